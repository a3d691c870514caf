package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;
import org.postgresql.ds.PGSimpleDataSource;

/** Whatever fails, no figure is wrong at any moment, and everything is caught up soon after. */
class FaultsTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long SEED = System.nanoTime();

    @TempDir
    private static Path directory;

    private static Stage stage;

    @BeforeAll
    static void start() throws SQLException, IOException {
        stage = new Stage(directory);
    }

    @AfterAll
    static void stop() throws IOException {
        stage.close();
    }

    /** Something goes wrong, and is over when it returns. */
    @FunctionalInterface
    private interface Fault {
        void happen(Portal portal, Repeating refreshing) throws Exception;
    }

    private static void survive(Fault fault) throws Exception {
        Portal portal = stage.portal(stage.ownServer.fresh());
        try (Repeating refreshing = new Repeating(portal::refreshLater);
                Witness witness = stage.witness(portal)) {
            fault.happen(portal, refreshing);
            stage.network.heal();
            stage.catchesUp(portal);
            assertThat(portal.reports.status().notices()).isEmpty();
            assertThat(witness.looks()).isGreaterThan(10);
        } catch (AssertionError e) {
            throw new AssertionError("seed " + SEED + ": " + e.getMessage(), e);
        }
    }

    private static void isNoticed(Portal portal, String code) throws Exception {
        Stage.await(
                SOON,
                "notice " + code,
                () -> portal.reports.status().notices().stream()
                        .anyMatch(notice -> notice.code().equals(code)));
    }

    private static void isRead(Portal portal) throws Exception {
        Stage.await(SOON, "read", () -> portal.reports.status().lastRead() != null);
    }

    @Test
    void theSourceStops() throws Exception {
        survive((portal, refreshing) -> {
            isRead(portal);
            stage.sourceServer.stop();
            isNoticed(portal, "source-unreachable");
            stage.sourceServer.startAgain();
        });
    }

    @Test
    void theSourceStopsBeforeItWasReadWhole() throws Exception {
        survive((portal, refreshing) -> {
            stage.network.delay(2);
            Stage.await(SOON, "a few days", () -> portal.cache.current().days().size() > 2);
            stage.sourceServer.stop();
            isNoticed(portal, "source-unreachable");
            stage.sourceServer.startAgain();
        });
    }

    @Test
    void theSourceFreezes() throws Exception {
        survive((portal, refreshing) -> {
            isRead(portal);
            stage.insertBatch();
            stage.sourceServer.freeze();
            try {
                isNoticed(portal, "source-unreachable");
            } finally {
                stage.sourceServer.thaw();
            }
        });
    }

    @Test
    void theSourceIsSlow() throws Exception {
        survive((portal, refreshing) -> {
            isRead(portal);
            try (Connection other = stage.source.getConnection();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("LOCK TABLE \"LiteLLM_SpendLogs\" IN ACCESS EXCLUSIVE MODE");
                isNoticed(portal, "source-slow");
                other.rollback();
            }
        });
    }

    @Test
    void connectionsAreResetInMidRead() throws Exception {
        Random random = new Random(SEED);
        survive((portal, refreshing) -> {
            for (int i = 0; i < 25; i++) {
                stage.network.cutAfter(random.nextInt(60_000));
                stage.insertBatch();
                Thread.sleep(random.nextInt(150));
            }
            isNoticed(portal, "source-unreachable");
        });
    }

    @Test
    void connectionsFallSilent() throws Exception {
        Random random = new Random(SEED);
        survive((portal, refreshing) -> {
            stage.network.stallAfter(20_000 + random.nextInt(40_000));
            isNoticed(portal, "source-unreachable");
        });
    }

    @Test
    void ourOwnDatabaseStops() throws Exception {
        survive((portal, refreshing) -> {
            stage.network.delay(2);
            Stage.await(SOON, "a few days", () -> portal.cache.current().days().size() > 2);
            stage.ownServer.stop();
            Stage.await(SOON, "failure", refreshing::hasFailed);
            stage.ownServer.startAgain();
        });
    }

    @Test
    void ourOwnDatabaseFreezes() throws Exception {
        survive((portal, refreshing) -> {
            isRead(portal);
            stage.insertBatch();
            stage.ownServer.freeze();
            try {
                Stage.await(SOON, "failure", refreshing::hasFailed);
            } finally {
                stage.ownServer.thaw();
            }
        });
    }

    @Test
    void theServerIsKilledInMidRefreshAgainAndAgain() throws Exception {
        Random random = new Random(SEED);
        PGSimpleDataSource own = stage.ownServer.fresh();
        Portal onlooker = stage.portal(own);
        Path output = Files.createTempFile(directory, "child", ".log");
        long clock = System.currentTimeMillis();
        try (Repeating catchingUp = new Repeating(onlooker.cache::catchUp);
                Witness witness = stage.witness(onlooker)) {
            stage.network.delay(3);
            List<String> read = List.of();
            for (int round = 0; round < 3; round++) {
                int wanted = read.size() + 2 + random.nextInt(3);
                Process child = ChildPortal.start(stage.network.port(), own, clock, output);
                try {
                    Stage.await(MINUTE, "days read", () -> days(own).size() >= wanted || !child.isAlive());
                    Thread.sleep(random.nextInt(40));
                    assertThat(child.isAlive()).as(Files.readString(output)).isTrue();
                } finally {
                    child.destroyForcibly().waitFor();
                }
                List<String> after = days(own);
                assertThat(after).as("what was read stays").containsAll(read);
                read = after;
            }
            assertThat(read.size()).as("no round read all").isLessThan(20);
            List<String> history = versions(own);
            stage.network.heal();
            Process last = ChildPortal.start(stage.network.port(), own, clock, output);
            try {
                stage.catchesUp(onlooker);
            } finally {
                last.destroyForcibly().waitFor();
            }
            assertThat(versions(own)).as("no day was read twice").containsAll(history);
            assertThat(catchingUp.hasFailed()).isFalse();
            assertThat(witness.looks()).isGreaterThan(100);
        }
    }

    @Test
    void twoServersRaceAndOneIsKilled() throws Exception {
        PGSimpleDataSource own = stage.ownServer.fresh();
        Portal onlooker = stage.portal(own);
        Path output = Files.createTempFile(directory, "child", ".log");
        long clock = System.currentTimeMillis();
        Process first = ChildPortal.start(stage.network.port(), own, clock, output);
        Process second = ChildPortal.start(stage.network.port(), own, clock, output);
        try (Repeating catchingUp = new Repeating(onlooker.cache::catchUp);
                Witness witness = stage.witness(onlooker)) {
            Stage.await(MINUTE, "first day", () -> !days(own).isEmpty());
            for (int i = 0; i < 20; i++) {
                stage.insertBatch();
                Thread.sleep(100);
            }
            first.destroyForcibly().waitFor();
            stage.catchesUp(onlooker);
            assertThat(second.isAlive()).as(Files.readString(output)).isTrue();
            assertThat(TestDatabases.number(own, "SELECT sum(requests) FROM analytics.slice"))
                    .isEqualTo(TestDatabases.number(stage.source, "SELECT count(*) FROM \"LiteLLM_SpendLogs\""));
            assertThat(catchingUp.hasFailed()).isFalse();
            assertThat(witness.looks()).isGreaterThan(100);
        } finally {
            first.destroyForcibly().waitFor();
            second.destroyForcibly().waitFor();
        }
    }

    private static List<String> days(PGSimpleDataSource own) throws SQLException {
        return TestDatabases.texts(own, "SELECT day FROM analytics.day ORDER BY day");
    }

    /** When each day but the last two, which are always compared, was last changed. */
    private static List<String> versions(PGSimpleDataSource own) throws SQLException {
        return TestDatabases.texts(
                own, "SELECT day || ' ' || version FROM analytics.day WHERE day < '2026-11-23' ORDER BY day");
    }
}
