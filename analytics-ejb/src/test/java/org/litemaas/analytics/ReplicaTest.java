package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;
import org.postgresql.ds.PGSimpleDataSource;

/** A streaming standby of LiteLLM's database is as good a source as the database itself. */
class ReplicaTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 21);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Instant NOW = Instant.parse("2026-11-24T14:20:00Z");

    @TempDir
    private Path directory;

    private TestServer primary;
    private TestServer standby;
    private PGSimpleDataSource written;
    private Portal portal;

    @BeforeEach
    void aPortalThatReadsAStandby() throws Exception {
        primary = new TestServer(directory.resolve("primary"));
        written = TestServer.at(primary.port(), "postgres");
        SpendLogRows.applySchema(written, "litellm_schema.sql");
        SpendLogRows.addKeysAndUsers(written);
        new SpendLogRows(written, 7).insert(400, FIRST.atStartOfDay(), Duration.ofHours(3 * 24 + 14));
        standby = primary.standby(directory.resolve("standby"));
        portal = new Portal(
                TestServer.at(standby.port(), "postgres"), TestDatabases.fresh(), NOW, Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() {
        standby.close();
        primary.close();
    }

    @Test
    void whatThePrimaryIsToldTheStandbyTellsUs() throws Exception {
        portal.refresh.run();
        assertThat(portal.reports.status().problem()).isNull();
        Exactness.check(portal, written, FIRST, TODAY);

        new SpendLogRows(written, 8).insert(20, TODAY.atTime(13, 30), Duration.ofMinutes(45));
        hasArrived();
        portal.refreshLater();
        assertThat(portal.reports.status().problem()).isNull();
        Exactness.check(portal, written, TODAY, TODAY);

        new SpendLogRows(written, 9).insert(20, FIRST.atStartOfDay(), Duration.ofDays(2));
        TestDatabases.execute(written, "UPDATE \"LiteLLM_SpendLogs\" SET spend = spend * 2 WHERE spend > 0.01");
        TestDatabases.execute(
                written, "DELETE FROM \"LiteLLM_SpendLogs\" WHERE \"startTime\"::date = '2026-11-24' AND spend = 0");
        hasArrived();
        portal.compareEveryDay();
        Exactness.check(portal, written, FIRST, TODAY);
        assertThat(portal.reports.status().notices()).isEmpty();
    }

    @Test
    void aStandbyThatBecomesThePrimaryIsReadOn() throws Exception {
        portal.refresh.run();
        hasArrived();
        primary.stop();
        PGSimpleDataSource promoted = TestServer.at(standby.port(), "postgres");
        TestDatabases.execute(promoted, "SELECT pg_promote()");
        new SpendLogRows(promoted, 8).insert(20, TODAY.atTime(9, 0), Duration.ofHours(5));
        portal.refreshLater();
        Exactness.check(portal, promoted, FIRST, TODAY);
    }

    private void hasArrived() throws Exception {
        PGSimpleDataSource replayed = TestServer.at(standby.port(), "postgres");
        Stage.await(Duration.ofSeconds(20), "replay", () -> rows(replayed).equals(rows(written)));
    }

    private static List<String> rows(PGSimpleDataSource database) throws SQLException {
        return TestDatabases.texts(database, "SELECT log::text FROM \"LiteLLM_SpendLogs\" log ORDER BY request_id");
    }
}
