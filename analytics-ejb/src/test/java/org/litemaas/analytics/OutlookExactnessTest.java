package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;
import org.litemaas.analytics.spendlog.SpendLogUnavailable;

/**
 * Days that stand out, forecasts and budgets are what plain SQL makes of the source by the method that the pages tell, under any
 * filter. A seed that failed is played again by putting it in the place of the random one.
 */
class OutlookExactnessTest {
    private static final Instant NOW = Instant.parse("2026-11-24T14:20:00Z");
    private static final LocalDate FIRST = LocalDate.of(2026, 8, 20);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final long SEED = System.nanoTime();
    private static final int FILTERS = 20;
    private static final int MANY = 20_100;

    /** Days begin where clocks never change at midnight: there Java and PostgreSQL take another one of two. */
    private static final List<String> ZONES = List.of(
            "UTC",
            "Asia/Kolkata",
            "Europe/Berlin",
            "America/New_York",
            "America/St_Johns",
            "Australia/Lord_Howe",
            "Pacific/Kiritimati",
            "Pacific/Marquesas");

    /** Amounts of a usual size on most days, never below 0; on some, and in some requests, whatever comes. */
    private static final String CALMER = """
            UPDATE "LiteLLM_SpendLogs" SET spend = CASE
                WHEN spend IN ('NaN', 'Infinity', '-Infinity') THEN spend
                WHEN abs(spend) < 1 THEN abs(spend) * 300
                WHEN extract(day FROM "startTime")::int % 9 = 0 THEN abs(spend)
                ELSE 0.4 END""";

    private static final Random RANDOM = new Random(SEED);

    private static DataSource source;
    private static Portal portal;
    private static SqlOutlook days;
    private static SqlExpectation expectation;

    @BeforeAll
    static void readASpendLog() throws SQLException {
        ZoneId zone = ZoneId.of(ZONES.get(RANDOM.nextInt(ZONES.size())));
        source = SpendLogRows.database();
        SpendLogRows rows = new SpendLogRows(source, SEED);
        LocalDateTime end = LocalDateTime.ofInstant(NOW, ZoneOffset.UTC);
        rows.insert(2_000, FIRST.atStartOfDay(), Duration.between(FIRST.atStartOfDay(), end));
        for (int i = 0; i < 5; i++) {
            LocalDate busy = TODAY.minusDays(1 + RANDOM.nextInt(45));
            rows.insert(180, busy.atStartOfDay(), Duration.ofHours(23));
            if (i < 2) {
                TestDatabases.execute(
                        source,
                        "UPDATE \"LiteLLM_SpendLogs\" SET status = 'failure' WHERE \"startTime\"::date = '" + busy
                                + "'");
            }
        }
        TestDatabases.execute(source, CALMER);
        SqlBudgets.draw(source, RANDOM, NOW);
        portal = new Portal(source, TestDatabases.fresh(), NOW, Duration.ofMinutes(2), zone);
        portal.refresh.run();
        assertThat(portal.reports.status().notices()).isEmpty();
        LocalDate oldest = LocalDate.parse(
                TestDatabases.texts(source, "SELECT min(\"startTime\")::date FROM \"LiteLLM_SpendLogs\"")
                        .get(0));
        days = new SqlOutlook(source, zone, NOW, oldest);
        expectation = new SqlExpectation(days, zone, NOW);
    }

    @AfterAll
    static void close() throws SQLException {
        days.close();
    }

    /** All, single values, and whatever comes. */
    private static List<UsageFilter> filters() {
        UsageOptions options = portal.reports.options(null, null);
        List<UsageFilter> filters = new ArrayList<>(List.of(UsageFilter.ALL));
        options.values()
                .forEach((dimension, values) -> values.stream()
                        .limit(2)
                        .forEach(option -> filters.add(UsageFilter.of(dimension, option.value()))));
        RandomQuestions questions = new RandomQuestions(RANDOM, List.of(TODAY)).withValuesOf(options);
        while (filters.size() < FILTERS) {
            filters.add(questions.filter());
        }
        return filters;
    }

    /** What is tried of every filter, which an assertion that fails names with the seed. */
    private interface Trial {
        void of(UsageFilter filter) throws SQLException;
    }

    private static void each(List<UsageFilter> filters, Trial trial) throws SQLException {
        for (UsageFilter filter : filters) {
            try {
                trial.of(filter);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "seed " + SEED + ", " + filter + " in " + portal.reports.reportingZone() + ": "
                                + e.getMessage(),
                        e);
            }
        }
    }

    @Test
    void daysThatStandOut() throws SQLException {
        int[] found = new int[2];
        each(filters(), filter -> {
            LocalDate to = TODAY.minusDays(RANDOM.nextInt(12) - 2L);
            List<Integer> counted = Oddities.check(portal, days, filter, to.minusDays(10 + RANDOM.nextInt(60)), to);
            found[0] += counted.get(0);
            found[1] += counted.get(1);
        });
        assertThat(found[0]).as("days that stand out, seed " + SEED).isGreaterThan(20);
        assertThat(found[1]).as("causes, seed " + SEED).isGreaterThan(20);
    }

    @Test
    void forecasts() throws SQLException {
        List<UsageFilter> expected = new ArrayList<>();
        each(filters(), filter -> {
            if (Expectations.check(portal, days, expectation, filter)) {
                expected.add(filter);
            }
        });
        assertThat(expected)
                .as("filters of which something is expected, seed " + SEED)
                .hasSizeGreaterThan(5);
    }

    @Test
    void budgets() throws Exception {
        ZoneId zone = portal.reports.reportingZone();
        Budgets budgets = new Budgets(portal.counters, portal.reports, portal.clock);
        Budgets.Found found = budgets.mostUsed(Budgets.MOST);
        List<SqlBudgets.Row> rows = SqlBudgets.read(source, zone);
        assertThat(found.isCut()).isFalse();
        assertThat(found.budgets()).hasSameSizeAs(rows).hasSizeGreaterThan(5);
        assertThat(found.budgets())
                .isSortedAccordingTo(Comparator.comparing(Budget::state)
                        .thenComparing(Budget::runsOutAt, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Comparator.comparingDouble(Budget::share).reversed()));
        Map<String, Budget> byHolder = byHolder(found.budgets());
        for (SqlBudgets.Row row : rows) {
            Budget budget = byHolder.get(row.kind() + row.id());
            try {
                assertThat(budget).isNotNull();
                if (budget != null) {
                    isAsSqlSays(budget, row);
                    assertThat(budgets.of(row.kind(), row.id())).contains(budget);
                }
            } catch (AssertionError e) {
                throw new AssertionError("seed " + SEED + ", " + row + " in " + zone + ": " + e.getMessage(), e);
            }
        }
    }

    private static Map<String, Budget> byHolder(List<Budget> budgets) {
        return budgets.stream()
                .collect(Collectors.toMap(budget -> budget.dimension() + budget.value(), Function.identity()));
    }

    private static void isAsSqlSays(Budget budget, SqlBudgets.Row row) throws SQLException {
        ZoneId zone = portal.reports.reportingZone();
        LocalDate today = expectation.today();
        days.about(UsageFilter.of(row.kind(), row.id()));
        assertThat(budget.name()).isEqualTo(row.name());
        assertThat(budget.spend()).isEqualByComparingTo(row.spend());
        assertThat(budget.limit()).isEqualByComparingTo(row.most());
        assertThat(budget.left()).isEqualByComparingTo(row.left());
        assertThat(budget.share()).isCloseTo(row.share(), within(1e-12 * Math.max(1, row.share())));
        assertThat(budget.duration()).isEqualTo(row.duration());
        assertThat(budget.resetAt()).isEqualTo(row.resetAt());
        LocalDate began = row.began();
        assertThat(budget.since()).isEqualTo(began);
        if (began == null || began.isBefore(days.first()) || began.isBefore(today.minusDays(63))) {
            assertThat(budget.logged()).isNull();
        } else {
            assertThat(budget.logged()).isEqualByComparingTo(days.spend(began, TODAY.plusDays(200)));
        }
        Instant resetAt = row.resetAt();
        boolean isSetBack = resetAt != null && resetAt.isAfter(NOW);
        Instant end = resetAt != null && isSetBack
                ? resetAt
                : YearMonth.from(today)
                        .plusMonths(1)
                        .atDay(1)
                        .atStartOfDay(zone)
                        .toInstant();
        assertThat(budget.end()).isEqualTo(end);
        double[] pattern = expectation.pattern();
        @Nullable Instant runsOut = null;
        if (pattern == null) {
            assertThat(budget.perDay()).isNull();
            assertThat(budget.atEnd()).isNull();
        } else {
            double aDay = java.util.Arrays.stream(pattern).average().orElse(0);
            Expectations.close(budget.perDay(), aDay);
            Expectations.close(budget.atEnd(), row.spend().doubleValue() + expectation.until(end, pattern));
            runsOut = expectation.runsOut(row.most().subtract(row.spend()).doubleValue(), pattern);
            runsOut = runsOut != null && isSetBack && !runsOut.isBefore(end) ? null : runsOut;
        }
        if (runsOut == null) {
            assertThat(budget.runsOutAt()).isNull();
        } else {
            assertThat(budget.runsOutAt()).isCloseTo(runsOut, within(2, ChronoUnit.SECONDS));
        }
        boolean isNear = row.isNear() || runsOut != null && runsOut.isBefore(NOW.plus(Duration.ofDays(7)));
        assertThat(budget.state())
                .isEqualTo(row.isOver() ? Budget.State.OVER : isNear ? Budget.State.NEAR : Budget.State.FINE);
    }

    /** Of more than can be told, those are told of which the largest share is spent, and that there are more. */
    @Test
    void moreBudgetsThanCanBeTold() throws SQLException, SpendLogUnavailable {
        TestDatabases.execute(source, """
                INSERT INTO "LiteLLM_TeamTable" (team_id, spend, max_budget)
                SELECT 'many-' || i, i %% 977 / 10.0, 100 + i %% 13 FROM generate_series(1, %d) AS i
                """.formatted(MANY));
        try {
            Budgets.Found found = new Budgets(portal.counters, portal.reports, portal.clock).mostUsed(Budgets.MOST);
            List<SqlBudgets.Row> rows = SqlBudgets.read(source, portal.reports.reportingZone());
            Map<String, Budget> told = byHolder(found.budgets());
            double least =
                    found.budgets().stream().mapToDouble(Budget::share).min().orElseThrow();

            assertThat(found.isCut()).isTrue();
            assertThat(told).hasSize(Budgets.MOST);
            assertThat(rows).hasSizeGreaterThan(MANY);
            assertThat(rows).allSatisfy(row -> {
                Budget budget = told.get(row.kind() + row.id());
                if (budget == null) {
                    assertThat(row.share()).isLessThanOrEqualTo(least + 1e-12);
                } else {
                    assertThat(budget.spend()).isEqualByComparingTo(row.spend());
                    assertThat(budget.left()).isEqualByComparingTo(row.left());
                }
            });
        } finally {
            TestDatabases.execute(source, "DELETE FROM \"LiteLLM_TeamTable\" WHERE team_id LIKE 'many-%'");
        }
    }
}
