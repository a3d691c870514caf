package org.litemaas.dev.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.litemaas.dev.data.TestDatabase.count;
import static org.litemaas.dev.data.TestDatabase.value;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is promised of the data whatever its look: the same again, no gaps, every layout, exact sums. */
class DemoDataTest {

    private static final Instant NOW = Instant.parse("2026-03-11T15:04:05Z");
    private static final String ALL_ROWS =
            "SELECT count(*) || ':' || sum(hashtextextended((to_jsonb(l) - '{created_at,updated_at}'::text[])::text, 0)::numeric)"
                    + " FROM \"LiteLLM_SpendLogs\" l";

    @Test
    void samePlanGivesSameRows() throws SQLException {
        try (Connection first = TestDatabase.fresh();
                Connection second = TestDatabase.fresh();
                Connection other = TestDatabase.fresh()) {
            DemoData.create(first, plan(NOW));
            DemoData.create(second, plan(NOW));
            DemoData.create(other, new DemoPlan(20, 200, 1000, 43, NOW));

            assertThat(value(first, ALL_ROWS))
                    .isEqualTo(value(second, ALL_ROWS))
                    .isNotEqualTo(value(other, ALL_ROWS));
            String keys =
                    "SELECT string_agg(token || coalesce(key_alias, '-') || coalesce(user_id, '-'), ',' ORDER BY token)"
                            + " FROM \"LiteLLM_VerificationToken\"";
            assertThat(value(first, keys)).isEqualTo(value(second, keys)).isNotEqualTo(value(other, keys));
        }
    }

    @Test
    void aGapIsFilledAsIfItHadNeverBeen() throws SQLException {
        Instant later = NOW.plus(Duration.ofHours(50));
        try (Connection whole = TestDatabase.fresh();
                Connection gap = TestDatabase.fresh()) {
            DemoData.create(gap, plan(NOW));
            long before = count(gap, "true");
            DemoPlan held = DemoData.held(gap).orElseThrow();
            assertThat(held).isEqualTo(plan(NOW));
            DemoData.resume(gap, held, later);
            DemoData.resume(gap, held, later);

            DemoData.create(whole, plan(NOW));
            DemoData.resume(whole, held, NOW.plus(Duration.ofHours(9)));
            DemoData.resume(whole, held, NOW.plus(Duration.ofHours(21)));
            DemoData.resume(whole, held, later);

            assertThat(count(gap, "true")).isGreaterThan(before + 150);
            assertThat(value(gap, ALL_ROWS)).isEqualTo(value(whole, ALL_ROWS));
            assertThat(value(gap, "SELECT count(DISTINCT \"startTime\"::date) FROM \"LiteLLM_SpendLogs\""))
                    .isEqualTo("22");
        }
    }

    @Test
    void rowsKeepArrivingForTodayOnly() throws SQLException {
        try (Connection connection = TestDatabase.fresh()) {
            DemoData data = DemoData.create(connection, plan(NOW));
            long before = count(connection, "true");
            String earlier = "\"startTime\" < '2026-03-11'";
            long beforeToday = count(connection, earlier);
            assertThat(data.feed(connection, NOW)).isZero();
            long added = data.feed(connection, NOW.plusSeconds(3600)) + data.feed(connection, NOW.plusSeconds(7200));

            assertThat(added).isGreaterThan(10);
            assertThat(count(connection, "true")).isEqualTo(before + added);
            assertThat(count(connection, earlier)).isEqualTo(beforeToday);
            assertThat(data.feed(connection, NOW.plusSeconds(7200))).isZero();

            Instant tomorrow = Instant.parse("2026-03-12T00:00:05Z");
            data.feed(connection, tomorrow);
            assertThat(count(connection, "\"startTime\" < '2026-03-12'")).isEqualTo(before + added);
        }
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void everyLayoutIsFilled(Layout layout) throws SQLException {
        try (Connection connection = TestDatabase.fresh()) {
            LiteLlmSchema.create(connection, layout);
            DemoData data = DemoData.create(connection, new DemoPlan(3, 100, 1000, 1, NOW));
            assertThat(count(connection, "true")).isBetween(180L, 400L);
            assertThat(data.feed(connection, NOW.plusSeconds(3600))).isPositive();
            assertThat(value(connection, "SELECT count(*) FROM \"LiteLLM_UserTable\""))
                    .isEqualTo("117");
            assertThat(value(connection, "SELECT to_regclass('\"LiteLLM_SpendLogs_legacy\"') IS NOT NULL"))
                    .isEqualTo(layout == Layout.PARTITIONED ? "t" : "f");
        }
    }

    @Test
    void nothingIsLeftOfAFillThatFails() throws SQLException {
        try (Connection connection = TestDatabase.fresh()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE \"LiteLLM_TeamTable\" (team_id TEXT)");
            }
            assertThatThrownBy(() -> DemoData.create(connection, plan(NOW)))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("LiteLLM_TeamTable");
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(DemoData.held(connection)).isEmpty();
            assertThat(value(connection, "SELECT to_regclass('\"LiteLLM_SpendLogs\"')"))
                    .isEqualTo("null");
        }
    }

    private static DemoPlan plan(Instant now) {
        return new DemoPlan(20, 200, 1000, 42, now);
    }
}
