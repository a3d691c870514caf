package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.cube.DayRecord;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.RefreshRun;
import org.litemaas.analytics.cube.TestDatabases;

/** What is told of each day, what an administrator can have done about it, and how ours is held against the source's. */
class DataQualityTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 17);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Duration ALL = Duration.ofHours(6).plusSeconds(1);

    private DataSource source;
    private Portal portal;

    @BeforeEach
    void readASpendLog() throws SQLException {
        source = SpendLogRows.database();
        new SpendLogRows(source, 7)
                .insert(800, FIRST.atStartOfDay(), Duration.between(FIRST.atStartOfDay(), TODAY.atTime(14, 20)));
        portal = new Portal(source, TestDatabases.fresh(), Instant.parse("2026-11-24T14:20:00Z"));
        portal.refresh.run();
    }

    @Test
    void everyDayIsTold() throws SQLException {
        List<DayRecord> days = portal.quality.days();
        assertThat(days)
                .extracting(DayRecord::day)
                .startsWith(TODAY)
                .endsWith(FIRST)
                .hasSize(8);
        assertThat(days.stream().mapToLong(DayRecord::requests).sum())
                .isEqualTo(portal.reports.status().requestsCached());
        assertThat(days).allSatisfy(day -> assertThat(day.cells()).isPositive());
        assertThat(days.get(0).settled()).isFalse();
        assertThat(days.get(7).settled()).isTrue();
        assertThat(days.get(7).mayBeIncomplete()).isTrue();
        delete("\"startTime\" >= '2026-11-18' AND \"startTime\" < '2026-11-18 12:00'");
        portal.refreshAfter(ALL);
        assertThat(day(FIRST.plusDays(1)).pruned()).isTrue();
        assertThat(day(FIRST.plusDays(1)).readAt())
                .isEqualTo(day(FIRST.plusDays(1)).changedAt());
        assertThat(day(FIRST.plusDays(2)).readAt())
                .isAfter(day(FIRST.plusDays(2)).changedAt());
    }

    @Test
    void aRebuildTakesWhatTheSourceHasNow() throws SQLException {
        LocalDate day = FIRST.plusDays(1);
        delete("\"startTime\" >= '2026-11-18' AND \"startTime\" < '2026-11-18 12:00'");
        portal.refreshAfter(ALL);
        long before = day(day).requests();

        assertThat(portal.quality.rebuild(day, day, "ada")).isEqualTo(1);
        assertThat(portal.quality.rebuild(FIRST, day, "bob")).isEqualTo(2);
        assertThat(day(day).rebuildAskedBy()).isEqualTo("ada");
        assertThat(day(day).requests()).isEqualTo(before);

        portal.refreshLater();
        assertThat(day(day).requests()).isPositive().isLessThan(before);
        assertThat(day(day).pruned()).isFalse();
        assertThat(day(day).mayBeIncomplete()).isTrue();
        assertThat(portal.quality.days())
                .allSatisfy(each -> assertThat(each.rebuildAskedAt()).isNull());
        Exactness.check(portal, source, FIRST, TODAY);
    }

    @Test
    void aRebuiltDayThatTheSourceHasNoMoreIsEmptyAndSaysSo() throws SQLException {
        delete("\"startTime\" < '2026-11-19'");
        portal.refreshAfter(ALL);
        portal.quality.rebuild(FIRST, FIRST, "ada");
        portal.refreshLater();
        assertThat(day(FIRST).requests()).isZero();
        assertThat(day(FIRST).mayBeIncomplete()).isTrue();
        assertThat(day(FIRST.plusDays(1)).requests()).isPositive();
    }

    @Test
    void aRebuildThatTheSourceRefusesIsTriedAgain() throws SQLException {
        portal.quality.rebuild(FIRST, FIRST, "ada");
        TestDatabases.execute(source, "ALTER TABLE \"LiteLLM_SpendLogs\" RENAME TO moved");
        portal.refreshLater();
        assertThat(day(FIRST).rebuildAskedBy()).isEqualTo("ada");
        TestDatabases.execute(source, "ALTER TABLE moved RENAME TO \"LiteLLM_SpendLogs\"");
        portal.refreshLater();
        assertThat(day(FIRST).rebuildAskedBy()).isNull();
    }

    @Test
    void wholeDaysAreEqualToTheSource() {
        Reconciliation all = portal.quality.reconcile(FIRST.minusDays(1), TODAY);
        assertThat(all.problem()).isNull();
        assertThat(all.equal()).isTrue();
        assertThat(all.days()).hasSize(9);
        assertThat(all.days().get(0).ours()).isNull();
        assertThat(all.days().get(1).source().requests()).isPositive();
        assertThat(all.days().get(1).source()).isEqualTo(all.days().get(1).ours());
    }

    @Test
    void everyDifferenceIsExplained() throws SQLException {
        delete("\"startTime\" >= '2026-11-18' AND \"startTime\" < '2026-11-18 12:00'");
        portal.refreshAfter(ALL);
        TestDatabases.execute(
                source, "UPDATE \"LiteLLM_SpendLogs\" SET spend = spend + 1 WHERE \"startTime\"::date = '2026-11-19'");
        new SpendLogRows(source, 9).insert(20, TODAY.atStartOfDay(), Duration.ofHours(5));
        new SpendLogRows(source, 10).insert(20, FIRST.minusDays(3).atStartOfDay(), Duration.ofHours(5));

        Reconciliation all = portal.quality.reconcile(FIRST.minusDays(3), TODAY);
        assertThat(all.equal()).isFalse();
        assertThat(explanation(all, FIRST.minusDays(3))).contains("not been read yet");
        assertThat(explanation(all, FIRST)).isNull();
        assertThat(explanation(all, FIRST.plusDays(1))).contains("deleted");
        assertThat(explanation(all, FIRST.plusDays(2))).contains("changed at the source since");
        assertThat(explanation(all, TODAY)).contains("have come since");

        portal.quality.rebuild(FIRST.plusDays(1), FIRST.plusDays(2), "ada");
        portal.refreshLater();
        assertThat(portal.quality.reconcile(FIRST.minusDays(3), TODAY).equal()).isTrue();
    }

    @Test
    void aSourceThatIsAwayIsNoDifference() throws SQLException {
        TestDatabases.execute(source, "ALTER TABLE \"LiteLLM_SpendLogs\" RENAME TO moved");
        Reconciliation none = portal.quality.reconcile(FIRST, TODAY);
        assertThat(none.problem()).contains("LiteLLM_SpendLogs");
        assertThat(none.days()).isEmpty();
        assertThat(none.equal()).isFalse();
    }

    @Test
    void rangesAreBounded() {
        assertThatThrownBy(() -> portal.quality.reconcile(FIRST, FIRST.plusDays(DataQuality.MOST_DAYS)))
                .isInstanceOf(InvalidQuestion.class)
                .hasMessageContaining("2027-02-16");
        assertThatThrownBy(() -> portal.quality.rebuild(TODAY, FIRST, "ada")).isInstanceOf(InvalidQuestion.class);
    }

    @Test
    void refreshesOfAnHourAreOneUnlessTheyEndOtherwise() throws SQLException {
        portal.refreshLater();
        List<RefreshRun> good = portal.quality.refreshes(10);
        assertThat(good).hasSize(1);
        assertThat(good.get(0).runs()).isEqualTo(2);
        assertThat(good.get(0).daysChanged()).isEqualTo(8);
        assertThat(good.get(0).problem()).isNull();

        TestDatabases.execute(source, "ALTER TABLE \"LiteLLM_SpendLogs\" RENAME TO moved");
        portal.refreshLater();
        portal.refreshLater();
        TestDatabases.execute(source, "ALTER TABLE moved RENAME TO \"LiteLLM_SpendLogs\"");
        portal.refreshLater();
        portal.refreshAfter(Duration.ofHours(1));
        List<RefreshRun> all = portal.quality.refreshes(10);
        assertThat(all).extracting(RefreshRun::runs).containsExactly(1, 1, 2, 2);
        assertThat(all.get(2).problem()).contains("LiteLLM_SpendLogs");
        portal.refreshAfter(Duration.ofDays(31));
        assertThat(portal.quality.refreshes(10)).hasSize(1);
    }

    private static @Nullable String explanation(Reconciliation all, LocalDate day) {
        return all.days().stream()
                .filter(line -> line.day().equals(day))
                .findFirst()
                .orElseThrow()
                .explanation();
    }

    private DayRecord day(LocalDate day) {
        return portal.quality.days().stream()
                .filter(each -> each.day().equals(day))
                .findFirst()
                .orElseThrow();
    }

    private void delete(String condition) throws SQLException {
        TestDatabases.execute(source, "DELETE FROM \"LiteLLM_SpendLogs\" WHERE " + condition);
    }
}
