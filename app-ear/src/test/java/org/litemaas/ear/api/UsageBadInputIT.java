package org.litemaas.ear.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.litemaas.ear.Portal;
import org.litemaas.ear.PortalExtension;

/** What cannot be answered is refused with a problem that says what to do; what is merely not there is no error. */
@ExtendWith(PortalExtension.class)
class UsageBadInputIT {
    private final Portal portal;
    private final Api api;

    UsageBadInputIT(Portal portal) throws Exception {
        this.portal = portal;
        this.api = Api.withAllDays(portal);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /usage?from=yesterday                                 | from    | yesterday
            /usage?from=2026-02-30                                | from    | 2026-02-30
            /usage?from=2026-11-1                                 | from    | 2026-11-1
            /usage?to=24.11.2026                                  | to      | 24.11.2026
            /usage?from=2026-11-02&to=2026-11-01                  | from    | 2026-11-02
            /usage?from=2001-01-01&to=2026-11-01                  | from    | 2001-01-01
            /usage?from=-999999999-01-01&to=2026-11-01            | from    | -999999999-01-01
            /usage?to=-999999999-01-01                            | to      | -999999999-01-01
            /usage?from=%2B999999999-12-31&to=2026-11-01          | from    | +999999999-12-31
            /usage?to=%2B999999999-12-31                          | to      | +999999999-12-31
            /usage?from=2026-11-01&from=2026-11-02                | from    | 2026-11-01, 2026-11-02
            /usage?zone=Mars/Olympus                              | zone    | Mars/Olympus
            /usage?zone=europe/berlin                             | zone    | europe/berlin
            /usage?zone=Asia/Kathmandu                            | zone    | Asia/Kathmandu
            /usage?zone=%2B05:45                                  | zone    | +05:45
            /usage?group=colour                                   | group   | colour
            /usage?group=Day                                      | group   | Day
            /usage?group=day&group=day                            | group   | day
            /usage?group=day&group=user&group=model               | group   | model
            /usage?group=day,user,model                           | group   | model
            /usage?order=beauty                                   | order   | beauty
            /usage?order=day                                      | order   | day
            /usage?order=spend:up                                 | order   | spend:up
            /usage?order=spend:                                   | order   | spend:
            /usage?order=:asc                                     | order   | :asc
            /usage?limit=-1                                       | limit   | -1
            /usage?limit=100001                                   | limit   | 100001
            /usage?limit=ten                                      | limit   | ten
            /usage?limit=1e3                                      | limit   | 1e3
            /usage?limit=99999999999999999999                     | limit   | 99999999999999999999
            /usage?offset=-1                                      | offset  | -1
            /usage?offset=0.5                                     | offset  | 0.5
            /usage?compare=next                                   | compare | next
            /usage?format=xml                                     | format  | xml
            /usage?users=ada                                      | users   | ada
            /usage?User=ada                                       | User    | ada
            /usage?model=gpt-4o&colour=red&from=2026-11-01        | colour  | red
            /usage/options?from=yesterday                         | from    | yesterday
            /usage/options?from=2026-11-02&to=2026-11-01          | from    | 2026-11-02
            /usage/options?to=-999999999-01-01                    | to      | -999999999-01-01
            /usage/options?from=%2B999999999-12-31                | from    | +999999999-12-31
            /usage/options?zone=UTC                               | zone    | UTC
            /models?namespace=litemaas                            | namespace | litemaas
            /sources?verbose=true                                 | verbose | true
            """)
    void badInputIsRefusedByName(String path, String parameter, String received) throws Exception {
        var problem = assertProblem(api.get(path), 400);

        assertThat(problem.getString("parameter")).isEqualTo(parameter);
        assertThat(problem.getString("received")).isEqualTo(received);
        assertThat(problem.getString("expected")).isNotBlank();
        assertThat(problem.getString("detail")).contains(parameter, received, problem.getString("expected"));
        assertThat(problem).doesNotContainKey("id");
    }

    @Test
    void csvIsRefusedByNameToo() throws Exception {
        var problem = assertProblem(api.get("/usage?from=yesterday", "text/csv"), 400);

        assertThat(problem.getString("parameter")).isEqualTo("from");
    }

    @Test
    void theRefusalOfAZoneSaysWhatItsOffsetIs() throws Exception {
        var problem = assertProblem(api.get("/usage?zone=Asia/Kathmandu"), 400);

        assertThat(problem.getString("expected")).contains("30 minutes", "+05:45");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user=nobody",
                "model=no-such-model",
                "provider=nobody",
                "key=0000",
                "team=none",
                "user=nobody&model=gpt-4o",
                "user=%00",
                "user=%F0%9F%A6%99",
                "model='%3B%20DROP%20TABLE%20day--",
                "from=1990-01-01&to=1990-01-31",
                "from=2090-01-01&to=2090-01-31"
            })
    void whatIsNotThereIsNoError(String query) throws Exception {
        var answer = api.json("/usage?group=day&" + query);

        assertThat(answer.getJsonArray("rows")).isEmpty();
        assertThat(answer.getInt("rowCount")).isZero();
        assertThat(Figures.NONE.differencesTo(answer.getJsonObject("totals"))).isEmpty();
    }

    @Test
    void beyondTheEndThereAreNoRows() throws Exception {
        var answer = api.json("/usage?group=day&offset=2147483647");

        assertThat(answer.getJsonArray("rows")).isEmpty();
        assertThat(answer.getInt("rowCount")).isPositive();
        assertThat(answer.getJsonObject("totals").getInt("requests")).isPositive();
    }

    @Test
    void limitZeroIsTotalsOnly() throws Exception {
        var answer = api.json("/usage?group=user&limit=0");

        assertThat(answer.getJsonArray("rows")).isEmpty();
        assertThat(answer.getInt("rowCount")).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usage", "/usage/options", "/usage/details", "/models", "/sources", "/openapi"})
    void nothingIsToldWithoutALogin(String path) throws Exception {
        var answer = portal.get("/api/v1" + path);

        assertProblem(answer, 401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Basic "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/usage/nothing", "/usage/options/users", "/../usage%2F"})
    void anUnknownPathIs404(String path) throws Exception {
        assertProblem(api.get(path), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void questionsAreOnlyRead(String method) throws Exception {
        var answer = api.send(method, "/usage", "*/*");

        assertProblem(answer, 405);
        assertThat(answer.headers().firstValue("Allow"))
                .hasValueSatisfying(allow -> assertThat(List.of(allow.split(", ?", -1)))
                        .contains("GET", "HEAD")
                        .doesNotContain(method));
    }

    @ParameterizedTest
    @CsvSource({"/usage, application/xml", "/usage, image/png", "/usage/options, text/csv", "/models, text/html"})
    void anotherMediaTypeIs406(String path, String accept) throws Exception {
        assertProblem(api.get(path, accept), 406);
    }

    @ParameterizedTest
    @CsvSource({"application/json", "text/csv"})
    void headIsGetWithoutTheBody(String accept) throws Exception {
        var head = api.send("HEAD", "/usage?group=day", accept);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Type"))
                .isEqualTo(api.get("/usage?group=day", accept).headers().firstValue("Content-Type"));
    }

    private static JsonObject assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        var problem = Api.parse(answer.body());
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getString("type")).isEqualTo("about:blank");
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail")).isNotBlank();
        return problem;
    }
}
