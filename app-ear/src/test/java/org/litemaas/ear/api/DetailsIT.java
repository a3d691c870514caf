package org.litemaas.ear.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litemaas.ear.Portal;
import org.litemaas.ear.PortalExtension;

/** {@code /usage/details}: what the second pass over the demo's spend log found. */
@ExtendWith(PortalExtension.class)
class DetailsIT {
    /** Days that are over and that no other test changes. */
    private static final String RANGE = "from={9}&to={3}";

    private static final String IN_RANGE =
            "\"startTime\" >= (now() AT TIME ZONE 'UTC')::date - 9 AND \"startTime\" < (now() AT TIME ZONE 'UTC')::date - 2";

    private static final String CACHED = "(metadata #>> '{additional_usage_values,cache_read_input_tokens}')::bigint";

    private final Portal portal;
    private final Api api;

    DetailsIT(Portal portal) throws Exception {
        this.portal = portal;
        this.api = Api.withAllDays(portal);
        Api.await(
                "the second pass",
                () -> api.json("/sources").getJsonObject("secondPass"),
                state -> !state.isNull("daysRead") && state.getInt("daysRead") >= state.getInt("daysKnown") - 1);
    }

    @Test
    void errorsEqualSql() throws Exception {
        var failed = " status <> 'success' ";
        var rows = equalsSql("error", """
                SELECT coalesce((metadata #>> '{error_information,error_code}')
                    || ' ' || (metadata #>> '{error_information,error_class}'), ''), %s WHERE status <> 'success' AND %s GROUP BY 1""");
        var total = number("SELECT count(*) FROM \"LiteLLM_SpendLogs\" WHERE" + failed + "AND " + IN_RANGE);
        assertThat(rows.getJsonObject("totals").getInt("requests")).isEqualTo(total);
        for (var row : rows.getJsonArray("rows").getValuesAs(JsonObject.class)) {
            assertThat(row.getJsonNumber("shareOfFailures").doubleValue())
                    .isBetween(
                            row.getInt("requests") / (double) total - 1e-6,
                            row.getInt("requests") / (double) total + 1e-6);
        }
    }

    @Test
    void tagsEqualSql() throws Exception {
        equalsSql("tag", """
                SELECT tag, %s CROSS JOIN LATERAL (SELECT DISTINCT jsonb_array_elements_text(request_tags) AS tag) AS tags
                WHERE tag <> '' AND %s GROUP BY 1""");
    }

    @Test
    void endUsersEqualSql() throws Exception {
        equalsSql("end_user", "SELECT end_user, %s WHERE end_user <> '' AND %s GROUP BY 1");
    }

    private JsonObject equalsSql(String kind, String sql) throws Exception {
        var answer = api.json("/usage/details?kind=" + kind + "&" + RANGE);
        var expected = new HashMap<String, List<BigDecimal>>();
        try (var litellm = portal.litellm();
                var statement = litellm.createStatement();
                var rows = statement.executeQuery(sql.formatted(
                        "count(*), sum(prompt_tokens), sum(round(spend::numeric, 12)) FROM \"LiteLLM_SpendLogs\"",
                        IN_RANGE))) {
            while (rows.next()) {
                expected.put(
                        rows.getString(1),
                        List.of(
                                rows.getBigDecimal(2),
                                rows.getBigDecimal(3),
                                rows.getBigDecimal(4).stripTrailingZeros()));
            }
        }
        var found = new HashMap<String, List<BigDecimal>>();
        for (var row : answer.getJsonArray("rows").getValuesAs(JsonObject.class)) {
            found.put(
                    row.get("value") instanceof JsonString text ? text.getString() : "folded",
                    List.of(
                            row.getJsonNumber("requests").bigDecimalValue(),
                            row.getJsonNumber("promptTokens").bigDecimalValue(),
                            row.getJsonNumber("spend").bigDecimalValue().stripTrailingZeros()));
        }
        assertThat(found).isEqualTo(expected).isNotEmpty();
        assertThat(answer.getJsonObject("coverage").getInt("daysRead")).isEqualTo(7);
        assertThat(answer.getJsonObject("secondPass").getBoolean("on")).isTrue();
        return answer;
    }

    @Test
    void cachedTokensEqualSql() throws Exception {
        var answer = api.json("/usage/details?group=day&" + RANGE);
        var expected = new HashMap<String, Long>();
        try (var litellm = portal.litellm();
                var statement = litellm.createStatement();
                var rows = statement.executeQuery("SELECT \"startTime\"::date::text, sum(" + CACHED
                        + ") FROM \"LiteLLM_SpendLogs\" WHERE " + IN_RANGE + " GROUP BY 1")) {
            while (rows.next()) {
                expected.put(rows.getString(1), rows.getLong(2));
            }
        }
        Map<String, Long> found = new HashMap<>();
        for (var row : answer.getJsonArray("rows").getValuesAs(JsonObject.class)) {
            found.put(
                    row.getString("value"),
                    row.getJsonNumber("cachedPromptTokens").longValue());
        }
        assertThat(found).isEqualTo(expected).isNotEmpty();
        assertThat(answer.getJsonObject("totals")
                        .getJsonNumber("cachedPromptTokens")
                        .longValue())
                .isEqualTo(
                        expected.values().stream().mapToLong(tokens -> tokens).sum());
        assertThat(answer.getString("kind")).isEqualTo("cached_tokens");
    }

    @Test
    void csvHasTheSameRows() throws Exception {
        var rows = api.json("/usage/details?kind=tag&" + RANGE).getJsonArray("rows");
        var csv = api.get("/usage/details?kind=tag&format=csv&" + RANGE);

        assertThat(csv.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(csv.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(name -> assertThat(name).contains("usage-details-tag-"));
        assertThat(csv.body().lines().findFirst())
                .hasValueSatisfying(header -> assertThat(header).startsWith("value,name,errorCode"));
        assertThat(csv.body().lines().count()).isEqualTo(rows.size() + 1L);
    }

    @Test
    void pagesFollowEachOther() throws Exception {
        var all = api.json("/usage/details?kind=tag&" + RANGE).getJsonArray("rows");
        var page = api.json("/usage/details?kind=tag&limit=2&offset=1&" + RANGE);

        assertThat(page.getJsonArray("rows")).isEqualTo(all.subList(1, Math.min(3, all.size())));
        assertThat(page.getInt("rowCount")).isEqualTo(all.size());
    }

    @ParameterizedTest
    @CsvSource({
        "kind=tags, kind",
        "kind=tag&kind=error, kind",
        "kind=tag&group=day, group",
        "group=day&group=model, group",
        "kind=error&order=spend, order",
        "kind=error&compare=previous, compare",
        "kind=error&from=x, from",
    })
    void whatCannotBeAskedIsNamed(String query, String parameter) throws Exception {
        var answer = api.get("/usage/details?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Api.parse(answer.body()).getString("parameter")).isEqualTo(parameter);
    }

    private long number(String sql) throws Exception {
        return Long.parseLong(new SpendLog(portal).values(sql).get(0));
    }
}
