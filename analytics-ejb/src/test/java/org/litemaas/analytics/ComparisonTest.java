package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;

/** A period is held against the one before, like for like. */
class ComparisonTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final ZoneId UTC = ZoneId.of("UTC");

    private static DataSource source;
    private static Portal portal;

    @BeforeAll
    static void readASpendLog() throws SQLException {
        source = SpendLogRows.database();
        new SpendLogRows(source, 7).insert(2_000, TODAY.minusDays(20).atStartOfDay(), Duration.ofHours(494));
        new SpendLogRows(source, 8).insert(9, TODAY.atTime(14, 0), Duration.ofMinutes(20));
        TestDatabases.execute(source, """
                UPDATE "LiteLLM_SpendLogs" SET "user" = 'only before' WHERE "startTime"::date = '2026-11-17' AND "user" = 'bob';
                UPDATE "LiteLLM_SpendLogs" SET "user" = 'only late'
                WHERE "startTime" >= '2026-11-24 14:00' OR "startTime" >= '2026-11-23 18:00' AND "startTime" < '2026-11-23 20:00'
                """);
        portal = new Portal(source, TestDatabases.fresh(), Instant.parse("2026-11-24T14:20:00Z"));
        portal.refresh.run();
    }

    private static UsageTable ask(LocalDate from, LocalDate to, ZoneId zone, Grouping... by) {
        Order order = by.length == 0 ? Order.largest(Measure.SPEND) : Order.along(by[0]);
        return portal.reports.run(
                new UsageQuery(from, to, zone, UsageFilter.ALL, List.of(by), order, UsageQuery.MAX_ROWS, 0, true));
    }

    private static Map<String, SqlAnswer.Row> sql(
            LocalDate from, LocalDate to, ZoneId zone, String condition, Grouping... by) throws SQLException {
        return SqlAnswer.rows(source, from, to, zone, UsageFilter.ALL, List.of(by), condition);
    }

    @ParameterizedTest
    @EnumSource(
            value = Grouping.class,
            names = {"USER", "MODEL", "PROVIDER", "KEY", "TEAM", "HOUR_OF_DAY"})
    void anUnfinishedDayIsCutOnBothSides(Grouping grouping) throws SQLException {
        LocalDate from = TODAY.minusDays(6);
        UsageTable table = ask(from, TODAY, UTC, grouping);
        UsageTable.Comparison comparison = Objects.requireNonNull(table.comparison());
        assertThat(comparison.through()).isEqualTo(Instant.parse("2026-11-24T14:00:00Z"));
        assertThat(comparison.from()).isEqualTo(from.minusDays(7));
        assertThat(comparison.to()).isEqualTo(from.minusDays(1));

        Map<String, Measures> comparable = new HashMap<>();
        Map<String, Measures> previous = new HashMap<>();
        for (UsageTable.Row row : table.rows()) {
            String value = row.groups().get(0).value();
            put(comparable, value, Objects.requireNonNull(row.comparable()));
            put(previous, value, Objects.requireNonNull(row.previous()));
        }
        equal(comparable, sql(from, TODAY, UTC, "\"startTime\" < '2026-11-24 14:00'", grouping));
        equal(
                previous,
                sql(from.minusDays(7), TODAY.minusDays(7), UTC, "\"startTime\" < '2026-11-17 14:00'", grouping));
        equal(Exactness.rows(table), sql(from, TODAY, UTC, "true", grouping));
        Exactness.same(
                Objects.requireNonNull(table.totals().comparable()),
                sql(from, TODAY, UTC, "\"startTime\" < '2026-11-24 14:00'"),
                "totals");
    }

    private static void put(Map<String, Measures> by, String value, Measures measures) {
        if (measures.requests() > 0) {
            by.put(value, measures);
        }
    }

    private static void equal(Map<String, Measures> found, Map<String, SqlAnswer.Row> sql) {
        assertThat(found.keySet()).isEqualTo(sql.keySet());
        sql.forEach((value, row) -> Exactness.equal(found.getOrDefault(value, Measures.NONE), row, value));
    }

    @Test
    void aFinishedPeriodIsComparedWhole() throws SQLException {
        UsageTable table = ask(TODAY.minusDays(7), TODAY.minusDays(1), UTC, Grouping.USER);
        assertThat(Objects.requireNonNull(table.comparison()).through()).isNull();
        table.rows().forEach(row -> assertThat(row.comparable()).isEqualTo(row.measures()));
        Exactness.same(
                Objects.requireNonNull(table.totals().previous()),
                sql(TODAY.minusDays(14), TODAY.minusDays(8), UTC, "true"),
                "before");
    }

    @Test
    void groupsOfThePeriodBeforeAloneAppearWithZeros() {
        UsageTable table = ask(TODAY.minusDays(6), TODAY, UTC, Grouping.USER);
        UsageTable.Row gone = table.rows().stream()
                .filter(row -> row.groups().get(0).value().equals("only before"))
                .findFirst()
                .orElseThrow();
        assertThat(gone.measures()).isEqualTo(Measures.NONE);
        assertThat(gone.measures().successRate()).isNull();
        assertThat(gone.measures().latency()).isEqualTo(Durations.UNKNOWN);
        assertThat(Objects.requireNonNull(gone.previous()).requests()).isPositive();
        assertThat(table.rowCount()).isEqualTo(table.rows().size());
    }

    @Test
    void groupsThatBeganAfterTheCutAreInTheFiguresButNotCompared() {
        UsageTable table = ask(TODAY, TODAY, UTC, Grouping.USER);
        UsageTable.Row late = table.rows().stream()
                .filter(row -> row.groups().get(0).value().equals("only late"))
                .findFirst()
                .orElseThrow();
        assertThat(late.measures().requests()).isPositive();
        assertThat(late.comparable()).isEqualTo(Measures.NONE);
        assertThat(late.previous()).isEqualTo(Measures.NONE);
    }

    @Test
    void daysStandBesideTheDaysOfThePeriodBefore() throws SQLException {
        UsageTable table = ask(TODAY.minusDays(7), TODAY.minusDays(1), UTC, Grouping.DAY);
        Map<String, SqlAnswer.Row> before = sql(TODAY.minusDays(14), TODAY.minusDays(8), UTC, "true", Grouping.DAY);
        assertThat(table.rows()).hasSize(7);
        for (UsageTable.Row row : table.rows()) {
            String sevenDaysEarlier =
                    LocalDate.parse(row.groups().get(0).value()).minusDays(7).toString();
            Exactness.equal(
                    Objects.requireNonNull(row.previous()),
                    Objects.requireNonNull(before.get(sevenDaysEarlier)),
                    sevenDaysEarlier);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Kolkata", "America/St_Johns", "Pacific/Auckland"})
    void theCutIsTheSameMomentInEveryZone(String zoneId) throws SQLException {
        ZoneId zone = ZoneId.of(zoneId);
        LocalDate today = LocalDate.ofInstant(portal.clock.instant(), zone);
        UsageTable table = ask(today.minusDays(1), today, zone);
        assertThat(Objects.requireNonNull(table.comparison()).through())
                .isEqualTo(Instant.parse("2026-11-24T14:00:00Z"));
        Exactness.same(
                Objects.requireNonNull(table.totals().comparable()),
                sql(today.minusDays(1), today, zone, "\"startTime\" < '2026-11-24 14:00'"),
                zoneId);
        Exactness.same(
                Objects.requireNonNull(table.totals().previous()),
                sql(today.minusDays(3), today.minusDays(2), zone, "\"startTime\" < '2026-11-22 14:00'"),
                zoneId);
    }

    @Test
    void aPeriodToComeHasNothingToCompare() {
        UsageTable table = ask(TODAY.plusDays(1), TODAY.plusDays(2), UTC, Grouping.DAY);
        assertThat(table.totals().measures()).isEqualTo(Measures.NONE);
        assertThat(table.totals().previous()).isEqualTo(Measures.NONE);
        assertThat(table.rows()).isEmpty();
    }
}
