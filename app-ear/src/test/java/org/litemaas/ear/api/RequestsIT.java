package org.litemaas.ear.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.litemaas.ear.Portal;
import org.litemaas.ear.PortalExtension;

/** {@code /requests}: the demo's single requests are those that {@code /usage} counts, and tell what their rows say. */
@ExtendWith(PortalExtension.class)
class RequestsIT {
    private static final int FUZZED = 600;
    private static final String DAYS = "from={5}&to={3}";

    private final Portal portal;
    private final Api api;
    private final SpendLog log;

    RequestsIT(Portal portal) throws Exception {
        this.portal = portal;
        this.api = Api.withAllDays(portal);
        this.log = new SpendLog(portal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&provider=self-hosted",
                "&provider=openai",
                "&hosting=self-hosted",
                "&hosting=external",
                "&model=gpt-4o",
                "&user=unknown",
                "&team=",
                "&key=",
                "&zone=Asia/Kolkata&provider=self-hosted",
                "&user=nobody"
            })
    void allPagesTogetherAreWhatUsageCounts(String filter) throws Exception {
        var counted = api.json("/usage?percentiles=false&" + DAYS + filter).getJsonObject("totals");
        var rows = everyPage("/requests?limit=100&" + DAYS + filter);

        assertThat(rows).hasSize(counted.getInt("requests"));
        if (filter.startsWith("&hosting=")) {
            assertThat(rows).extracting(row -> row.getString("hosting")).containsOnly(filter.substring(9));
        }
        assertThat(sum(rows, "spend"))
                .isEqualByComparingTo(counted.getJsonNumber("spend").bigDecimalValue());
        assertThat(sum(rows, "totalTokens"))
                .isEqualByComparingTo(counted.getJsonNumber("totalTokens").bigDecimalValue());
        assertThat(rows.stream().filter(row -> row.getBoolean("failed")).count())
                .isEqualTo(counted.getInt("failures"));
        assertThat(everyPage("/requests?limit=100&status=failure&" + DAYS + filter))
                .isEqualTo(rows.stream().filter(row -> row.getBoolean("failed")).toList());
        assertThat(new TreeSet<>(
                        rows.stream().map(row -> row.getString("requestId")).toList()))
                .hasSameSizeAs(rows);
    }

    private static BigDecimal sum(List<JsonObject> rows, String name) {
        return rows.stream()
                .map(row -> row.getJsonNumber(name).bigDecimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<JsonObject> everyPage(String path) throws Exception {
        var rows = new ArrayList<JsonObject>();
        var next = path;
        while (true) {
            var page = api.json(next);
            rows.addAll(page.getJsonArray("rows").getValuesAs(JsonObject.class));
            if (page.isNull("before")) {
                return rows;
            }
            next = path + "&before=" + encoded(page.getString("before"));
        }
    }

    @Test
    void theNewestComeFirstAsSqlOrdersThem() throws Exception {
        var ids = log.values("""
                SELECT request_id FROM "LiteLLM_SpendLogs" WHERE "startTime" < (now() AT TIME ZONE 'UTC')::date
                ORDER BY "startTime" DESC, request_id COLLATE "default" DESC LIMIT 60
                """);
        var first = api.json("/requests?limit=30&to={1}");
        var second = api.json("/requests?limit=30&to={1}&before=" + encoded(first.getString("before")));
        var found = new ArrayList<String>();
        for (var page : List.of(first, second)) {
            page.getJsonArray("rows")
                    .getValuesAs(JsonObject.class)
                    .forEach(row -> found.add(row.getString("requestId")));
        }

        assertThat(found).isEqualTo(ids);
        assertThat(first.isNull("after")).isTrue();
        var back = api.json("/requests?limit=30&to={1}&after=" + encoded(second.getString("after")));
        assertThat(back.getJsonArray("rows")).isEqualTo(first.getJsonArray("rows"));
        assertThat(back.isNull("after")).isTrue();
    }

    @Test
    void aRequestTellsWhatItsRowSays() throws Exception {
        var id = log.values("""
                SELECT request_id FROM "LiteLLM_SpendLogs" WHERE status = 'failure' ORDER BY "startTime" DESC LIMIT 1
                """).get(0);
        var code = log.values("SELECT metadata #>> '{error_information,error_code}' FROM \"LiteLLM_SpendLogs\""
                        + " WHERE request_id = '" + id + "'")
                .get(0);
        var failed = api.json("/requests/" + encoded(id));

        assertThat(failed.getString("requestId")).isEqualTo(id);
        assertThat(failed.getString("errorCode")).isEqualTo(code);
        assertThat(failed.getBoolean("failed")).isTrue();
        assertThat(failed.isNull("latency")).isTrue();
        assertThat(failed.isNull("errorMessage")).as("SHOW_PROMPTS is off").isTrue();
        var listed = api.json("/requests?status=success&limit=1&to={1}")
                .getJsonArray("rows")
                .getJsonObject(0);
        var success = api.json("/requests/" + encoded(listed.getString("requestId")) + "?startTime="
                + encoded(listed.getString("startTime")));
        assertThat(success.getJsonObject("costs")).containsKeys("input_cost", "output_cost", "total_cost");
        assertThat(success.getInt("cachedPromptTokens")).isNotNegative();
        assertThat(success.isNull("messages")).isTrue();
        assertThat(success.getBoolean("promptsShown")).isFalse();
        listed.forEach((name, value) -> assertThat(success.get(name)).as(name).isEqualTo(value));
    }

    @Test
    void aPageComesAsCsvToo() throws Exception {
        var page = api.json("/requests?limit=20&to={1}");
        var csv = api.get("/requests?limit=20&to={1}&format=csv");

        assertThat(csv.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(name -> assertThat(name).contains("requests-", "-to-", ".csv"));
        var lines = csv.body().lines().toList();
        assertThat(lines).hasSize(21);
        for (var i = 0; i < 20; i++) {
            var row = page.getJsonArray("rows").getJsonObject(i);
            assertThat(lines.get(i + 1))
                    .startsWith(row.getString("startTime") + "," + row.getString("requestId"))
                    .contains("," + row.getString("provider") + "," + row.getString("hosting") + ",");
        }
        assertThat(api.get("/requests?limit=20&to={1}", "text/csv").body()).isEqualTo(csv.body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /requests?from=yesterday                      | from      | yesterday
            /requests?limit=0                             | limit     | 0
            /requests?limit=101                           | limit     | 101
            /requests?status=odd                          | status    | odd
            /requests?before=now                          | before    | now
            /requests?before=2026-11-24T10:00:00Z         | before    | 2026-11-24T10:00:00Z
            /requests?after=24.11.2026~x                  | after     | 24.11.2026~x
            /requests?after=%2B10000-01-01T00:00:00Z~x    | after     | +10000-01-01T00:00:00Z~x
            /requests?group=day                           | group     | day
            /requests?order=spend                         | order     | spend
            /requests/x?startTime=now                     | startTime | now
            /requests/x?user=ada                          | user      | ada
            """)
    void badInputIsRefusedByName(String path, String parameter, String received) throws Exception {
        var answer = api.get(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        var problem = Api.parse(answer.body());
        assertThat(problem.getString("parameter")).isEqualTo(parameter);
        assertThat(problem.getString("received")).isEqualTo(received);
        assertThat(problem.getString("expected")).isNotBlank();
    }

    @Test
    void bothDirectionsAtOnceAreRefused() throws Exception {
        var at = "2026-11-24T10:00:00Z~x";
        var answer = api.get("/requests?before=" + at + "&after=" + at);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Api.parse(answer.body()).getString("expected")).contains("not both");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/requests/nobody", "/requests/%00", "/requests/a%2Fb", "/requests/%F0%9F%A6%99"})
    void whatIsNotThereIs404(String path) throws Exception {
        var answer = api.get(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }

    @Test
    void nothingIsToldWithoutALogin() throws Exception {
        assertThat(portal.get("/api/v1/requests").statusCode()).isEqualTo(401);
        assertThat(portal.get("/api/v1/requests/x").statusCode()).isEqualTo(401);
    }

    @Test
    void whateverIsAskedIsNoFailure() throws Exception {
        var seed = Long.getLong("fuzz.seed", System.nanoTime());
        var random = new Random(seed);
        var names = List.of(
                "from",
                "to",
                "zone",
                "user",
                "model",
                "provider",
                "hosting",
                "key",
                "team",
                "status",
                "before",
                "after",
                "limit",
                "format",
                "",
                "startTime");
        var values = new ArrayList<>(UsageFuzzIT.VALUES);
        Collections.addAll(
                values,
                "2026-11-24T10:00:00.123Z~x",
                "1970-01-01T00:00:00Z~",
                "9999-12-31T23:59:59.999999999Z~\u0000",
                "9999-12-31T23:59:59.999999999Z~~",
                "-0001-01-01T00:00:00Z~x",
                "2026-11-24T10:00:00Z~\uD83E\uDD99",
                "success",
                "failure",
                "all");
        for (var i = 0; i < FUZZED; i++) {
            var parameters = new ArrayList<String>();
            for (var n = random.nextInt(4); n > 0; n--) {
                parameters.add(names.get(random.nextInt(names.size())));
                parameters.add(values.get(random.nextInt(values.size())));
            }
            var path = random.nextInt(4) > 0
                    ? "/requests"
                    : "/requests/"
                            + encoded(values.get(random.nextInt(values.size()))).replace("+", "%20");
            var answer = api.get(Api.path(path, parameters.toArray(String[]::new)));
            assertThat(answer.statusCode())
                    .as("seed %d: %s %s: %s", seed, path, parameters, answer.body())
                    .isIn(200, 400, 404);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
