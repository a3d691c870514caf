package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.cube.DayCube;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;

/** How a spend log that was never read becomes figures. */
class HistoryReadTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 14);
    private static final LocalDate EMPTY = LocalDate.of(2026, 11, 16);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private DataSource source;
    private DataSource own;
    private Portal portal;

    @BeforeEach
    void aSpendLog() throws SQLException {
        source = SpendLogRows.database();
        own = TestDatabases.fresh();
        new SpendLogRows(source, 7).insert(200, FIRST.atStartOfDay(), Duration.ofDays(2));
        new SpendLogRows(source, 8).insert(800, EMPTY.plusDays(1).atStartOfDay(), Duration.ofHours(7 * 24 + 14));
        portal = new Portal(source, own, Instant.parse("2026-11-24T14:20:00Z"));
    }

    @Test
    void beginsWithTodayAndGoesBack() throws SQLException {
        portal.refresh.run();
        List<String> newestFirst = FIRST.datesUntil(TODAY.plusDays(1))
                .sorted(java.util.Comparator.reverseOrder())
                .map(LocalDate::toString)
                .toList();
        assertThat(TestDatabases.texts(own, "SELECT day FROM analytics.day ORDER BY version"))
                .isEqualTo(newestFirst);
        Exactness.check(portal, source, FIRST, TODAY);
    }

    @Test
    void everyDayIsVisibleAsSoonAsItIsRead() throws SQLException {
        cutTheConnectionAt(LocalDate.of(2026, 11, 20));
        portal.refresh.run();
        assertThat(portal.cache.current().days().keySet())
                .containsExactlyElementsOf(
                        LocalDate.of(2026, 11, 21).datesUntil(TODAY.plusDays(1)).toList());
        UsageTable partly = portal.reports.run(UsageQuery.totals(FIRST, TODAY, ZoneOffset.UTC));
        assertThat(partly.freshness().complete()).isFalse();
        assertThat(partly.freshness().notices())
                .extracting(Notice::code)
                .contains("history-being-read", "source-unreachable");
        assertThat(partly.freshness().asOf()).as("the current days were read").isEqualTo(portal.clock.instant());
        SpendLogStatus status = portal.reports.status();
        assertThat(status.daysKnown()).isEqualTo(11);
        assertThat(status.daysCached()).isEqualTo(4);
        assertThat(status.reachable()).isFalse();

        TestDatabases.execute(
                source, "DROP VIEW \"LiteLLM_SpendLogs\"; ALTER TABLE logs RENAME TO \"LiteLLM_SpendLogs\"");
        portal.refreshLater();
        Exactness.check(portal, source, FIRST, TODAY);
        UsageTable whole = portal.reports.run(UsageQuery.totals(FIRST, TODAY, ZoneOffset.UTC));
        assertThat(whole.freshness().complete()).isTrue();
        assertThat(whole.freshness().notices()).extracting(Notice::code).containsExactly("oldest-day-incomplete");
    }

    /** A source that ends our connection in the middle of one day. */
    private void cutTheConnectionAt(LocalDate day) throws SQLException {
        TestDatabases.execute(source, """
                ALTER TABLE "LiteLLM_SpendLogs" RENAME TO logs;
                CREATE VIEW "LiteLLM_SpendLogs" AS SELECT * FROM logs WHERE CASE
                    WHEN "startTime" >= '%1$s 12:00' AND "startTime" < '%1$s 18:00' AND current_setting('TimeZone') = 'UTC'
                    THEN pg_terminate_backend(pg_backend_pid()) ELSE true END
                """.formatted(day));
    }

    @Test
    void daysThatTakeLongToReadDoNotKeepUsFromTheHistory() throws SQLException {
        portal.clock.advanceAtEveryLook(Duration.ofSeconds(25));
        portal.refresh.run();
        portal.clock.advanceAtEveryLook(Duration.ZERO);
        Exactness.check(portal, source, FIRST, TODAY);
        assertThat(portal.reports.status().daysCached()).isEqualTo(11);
    }

    @Test
    void whatTheSpendLogBeginsWithIsNotWhatHasBeenReadOfIt() throws SQLException {
        cutTheConnectionAt(LocalDate.of(2026, 11, 20));
        portal.refresh.run();
        assertThat(codes(FIRST, TODAY)).doesNotContain("before-first-day");
        assertThat(codes(FIRST.minusDays(1), TODAY)).contains("before-first-day");
    }

    @Test
    void daysThatClocksAheadWroteAreReadAndOthersToComeAreNotHeld() throws SQLException {
        portal.refresh.run();
        assertThat(portal.cache.current().days().lastKey()).isEqualTo(TODAY);
        new SpendLogRows(source, 9).insert(3, TODAY.plusDays(1).atTime(0, 5), Duration.ofMinutes(20));
        portal.refreshLater();
        assertThat(portal.cache.current().days().lastKey()).isEqualTo(TODAY.plusDays(1));
        Exactness.check(portal, source, FIRST, TODAY.plusDays(1));
    }

    @Test
    void marksOnlyTheOldestDayAsPerhapsIncomplete() {
        portal.refresh.run();
        assertThat(portal.cache.current().days().values().stream()
                        .filter(day -> day.marks().mayBeIncomplete())
                        .map(DayCube::day))
                .containsExactly(FIRST);
        assertThat(codes(FIRST, FIRST)).containsExactly("oldest-day-incomplete");
        assertThat(codes(FIRST.plusDays(1), TODAY)).isEmpty();
        assertThat(codes(FIRST.minusDays(1), TODAY)).containsExactly("oldest-day-incomplete", "before-first-day");
    }

    @Test
    void holdsEmptyDays() {
        portal.refresh.run();
        assertThat(portal.cache.current().days()).containsKey(EMPTY);
        UsageTable empty = portal.reports.run(UsageQuery.totals(EMPTY, EMPTY, ZoneOffset.UTC));
        assertThat(empty.totals().measures()).isEqualTo(Measures.NONE);
        assertThat(empty.freshness().complete()).isTrue();
        assertThat(empty.freshness().notices()).isEmpty();
    }

    @Test
    void settlesDaysSomeHoursAfterTheirEnd() {
        portal.refresh.run();
        assertThat(settledThrough()).isEqualTo(TODAY.minusDays(1));
        portal.refreshAfter(Duration.parse("PT15H39M")); // 05:59 of the next day
        assertThat(settledThrough()).isEqualTo(TODAY.minusDays(1));
        portal.refreshAfter(Duration.ofMinutes(2));
        assertThat(settledThrough()).isEqualTo(TODAY);
    }

    @Test
    void anEmptySpendLogIsNoError() throws SQLException {
        TestDatabases.execute(source, "TRUNCATE \"LiteLLM_SpendLogs\"");
        portal.refresh.run();
        assertThat(codes(FIRST, TODAY)).containsExactly("source-empty");
        assertThat(portal.reports.status().reachable()).isTrue();
        new SpendLogRows(source, 9).insert(20, TODAY.atTime(9, 0), Duration.ofHours(5));
        portal.refreshLater();
        Exactness.check(portal, source, FIRST, TODAY);
        assertThat(codes(TODAY, TODAY)).containsExactly("oldest-day-incomplete");
    }

    @Test
    void rowsOfAWrongClockDoNotMakeUsReadHalfACentury() throws SQLException {
        TestDatabases.execute(source, """
                INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, "startTime", "endTime")
                VALUES ('past', '', '1970-01-01', '1970-01-01'), ('future', '', '2031-01-01', '2031-01-01')
                """);
        portal.refresh.run();
        assertThat(portal.reports.status().oldestDay()).isEqualTo(FIRST);
        assertThat(portal.reports.status().daysCached()).isEqualTo(11);
        Exactness.check(portal, source, FIRST, TODAY);
    }

    private @Nullable LocalDate settledThrough() {
        return portal.reports
                .run(UsageQuery.totals(TODAY, TODAY, ZoneOffset.UTC))
                .freshness()
                .settledThrough();
    }

    private List<String> codes(LocalDate from, LocalDate to) {
        return portal.reports.run(UsageQuery.totals(from, to, ZoneOffset.UTC)).freshness().notices().stream()
                .map(Notice::code)
                .toList();
    }
}
