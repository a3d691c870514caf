package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.SnapshotGone;
import org.litemaas.analytics.cube.TestDatabases;

/** Half-hours come and go within their budget; roll-ups follow the reporting zone. No figure depends on either. */
class PagingTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 20);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 4);
    private static final Instant NOW = Instant.parse("2026-11-04T14:20:00Z");
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final long ROOMY = 64 << 20;
    private static final long NO_ROOM = 1;

    private DataSource source;
    private DataSource own;

    @BeforeEach
    void aSpendLogOverAChangeOfClocks() throws SQLException {
        source = SpendLogRows.database();
        own = TestDatabases.fresh();
        new SpendLogRows(source, 11).insert(900, FIRST.atStartOfDay(), Duration.ofHours(374));
    }

    private Portal portal(String zone, long slotMemory) {
        return new Portal(source, own, NOW, TIMEOUT, ZoneId.of(zone), slotMemory);
    }

    private static UsageQuery question(String zone, Grouping... groupings) {
        return UsageQuery.totals(FIRST.plusDays(5), TODAY, ZoneId.of(zone))
                .comparing(true)
                .by(Order.largest(Measure.SPEND), UsageQuery.MAX_ROWS, groupings);
    }

    private void checkEveryWay(Portal portal) throws SQLException {
        for (String zone : new String[] {"UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"}) {
            Exactness.check(portal, source, question(zone, Grouping.DAY, Grouping.USER));
            Exactness.check(portal, source, question(zone, Grouping.HOUR, Grouping.MODEL));
            Exactness.check(portal, source, question(zone, Grouping.MONTH, Grouping.KEY));
            Exactness.check(portal, source, question(zone));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati"})
    void everyReportingZoneGivesTheSameFigures(String zone) throws SQLException {
        Portal portal = portal(zone, ROOMY);
        portal.refresh.run();
        checkEveryWay(portal);
        new SpendLogRows(source, 12).insert(40, FIRST.plusDays(7).atTime(20, 0), Duration.ofHours(9));
        portal.refreshAfter(Duration.ofHours(7));
        checkEveryWay(portal);
    }

    @Test
    void halfHoursThatFindNoRoomAreReadAgain() throws SQLException {
        Portal portal = portal("Europe/Berlin", NO_ROOM);
        portal.refresh.run();
        checkEveryWay(portal);
        assertThat(portal.holdsHalfHours(FIRST)).isFalse();
    }

    @Test
    void daysOfTheReportingZoneNeedNoHalfHours() {
        Portal portal = portal("Europe/Berlin", ROOMY);
        portal.refresh.run();
        portal.reports.run(question("Europe/Berlin", Grouping.DAY, Grouping.USER));
        assertThat(portal.holdsHalfHours(FIRST.plusDays(3))).isFalse();
        portal.reports.run(question("UTC", Grouping.DAY, Grouping.USER));
        assertThat(portal.holdsHalfHours(FIRST.plusDays(3)))
                .as("made of whole parts")
                .isFalse();
        portal.reports.run(question("Asia/Kolkata", Grouping.DAY, Grouping.USER));
        assertThat(portal.holdsHalfHours(FIRST.plusDays(3))).isTrue();
    }

    @Test
    void theNewestDaysAreWarmBeforeAnyoneAsksAndStayWarmWhenTheyChange() throws SQLException {
        Portal portal = portal("UTC", ROOMY);
        portal.refresh.run();
        assertThat(portal.holdsHalfHours(TODAY)).isFalse();
        portal.cache.warm();
        assertThat(portal.holdsHalfHours(TODAY)).isTrue();
        assertThat(portal.holdsHalfHours(FIRST)).isTrue();
        new SpendLogRows(source, 13).insert(5, TODAY.atTime(9, 0), Duration.ofHours(1));
        portal.refreshLater();
        assertThat(portal.holdsHalfHours(TODAY)).isTrue();
    }

    @Test
    void warmingStopsWhereTheRoomEnds() {
        Portal portal = portal("UTC", 15_000);
        portal.refresh.run();
        portal.cache.warm();
        assertThat(portal.holdsHalfHours(TODAY)).isTrue();
        assertThat(portal.holdsHalfHours(FIRST)).isFalse();
    }

    @Test
    void aChangeOfTheReportingZoneSumsTheRollupsAnew() throws SQLException {
        portal("UTC", ROOMY).refresh.run();
        Portal moved = portal("Asia/Kolkata", ROOMY);
        moved.cache.catchUp();
        checkEveryWay(moved);
        assertThat(zonesOfRollups()).isEqualTo("UTC");
        moved.refresh.run();
        assertThat(zonesOfRollups()).isEqualTo("Asia/Kolkata");
        Portal again = portal("Asia/Kolkata", ROOMY);
        again.cache.catchUp();
        checkEveryWay(again);
    }

    private String zonesOfRollups() throws SQLException {
        try (Connection connection = own.getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT string_agg(DISTINCT zone, ', ') FROM analytics.rollup")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void aSnapshotCanBeAskedAgainAfterTheNextOne() throws SQLException {
        Portal portal = portal("UTC", ROOMY);
        portal.refresh.run();
        UsageTable before = portal.reports.run(question("UTC", Grouping.HOUR));
        new SpendLogRows(source, 14).insert(30, TODAY.atTime(9, 0), Duration.ofHours(1));
        portal.refreshLater();
        UsageTable again = portal.reports.run(
                question("UTC", Grouping.HOUR), before.freshness().version());
        assertThat(again.rows()).isEqualTo(before.rows());
        assertThat(again.totals()).isEqualTo(before.totals());
        assertThat(portal.reports.run(question("UTC", Grouping.HOUR)).totals()).isNotEqualTo(before.totals());
    }

    @Test
    void aSnapshotWhoseHalfHoursAreGoneSaysSoAndTheNewestStillAnswers() throws SQLException {
        Portal portal = portal("UTC", NO_ROOM);
        portal.refresh.run();
        long version =
                portal.reports.run(question("UTC", Grouping.DAY)).freshness().version();
        new SpendLogRows(source, 15).insert(30, TODAY.atTime(9, 0), Duration.ofHours(1));
        // Another server of ours reads it; this one has not caught up when it is asked.
        Portal other = portal("UTC", NO_ROOM);
        other.clock.advance(Duration.ofSeconds(31));
        other.refresh.run();
        assertThatThrownBy(() -> portal.reports.run(question("UTC", Grouping.HOUR), version))
                .isInstanceOf(SnapshotGone.class)
                .hasMessageContaining(TODAY.toString());
        Exactness.check(portal, source, question("UTC", Grouping.HOUR, Grouping.USER));
    }

    @Test
    void oldSnapshotsAreLetGo() throws SQLException {
        Portal portal = portal("UTC", ROOMY);
        portal.refresh.run();
        long version = portal.cache.current().version();
        for (int i = 0; i < 10; i++) {
            new SpendLogRows(source, 100 + i).insert(1, TODAY.atTime(9, i), Duration.ofSeconds(30));
            portal.refreshLater();
        }
        assertThat(portal.cache.current().version()).isGreaterThan(version);
        assertThatThrownBy(() -> portal.reports.run(question("UTC"), version)).isInstanceOf(SnapshotGone.class);
    }

    @Test
    void spendBeyondALongIsSummed() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE \"LiteLLM_SpendLogs\" SET spend = 100000");
        }
        Portal portal = portal("UTC", ROOMY);
        portal.refresh.run();
        Exactness.check(portal, source, question("UTC", Grouping.DAY, Grouping.MODEL));
        UsageTable table = portal.reports.run(UsageQuery.totals(FIRST, TODAY, ZoneOffset.UTC));
        assertThat(table.totals().measures().spend()).isEqualByComparingTo("90000000");
    }
}
