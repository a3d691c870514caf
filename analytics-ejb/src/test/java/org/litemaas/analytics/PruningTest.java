package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;

/** What LiteLLM's retention deletes stays here, and is marked. */
class PruningTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 17);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Duration ALL = Duration.ofHours(6).plusSeconds(1);

    private DataSource source;
    private DataSource own;
    private Portal portal;

    @BeforeEach
    void readASpendLog() throws SQLException {
        source = SpendLogRows.database();
        own = TestDatabases.fresh();
        new SpendLogRows(source, 7)
                .insert(800, FIRST.atStartOfDay(), Duration.between(FIRST.atStartOfDay(), TODAY.atTime(14, 20)));
        portal = new Portal(source, own, Instant.parse("2026-11-24T14:20:00Z"));
        portal.refresh.run();
    }

    @Test
    void aPartlyDeletedSettledDayIsKeptAndMarked() throws SQLException {
        Measures before = figures(portal, FIRST.plusDays(1));
        delete("\"startTime\" >= '2026-11-18' AND \"startTime\" < '2026-11-18 12:00'");
        portal.refreshAfter(ALL);
        assertThat(figures(portal, FIRST.plusDays(1))).isEqualTo(before);
        assertThat(portal.marks(FIRST.plusDays(1)).pruned()).isTrue();
        assertThat(noticesOf(FIRST.plusDays(1), FIRST.plusDays(1)))
                .contains("day-pruned")
                .doesNotContain("oldest-day-incomplete");
        assertThat(noticesOf(FIRST.plusDays(2), TODAY)).doesNotContain("day-pruned");
        Exactness.check(portal, source, FIRST.plusDays(2), TODAY);
    }

    @Test
    void aPrunedDayStaysAsItWasWhateverComesLater() throws SQLException {
        Measures before = figures(portal, FIRST);
        delete("\"startTime\" < '2026-11-17 20:00'");
        portal.refreshAfter(ALL);
        new SpendLogRows(source, 8).insert(500, FIRST.atStartOfDay(), Duration.ofHours(24));
        long version = portal.cache.current().version();
        portal.refreshAfter(ALL);
        assertThat(figures(portal, FIRST)).isEqualTo(before);
        assertThat(portal.marks(FIRST).version()).isLessThanOrEqualTo(version);
    }

    @Test
    void aDroppedDayIsKept() throws SQLException {
        Measures before = figures(portal, FIRST);
        delete("\"startTime\" < '2026-11-19'");
        portal.refreshAfter(ALL);
        assertThat(figures(portal, FIRST)).isEqualTo(before);
        assertThat(noticesOf(FIRST, TODAY)).contains("day-pruned");
        assertThat(portal.reports
                        .run(UsageQuery.totals(FIRST, TODAY, ZoneOffset.UTC))
                        .freshness()
                        .heldFrom())
                .isEqualTo(FIRST);
    }

    @Test
    void anEmptiedSpendLogLeavesTheHistoryButNotToday() throws SQLException {
        Measures before = figures(portal, FIRST.plusDays(2));
        TestDatabases.execute(source, "TRUNCATE \"LiteLLM_SpendLogs\"");
        portal.refreshAfter(ALL);
        assertThat(portal.refresh.state().reachable()).isTrue();
        assertThat(figures(portal, FIRST.plusDays(2))).isEqualTo(before);
        assertThat(figures(portal, TODAY).requests()).isZero();
        assertThat(portal.reports.status().requestsCached()).isPositive();
    }

    @Test
    void aDayThatWasReadBeforeItsEndSurvivesAnAbsenceLongerThanTheRetention() throws SQLException {
        Measures before = figures(portal, TODAY);
        delete("true");
        new SpendLogRows(source, 8).insert(50, TODAY.plusDays(40).atStartOfDay(), Duration.ofHours(10));
        portal.refreshAfter(Duration.ofDays(40));
        assertThat(before.requests()).isPositive();
        assertThat(figures(portal, TODAY)).isEqualTo(before);
        assertThat(noticesOf(TODAY, TODAY)).contains("day-pruned", "oldest-day-incomplete");
        Exactness.check(portal, source, TODAY.plusDays(40), TODAY.plusDays(40));
    }

    @Test
    void theMarkOutlivesTheServer() throws SQLException {
        Measures before = figures(portal, FIRST);
        delete("\"startTime\" < '2026-11-18'");
        portal.refreshAfter(ALL);
        Portal next = new Portal(source, own, portal.clock.instant());
        next.refreshAfter(ALL);
        assertThat(figures(next, FIRST)).isEqualTo(before);
        assertThat(next.marks(FIRST).pruned()).isTrue();
    }

    private void delete(String condition) throws SQLException {
        TestDatabases.execute(source, "DELETE FROM \"LiteLLM_SpendLogs\" WHERE " + condition);
    }

    private static Measures figures(Portal of, LocalDate day) {
        return of.reports
                .run(UsageQuery.totals(day, day, ZoneOffset.UTC))
                .totals()
                .measures();
    }

    private java.util.List<String> noticesOf(LocalDate from, LocalDate to) {
        return portal.reports.run(UsageQuery.totals(from, to, ZoneOffset.UTC)).freshness().notices().stream()
                .map(Notice::code)
                .toList();
    }
}
