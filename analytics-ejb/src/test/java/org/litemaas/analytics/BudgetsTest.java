package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;
import org.litemaas.analytics.forecast.DaySeries;
import org.litemaas.analytics.forecast.WeekPattern;
import org.litemaas.analytics.spendlog.BudgetCounter;

class BudgetsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String KEY = "a".repeat(64);

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // spend, limit, expected a day, set back, state, runs out, spend at the end
                "10,  100, 8.9, 2026-12-04T12:00:00Z, FINE, -, 99",
                "10,  100, 9.1, 2026-12-04T12:00:00Z, FINE, 2026-12-04T09:21:45Z, 101",
                "10,  100, 15,  2026-12-04T12:00:00Z, NEAR, 2026-11-30T12:00:00Z, 160",
                "80,  100, 0,   2026-12-04T12:00:00Z, NEAR, -, 80",
                "79,  100, 0,   -, FINE, -, 79",
                "10,  100, 2,   -, FINE, 2027-01-08T12:00:00Z, 23",
                "10,  100, -,   2026-12-04T12:00:00Z, FINE, -, -",
                "10,  100, 0.00001, 2026-12-04T12:00:00Z, FINE, -, 10.0001",
                "100, 100, 1,   -, OVER, 2026-11-24T12:00:00Z, 106.5",
                "0,   0,   1,   -, OVER, 2026-11-24T12:00:00Z, 6.5",
                "10,  100, 9.1, 2026-11-24T11:00:00Z, FINE, 2026-12-04T09:21:45Z, 69.15",
            })
    void tellsHowLongABudgetLasts(
            double spend,
            double limit,
            @Nullable BigDecimal perDay,
            @Nullable Instant resetAt,
            Budget.State state,
            @Nullable Instant runsOutAt,
            @Nullable BigDecimal atEnd) {
        Budget budget = Budgets.budget(
                new BudgetCounter(BudgetCounter.Holder.KEY, KEY, null, spend, limit, "30d", resetAt),
                Optional.ofNullable(perDay).flatMap(BudgetsTest::always),
                day -> null,
                NOW,
                ZoneOffset.UTC);
        assertThat(budget.state()).isEqualTo(state);
        if (runsOutAt == null) {
            assertThat(budget.runsOutAt()).isNull();
        } else {
            assertThat(budget.runsOutAt()).isCloseTo(runsOutAt, within(1, ChronoUnit.SECONDS));
        }
        if (atEnd == null) {
            assertThat(budget.atEnd()).isNull();
        } else {
            assertThat(budget.atEnd()).isCloseTo(atEnd, within(new BigDecimal("0.000001")));
        }
        assertThat(budget.name()).isEqualTo(KEY);
    }

    /** As much is expected of every day. */
    private static Optional<WeekPattern> always(BigDecimal perDay) {
        LocalDate from = LocalDate.of(2026, 9, 1);
        return WeekPattern.before(from.plusDays(56), new DaySeries(from, Collections.nCopies(56, perDay)));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "30d, 2026-11-01T00:00:00Z",
                "1mo, 2026-11-01T00:00:00Z",
                "24h, 2026-11-30T00:00:00Z",
                "2w,  2026-11-17T00:00:00Z",
                "90m, 2026-11-30T22:30:00Z",
                "45s, 2026-11-30T23:59:15Z",
                "monthly, -",
                "-, -"
            })
    void readsPeriodsAsLiteLlmWritesThem(@Nullable String duration, @Nullable Instant start) {
        assertThat(BudgetPeriod.start(duration, Instant.parse("2026-12-01T00:00:00Z")))
                .isEqualTo(Optional.ofNullable(start));
        assertThat(BudgetPeriod.start(duration, null)).isEmpty();
    }

    @Test
    void findsTheBudgetsOfKeysUsersAndTeamsWithTheirPace() throws Exception {
        DataSource source = SpendLogRows.database();
        TestDatabases.execute(source, """
                INSERT INTO "LiteLLM_BudgetTable" (budget_id, max_budget, budget_duration, created_by, updated_by)
                VALUES ('shared', 50, '7d', 'a', 'a')""");
        TestDatabases.execute(source, """
                INSERT INTO "LiteLLM_VerificationToken" (token, key_alias, spend, max_budget, budget_id, budget_reset_at) VALUES
                    ('%s', 'prod', 45, NULL, 'shared', '2026-11-30 00:00'), ('b', 'own', 1, 10, 'shared', NULL),
                    ('c', 'unlimited', 1, NULL, NULL, NULL)""".formatted(KEY));
        TestDatabases.execute(source, """
                INSERT INTO "LiteLLM_UserTable" (user_id, user_email, spend, max_budget) VALUES ('ada', 'ada@x', 3, 2)""");
        TestDatabases.execute(source, """
                INSERT INTO "LiteLLM_TeamTable" (team_id, team_alias, spend, max_budget) VALUES ('t', 'Team', 0, 100)""");
        log(source, "first", "2026-09-20 10:00", 0);
        log(source, "old", "2026-11-10 10:00", 1);
        log(source, "one", "2026-11-18 10:00", 3);
        log(source, "two", "2026-11-23 10:00", 4);
        log(source, "now", "2026-11-24 10:00", 100);
        Portal portal = new Portal(source, TestDatabases.fresh(), NOW);
        Budgets budgets = new Budgets(portal.counters, portal.reports, portal.clock);
        assertThat(budgets.mostUsed(10).budgets()).extracting(Budget::perDay).containsOnlyNulls();

        portal.refresh.run();
        List<Budget> found = budgets.mostUsed(10).budgets();
        assertThat(found).extracting(Budget::value).containsExactly("ada", KEY, "b", "t");
        assertThat(found).extracting(Budget::name).containsExactly("ada@x", "prod", "own", "Team");
        assertThat(found.get(1).limit()).isEqualByComparingTo("50");
        assertThat(found.get(1).duration()).isEqualTo("7d");
        // In two weeks since the first use: 0.5 on Tuesdays, 1.5 on Wednesdays and 2 on Mondays, so 4 a week.
        assertThat(found.get(1).perDay()).isCloseTo(new BigDecimal("0.5714285714"), within(new BigDecimal("1e-9")));
        assertThat(found.get(1).state()).isEqualTo(Budget.State.NEAR);
        assertThat(found.get(1).end()).isEqualTo("2026-11-30T00:00:00Z");
        assertThat(found.get(1).atEnd()).isEqualByComparingTo("46.75");
        assertThat(found.get(1).runsOutAt()).isNull();
        assertThat(found.get(1).since()).isEqualTo("2026-11-23");
        assertThat(found.get(1).logged()).isEqualByComparingTo("104");
        assertThat(found.get(2).since()).isNull();
        assertThat(found.get(2).logged()).isNull();
        assertThat(found.get(3).perDay()).isEqualByComparingTo("0");
        assertThat(budgets.of(Dimension.KEY, KEY)).contains(found.get(1));
        assertThat(budgets.of(Dimension.USER, "nobody")).isEmpty();
        assertThat(budgets.mostUsed(10).isCut()).isFalse();
        assertThat(budgets.mostUsed(4).isCut()).isFalse();
        assertThat(budgets.mostUsed(1).budgets()).hasSize(1);
        assertThat(budgets.mostUsed(1).isCut()).isTrue();
    }

    @Test
    void aSourceWithoutBudgetTablesHasNone() throws Exception {
        DataSource source = SpendLogRows.database();
        for (String table : List.of("LiteLLM_VerificationToken", "LiteLLM_UserTable", "LiteLLM_TeamTable")) {
            TestDatabases.execute(source, "ALTER TABLE \"" + table + "\" DROP COLUMN max_budget");
        }
        Portal portal = new Portal(source, TestDatabases.fresh(), NOW);
        assertThat(new Budgets(portal.counters, portal.reports, portal.clock)
                        .mostUsed(10)
                        .budgets())
                .isEmpty();
    }

    private static void log(DataSource source, String id, String at, int dollars) throws Exception {
        TestDatabases.execute(source, """
                INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, api_key, spend, "startTime", "endTime")
                VALUES ('%s', 'acompletion', '%s', %d, '%s', '%s')""".formatted(id, KEY, dollars, at, at));
    }
}
