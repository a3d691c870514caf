package org.litemaas.ear.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.litemaas.ear.Portal;
import org.litemaas.ear.PortalExtension;

/** The spend endpoints that LiteLLM's clients call, at the root and under the API, against SQL on the demo. */
@ExtendWith(PortalExtension.class)
class SpendIT {
    private static final int FUZZED = 600;

    private final Portal portal;
    private final SpendLog log;

    SpendIT(Portal portal) throws Exception {
        this.portal = portal;
        Api.withAllDays(portal);
        this.log = new SpendLog(portal);
    }

    @ParameterizedTest
    @CsvSource({
        "/spend/keys, key, token",
        "/spend/users, user, user_id",
        "/spend/models, model, model",
        "/spend/providers, provider, provider",
        "/spend/teams, team, team_id",
        "/global/spend/keys, key, api_key",
        "/global/spend/models, model, model"
    })
    void withDatesEveryRowEqualsSql(String path, String grouping, String id) throws Exception {
        var question = days(9, 3).by(grouping);

        equalsSql(dated(path, question), question, id);
    }

    @ParameterizedTest
    @CsvSource({"/spend/models, model, model", "/spend/providers, provider, provider", "/spend/teams, team, team_id"})
    void withoutDatesItIsAllThatIsHeld(String path, String grouping, String id) throws Exception {
        equalsSql(path, log.everything(ZoneId.of("UTC")).by(grouping), id);
    }

    @ParameterizedTest
    @CsvSource({"/global/spend/keys, key, api_key", "/global/spend/models, model, model"})
    void globallyItIsThirtyDays(String path, String grouping, String id) throws Exception {
        equalsSql(path, days(29, 0).by(grouping), id);
    }

    @Test
    void theWholeEqualsSql() throws Exception {
        for (var question : List.of(days(29, 0), days(9, 3))) {
            var dated = question.from().equals(days(29, 0).from()) ? "/global/spend" : dated("/global/spend", question);
            var whole = object(dated);
            var sql = log.figures(question.by()).getOrDefault(List.of(), Figures.NONE);

            assertThat(row(whole)).as(dated).isEqualTo(row(sql));
            assertThat(whole.getString("start_date")).isEqualTo(question.from().toString());
            assertThat(whole.getString("end_date")).isEqualTo(question.to().toString());
            assertThat(whole.isNull("max_budget")).isTrue();
        }
    }

    @Test
    void keysWithoutDatesAreAsLiteLlmCounts() throws Exception {
        counted(
                "/spend/keys",
                "token",
                "SELECT concat_ws('|', token, spend::text, key_name, key_alias) FROM \"LiteLLM_VerificationToken\""
                        + " ORDER BY spend DESC, token",
                "key_name",
                "key_alias");
    }

    @Test
    void usersWithoutDatesAreAsLiteLlmCounts() throws Exception {
        counted(
                "/spend/users",
                "user_id",
                "SELECT concat_ws('|', user_id, spend::text, user_alias, user_email) FROM \"LiteLLM_UserTable\""
                        + " ORDER BY spend DESC, user_id",
                "user_alias",
                "user_email");
    }

    private void counted(String path, String id, String sql, String... more) throws Exception {
        var found = new ArrayList<String>();
        for (var row : rows(path)) {
            var parts = new ArrayList<String>();
            parts.add(row.getString(id));
            parts.add(Double.toString(row.getJsonNumber("spend").doubleValue()));
            for (var name : more) {
                if (!row.isNull(name)) {
                    parts.add(row.getString(name));
                }
            }
            found.add(String.join("|", parts));
        }
        var expected = log.values(sql).stream()
                .map(line -> {
                    var parts = line.split("[|]", -1);
                    parts[1] = Double.toString(Double.parseDouble(parts[1]));
                    return String.join("|", parts);
                })
                .toList();
        assertThat(found).hasSizeGreaterThan(10).isEqualTo(expected);
        assertThat(rows(path + "?limit=3")).hasSize(3).isEqualTo(rows(path).subList(0, 3));
    }

    @Test
    void aDatedKeyIsStillKnownByName() throws Exception {
        var known = log.values("SELECT token || '|' || key_name FROM \"LiteLLM_VerificationToken\"");
        var named = rows(dated("/spend/keys", days(20, 1))).stream()
                .filter(row -> !row.isNull("key_name"))
                .map(row -> row.getString("token") + "|" + row.getString("key_name"))
                .toList();

        assertThat(named).hasSizeGreaterThan(20).filteredOn(known::contains).hasSizeGreaterThan(20);
    }

    @Test
    void tagsEqualSqlOnceTheyAreRead() throws Exception {
        Api.await("tags of closed days", () -> portal.getAsAdmin(dated("/spend/tags", days(9, 3))), answer -> {
            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 503);
            return answer.statusCode() == 200;
        });
        var question = days(9, 3);
        var expected = log.values("""
                SELECT concat_ws('|', tag, count(*), trim_scale(sum(round(spend::numeric, 12))))
                FROM "LiteLLM_SpendLogs"
                CROSS JOIN LATERAL (SELECT DISTINCT jsonb_array_elements_text(request_tags) AS tag) AS tags
                WHERE tag <> '' AND "startTime" >= '%s' AND "startTime" < '%s' GROUP BY tag
                """.formatted(question.from(), question.to().plusDays(1)));
        var found = rows(dated("/spend/tags", question));

        assertThat(found.stream()
                        .map(row -> row.getString("individual_request_tag") + "|" + row.getInt("log_count") + "|"
                                + plain(row, "total_spend"))
                        .toList())
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(found.stream()
                        .map(row -> row.getJsonNumber("spend").bigDecimalValue().negate())
                        .toList())
                .isSorted();
        assertThat(rows(dated("/spend/tags", question) + "&limit=1")).isEqualTo(found.subList(0, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/spend/keys", "/spend/models?start_date=2026-01-01", "/global/spend", "/global/spend/keys"})
    void rootAndApiAnswerAlike(String path) throws Exception {
        assertThat(portal.getAsAdmin(path).statusCode()).isEqualTo(200);
        assertThat(Json.createReader(new StringReader(portal.getAsAdmin(path).body()))
                        .readValue())
                .isEqualTo(Json.createReader(new StringReader(
                                portal.getAsAdmin("/api/v1" + path).body()))
                        .readValue());
    }

    @Test
    void headersTellWhatTheRowsCannot() throws Exception {
        var answer = portal.getAsAdmin("/spend/models?limit=1");

        assertThat(answer.headers().firstValue("X-Total-Count"))
                .hasValueSatisfying(count -> assertThat(Integer.parseInt(count)).isGreaterThan(1));
        assertThat(answer.headers().firstValue("X-Complete")).hasValue("true");
        assertThat(answer.headers().firstValue("X-As-Of")).isPresent();
        var before = portal.getAsAdmin("/spend/models?start_date=1990-01-01&end_date=1990-01-31");
        assertThat(before.body()).isEqualTo("[]");
        assertThat(before.headers().firstValue("X-Notices")).hasValue("before-first-day");
    }

    /** {@code curl -H "Authorization: Bearer $LITELLM_KEY"} works with host and token changed. */
    @Test
    void theTokenMayComeAsLiteLlmsClientsSendIt() throws Exception {
        var token = Portal.basic(Portal.USER, Portal.PASSWORD).substring("Basic ".length());
        assertThat(asked("/spend/keys", "Bearer " + token).statusCode()).isEqualTo(200);
        assertThat(asked("/global/spend", "Bearer sk-1234").statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> asked(String path, String authorization) throws Exception {
        return portal.send(HttpRequest.newBuilder(portal.at(path)).header("Authorization", authorization));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/spend/keys", "/spend/nothing", "/spend", "/global/spend", "/global/spend/models"})
    void nothingIsToldWithoutALogin(String path) throws Exception {
        var answer = portal.get(path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Basic "));
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /spend/keys?start_date=yesterday                         | start_date | yesterday
            /spend/users?end_date=24.11.2026                         | end_date   | 24.11.2026
            /spend/models?start_date=2026-11-02&end_date=2026-11-01  | start_date | 2026-11-02
            /spend/models?start_date=2001-01-01                      | start_date | 2001-01-01
            /spend/tags?start_date=2026-02-30                        | start_date | 2026-02-30
            /spend/teams?limit=0                                     | limit      | 0
            /spend/providers?limit=100001                            | limit      | 100001
            /spend/keys?limit=ten                                    | limit      | ten
            /spend/keys?start=2026-11-01                             | start      | 2026-11-01
            /global/spend?limit=3                                    | limit      | 3
            /global/spend?end_date=9999-12-32                        | end_date   | 9999-12-32
            /global/spend/models?from=2026-11-01                     | from       | 2026-11-01
            /global/spend/keys?limit=1&limit=2                       | limit      | 1, 2
            """)
    void badInputIsRefusedByName(String path, String parameter, String received) throws Exception {
        for (var at : List.of(path, "/api/v1" + path)) {
            var answer = portal.getAsAdmin(at);
            assertThat(answer.statusCode()).as(at).isEqualTo(400);
            var problem = Api.parse(answer.body());
            assertThat(problem.getString("parameter")).isEqualTo(parameter);
            assertThat(problem.getString("received")).isEqualTo(received);
            assertThat(problem.getString("expected")).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/spend", "/spend/", "/spend/logs", "/spend/keys/x", "/global/spend/users"})
    void anUnknownPathIs404(String path) throws Exception {
        var answer = portal.getAsAdmin(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Api.parse(answer.body()).getString("detail")).contains("/api/v1/openapi");
    }

    @Test
    void whateverIsAskedIsNoFailure() throws Exception {
        var seed = Long.getLong("fuzz.seed", System.nanoTime());
        var random = new Random(seed);
        var paths = List.of(
                "/spend/keys",
                "/spend/users",
                "/spend/models",
                "/spend/providers",
                "/spend/teams",
                "/spend/tags",
                "/global/spend",
                "/global/spend/keys",
                "/global/spend/models",
                "/spend/x");
        var names = List.of("start_date", "end_date", "limit", "limit", "", "user_id", "start_date");
        for (var i = 0; i < FUZZED; i++) {
            var parameters = new ArrayList<String>();
            for (var n = random.nextInt(4); n > 0; n--) {
                parameters.add(names.get(random.nextInt(names.size())));
                parameters.add(UsageFuzzIT.VALUES.get(random.nextInt(UsageFuzzIT.VALUES.size())));
            }
            var path = Api.path(paths.get(random.nextInt(paths.size())), parameters.toArray(String[]::new));
            var answer = portal.getAsAdmin(path);
            assertThat(answer.statusCode())
                    .as("seed %d: %s: %s", seed, path, answer.body())
                    .isIn(200, 400, 404, 503);
            if (answer.statusCode() == 503) {
                assertThat(path).as(answer.body()).startsWith("/spend/tags");
            }
        }
    }

    /** Whole UTC days, so many days ago. */
    private static Question days(int from, int to) {
        var today = LocalDate.now(ZoneOffset.UTC);
        return new Question(today.minusDays(from), today.minusDays(to), ZoneId.of("UTC"), List.of(), Map.of());
    }

    private static String dated(String path, Question question) {
        return path + "?start_date=" + question.from() + "&end_date=" + question.to();
    }

    private void equalsSql(String path, Question question, String id) throws Exception {
        var expected = new TreeMap<String, Map<String, String>>();
        log.figures(question).forEach((labels, figures) -> expected.put(labels.get(0), row(figures)));
        var found = new TreeMap<String, Map<String, String>>();
        var rows = rows(path);
        rows.forEach(row -> found.put(row.getString(id), row(row)));

        assertThat(found).as(path).isEqualTo(expected).isNotEmpty().hasSize(rows.size());
        assertThat(rows.stream()
                        .map(row -> row.getJsonNumber("total_spend")
                                .bigDecimalValue()
                                .negate())
                        .toList())
                .isSorted();
        var first = rows(path + (path.contains("?") ? "&" : "?") + "limit=2");
        assertThat(first).isEqualTo(rows.subList(0, Math.min(2, rows.size())));
    }

    private static Map<String, String> row(Figures figures) {
        var row = new HashMap<String, String>();
        row.put("total_spend", figures.spend().stripTrailingZeros().toPlainString());
        row.put("prompt_tokens", Long.toString(figures.promptTokens()));
        row.put("completion_tokens", Long.toString(figures.completionTokens()));
        row.put("api_requests", Long.toString(figures.requests()));
        row.put("failed_requests", Long.toString(figures.failures()));
        return row;
    }

    private static Map<String, String> row(JsonObject told) {
        assertThat(told.getJsonNumber("spend")).isEqualTo(told.getJsonNumber("total_spend"));
        assertThat(told.getInt("api_requests"))
                .isEqualTo(told.getInt("successful_requests") + told.getInt("failed_requests"));
        var row = new HashMap<String, String>();
        for (var name :
                List.of("total_spend", "prompt_tokens", "completion_tokens", "api_requests", "failed_requests")) {
            row.put(name, plain(told, name));
        }
        return row;
    }

    private static String plain(JsonObject told, String name) {
        BigDecimal number = told.getJsonNumber(name).bigDecimalValue();
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private JsonObject object(String path) throws Exception {
        var answer = portal.getAsAdmin(path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return Api.parse(answer.body());
    }

    private List<JsonObject> rows(String path) throws Exception {
        var answer = portal.getAsAdmin(path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return List.copyOf(reader.readArray().getValuesAs(JsonObject.class));
        }
    }
}
