package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.StoreUnavailable;
import org.litemaas.analytics.cube.TestDatabases;

/** What is stored is whole, outlives the server, and is written only when something changed. */
class DurabilityTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 14);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Instant NOW = Instant.parse("2026-11-24T14:20:00Z");
    private static final UsageQuery BY_USER_AND_KEY = UsageQuery.totals(FIRST, TODAY, ZoneId.of("UTC"))
            .by(Order.along(Grouping.USER), UsageQuery.MAX_ROWS, Grouping.USER, Grouping.KEY);

    private DataSource source;
    private DataSource own;

    @BeforeEach
    void aSpendLog() throws SQLException {
        source = SpendLogRows.database();
        own = TestDatabases.fresh();
        new SpendLogRows(source, 7).insert(600, FIRST.atStartOfDay(), Duration.ofHours(254));
    }

    @Test
    void aNewServerAnswersTheSameFromItsOwnDatabase() throws SQLException {
        Portal portal = new Portal(source, own, NOW);
        portal.refresh.run();
        UsageTable before = portal.reports.run(BY_USER_AND_KEY);
        Portal next = new Portal(TestDatabases.fresh(), own, NOW);
        next.cache.catchUp();
        UsageTable after = next.reports.run(BY_USER_AND_KEY);
        assertThat(after.rows()).isEqualTo(before.rows());
        assertThat(after.totals()).isEqualTo(before.totals());
        assertThat(after.freshness().version()).isEqualTo(before.freshness().version());
        assertThat(after.freshness().asOf()).isEqualTo(NOW);
    }

    @Test
    void nothingIsWrittenWhenNothingChanged() throws SQLException {
        Portal portal = new Portal(source, own, NOW);
        portal.refresh.run();
        long version = portal.cache.current().version();
        String written = rowVersions("slice", "attribution", "api_key", "litellm_user", "team");
        for (int i = 0; i < 3; i++) {
            portal.refreshAfter(Duration.ofHours(3));
        }
        assertThat(portal.cache.current().version()).isEqualTo(version);
        assertThat(rowVersions("slice", "attribution", "api_key", "litellm_user", "team"))
                .isEqualTo(written);
        assertThat(portal.reports.status().lastRead()).isEqualTo(NOW.plus(Duration.ofHours(9)));
    }

    @Test
    void onlyTheHalfHourThatChangedIsWritten() throws SQLException {
        Portal portal = new Portal(source, own, NOW);
        portal.refresh.run();
        long version = portal.cache.current().version();
        String before = rowVersions("slice");
        new SpendLogRows(source, 8).insert(5, TODAY.atTime(14, 0), Duration.ofMinutes(20));
        portal.refreshLater();
        assertThat(portal.cache.current().version()).isEqualTo(version + 1);
        List<String> slices = List.of(before.split(","));
        assertThat(rowVersions("slice").split(","))
                .filteredOn(slice -> !slices.contains(slice))
                .hasSize(1);
    }

    /** Who wrote each row, and when; even a row that was only locked shows. */
    private String rowVersions(String... tables) throws SQLException {
        StringBuilder all = new StringBuilder();
        for (String table : tables) {
            all.append(String.join(
                    ",",
                    TestDatabases.texts(
                            own, "SELECT ctid || ' ' || xmin || ' ' || xmax FROM analytics." + table + " ORDER BY 1")));
        }
        return all.toString();
    }

    @Test
    void aFailureWhileADayIsWrittenLeavesNothingOfIt() throws SQLException {
        Portal portal = new Portal(source, own, NOW);
        TestDatabases.execute(own, """
                CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'disk full'; END $$;
                CREATE TRIGGER fail BEFORE INSERT ON analytics.slice FOR EACH ROW
                WHEN (NEW.day = '2026-11-22' AND NEW.slot > 20) EXECUTE FUNCTION fail()
                """);
        assertThatThrownBy(portal.refresh::run)
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("disk full");
        assertThat(TestDatabases.texts(own, "SELECT day FROM analytics.day ORDER BY day"))
                .containsExactly("2026-11-23", "2026-11-24");
        assertThat(TestDatabases.texts(own, "SELECT DISTINCT day FROM analytics.slice ORDER BY day"))
                .containsExactly("2026-11-23", "2026-11-24");
        assertThat(TestDatabases.number(own, "SELECT version FROM analytics.cache_state"))
                .isEqualTo(TestDatabases.number(own, "SELECT max(version) FROM analytics.day"));
        Exactness.check(portal, source, TODAY.minusDays(1), TODAY);
        TestDatabases.execute(own, "DROP TRIGGER fail ON analytics.slice");
        portal.refreshLater();
        Exactness.check(portal, source, FIRST, TODAY);
    }

    @Test
    void replicasThatRaceAgree() throws SQLException, InterruptedException, ExecutionException {
        List<Portal> portals = IntStream.range(0, 3)
                .mapToObj(i -> new Portal(source, own, NOW))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(portals.size());
        try {
            for (int round = 0; round < 4; round++) {
                List<Future<?>> running = new java.util.ArrayList<>();
                for (Portal portal : portals) {
                    running.add(threads.submit(() -> portal.refreshLater()));
                }
                for (Future<?> refresh : running) {
                    refresh.get();
                }
                new SpendLogRows(source, 10 + round)
                        .insert(60, FIRST.plusDays(8).atStartOfDay(), Duration.ofHours(62));
            }
        } finally {
            threads.shutdownNow();
        }
        for (Portal portal : portals) {
            portal.refreshAfter(Duration.ofMinutes(11));
            Exactness.check(portal, source, FIRST, TODAY);
        }
        assertThat(TestDatabases.number(own, "SELECT sum(requests) FROM analytics.slice"))
                .isEqualTo(840);
    }

    @Test
    void namesOutliveTheKeyAtTheSource() throws SQLException {
        Portal portal = new Portal(source, own, NOW);
        portal.refresh.run();
        UsageTable before = portal.reports.run(BY_USER_AND_KEY);
        TestDatabases.execute(source, """
                DELETE FROM "LiteLLM_VerificationToken"; DELETE FROM "LiteLLM_DeletedVerificationToken";
                DELETE FROM "LiteLLM_DeprecatedVerificationToken"; DELETE FROM "LiteLLM_UserTable"
                """);
        portal.refreshLater();
        assertThat(portal.reports.run(BY_USER_AND_KEY).rows()).isEqualTo(before.rows());
        assertThat(before.rows())
                .extracting(
                        row -> row.groups().get(0).name(),
                        row -> row.groups().get(1).name())
                .contains(org.assertj.core.groups.Tuple.tuple("Ann", "a's key"));
    }

    @Test
    void aNewNameIsSeenInAllOfHistory() throws SQLException {
        Portal portal = new Portal(source, own, NOW);
        portal.refresh.run();
        long version = portal.cache.current().version();
        TestDatabases.execute(source, """
                UPDATE "LiteLLM_UserTable" SET user_alias = 'Anna';
                UPDATE "LiteLLM_VerificationToken" SET user_id = 'zoe' WHERE token = 'hash-b'
                """);
        portal.refreshLater();
        assertThat(portal.cache.current().version()).isEqualTo(version + 1);
        assertThat(portal.reports.run(BY_USER_AND_KEY).rows())
                .extracting(row -> row.groups().get(0).name())
                .contains("Anna", "zoe")
                .doesNotContain("Ann");
        Exactness.check(portal, source, FIRST, TODAY);
    }
}
