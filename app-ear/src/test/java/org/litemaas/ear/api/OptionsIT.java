package org.litemaas.ear.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litemaas.ear.Portal;
import org.litemaas.ear.PortalExtension;

/** {@code /usage/options}: the values in use, and what people call them. */
@ExtendWith(PortalExtension.class)
class OptionsIT {
    private final Portal portal;
    private final Api api;
    private final SpendLog log;

    OptionsIT(Portal portal) throws Exception {
        this.portal = portal;
        this.api = Api.withAllDays(portal);
        this.log = new SpendLog(portal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "model", "provider", "hosting", "key", "team"})
    void allThatIsHeldEqualsSql(String dimension) throws Exception {
        assertEqualsSql(
                options("/usage/options", dimension),
                log.everything(ZoneId.of("UTC")).by(dimension));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "model", "provider", "hosting", "key", "team"})
    void aPeriodHasItsOwnValues(String dimension) throws Exception {
        var everything = log.everything(ZoneId.of("UTC")).by(dimension);
        var days = everything.between(
                everything.from().plusDays(2), everything.from().plusDays(3));

        var found = options("/usage/options?from=" + days.from() + "&to=" + days.to(), dimension);

        assertEqualsSql(found, days);
        if (List.of("user", "key").contains(dimension)) {
            assertThat(found)
                    .hasSizeLessThan(options("/usage/options", dimension).size());
        }
    }

    private void assertEqualsSql(List<JsonObject> options, Question question) throws SQLException {
        var sql = log.figures(question);
        assertThat(options.stream()
                        .map(option -> List.of(option.getString("value")))
                        .toList())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(sql.keySet());
        for (var option : options) {
            var figures = sql.getOrDefault(List.of(option.getString("value")), Figures.NONE);
            assertThat(option.getJsonNumber("requests").longValueExact()).isEqualTo(figures.requests());
            assertThat(option.getJsonNumber("spend").bigDecimalValue()).isEqualByComparingTo(figures.spend());
        }
        assertThat(options.stream()
                        .map(option -> option.getJsonNumber("spend").bigDecimalValue())
                        .toList())
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void peopleTeamsAndKeysHaveNames() throws Exception {
        var names = names("user");
        names.putAll(names("key"));
        names.putAll(names("team"));
        var expected = new HashMap<String, String>();
        for (var row : log.values("""
                SELECT user_id || '|' || coalesce(user_alias, user_email) FROM "LiteLLM_UserTable"
                UNION ALL SELECT team_id || '|' || team_alias FROM "LiteLLM_TeamTable"
                UNION ALL SELECT team_id || '|' || team_alias FROM "LiteLLM_DeletedTeamTable"
                UNION ALL SELECT token || '|' || coalesce(key_alias, key_name) FROM "LiteLLM_VerificationToken"
                UNION ALL SELECT token || '|' || coalesce(key_alias, key_name) FROM "LiteLLM_DeletedVerificationToken"
                UNION ALL SELECT old.token || '|' || coalesce(key_alias, key_name)
                          FROM "LiteLLM_DeprecatedVerificationToken" old
                          JOIN "LiteLLM_VerificationToken" live ON live.token = old.active_token_id
                """)) {
            var bar = row.indexOf('|');
            expected.put(row.substring(0, bar), row.substring(bar + 1));
        }
        expected.keySet().retainAll(names.keySet());

        assertThat(expected).hasSizeGreaterThan(50);
        assertThat(names).containsAllEntriesOf(expected);
        assertThat(names.values()).noneMatch(String::isBlank);
    }

    @Test
    void whatHasNoNameIsCalledByWhatItIs() throws Exception {
        assertThat(names("user")).containsEntry("unknown", "Unknown user");
        assertThat(names("key"))
                .containsEntry("", "No API key")
                .containsEntry("litellm_proxy_master_key", "Master key");
        assertThat(names("team")).containsEntry("", "No team").containsEntry("litellm-dashboard", "litellm-dashboard");
    }

    /** Old proxies drop a deleted key without a trace. */
    @Test
    void aDeletedKeyKeepsItsAliasAndItsOwner() throws Exception {
        try (var connection = portal.litellm()) {
            var before = namedKeys();
            var token = SpendLog.values(connection, """
                            SELECT token FROM "LiteLLM_VerificationToken" JOIN "LiteLLM_SpendLogs" ON api_key = token
                            WHERE key_alias IS NOT NULL AND user_id IS NOT NULL GROUP BY token ORDER BY count(*) DESC LIMIT 1
                            """).get(0);
            var refreshed = api.spendLogs().getString("lastRead");
            run(
                    connection,
                    "CREATE TEMP TABLE kept AS SELECT * FROM \"LiteLLM_VerificationToken\" WHERE token = '" + token
                            + "'");
            try {
                run(connection, "DELETE FROM \"LiteLLM_VerificationToken\" WHERE token = '" + token + "'");
                // Two refreshes: the first may have begun before.
                for (var i = 0; i < 2; i++) {
                    var last = refreshed;
                    refreshed = Api.await(
                            "a refresh", () -> api.spendLogs().getString("lastRead"), read -> !read.equals(last));
                }

                assertThat(namedKeys()).isEqualTo(before).containsKey(token);
            } finally {
                run(connection, "INSERT INTO \"LiteLLM_VerificationToken\" SELECT * FROM kept");
            }
        }
    }

    /** Keys with their names, and how many requests are of whom. */
    private Map<String, List<String>> namedKeys() throws Exception {
        var answer = api.json("/usage?group=key&group=user&limit=100000&to="
                + log.everything(ZoneId.of("UTC")).to());
        return answer.getJsonArray("rows").getValuesAs(JsonObject.class).stream()
                .collect(Collectors.groupingBy(
                        row -> row.getString("key"),
                        Collectors.mapping(
                                row -> row.getString("keyName") + ": " + row.getInt("requests") + " by "
                                        + row.getString("user"),
                                Collectors.toList())));
    }

    private Map<String, String> names(String dimension) throws Exception {
        var names = new HashMap<String, String>();
        options("/usage/options", dimension)
                .forEach(option -> names.put(option.getString("value"), option.getString("name")));
        return names;
    }

    private List<JsonObject> options(String path, String dimension) throws Exception {
        return api.json(path).getJsonArray(dimension).getValuesAs(JsonObject.class);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
