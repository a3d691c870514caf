package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.StoreUnavailable;
import org.litemaas.analytics.cube.TestDatabases;

/** What is said, and what still stands, while a database is away; that it is right all the time, {@link FaultsTest} shows. */
class OutageTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 20);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Instant NOW = Instant.parse("2026-11-24T14:20:00Z");

    @TempDir
    private Path directory;

    @Test
    void oldFiguresStayWhileADatabaseIsAway() throws SQLException {
        TestServer server = new TestServer(directory);
        DataSource source = TestServer.at(server.port(), "postgres");
        SpendLogRows.applySchema(source, "litellm_schema.sql");
        new SpendLogRows(source, 7).insert(300, FIRST.atStartOfDay(), Duration.ofHours(110));
        DataSource own = TestDatabases.fresh();
        Portal portal = new Portal(source, own, NOW);
        portal.refresh.run();
        Portal onTheServerThatStops = new Portal(TestDatabases.fresh(), server.fresh(), NOW);
        onTheServerThatStops.refresh.run();
        Measures before = figures(portal);
        assertThat(before.requests()).isEqualTo(300);

        server.stop();
        theSourceIsAway(portal, before);
        aPortalThatStartsNowAnswersTheSame(own, source, before);
        assertThatThrownBy(onTheServerThatStops::refreshLater)
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("APP_DB_URL");

        server.startAgain();
        new SpendLogRows(source, 8).insert(40, TODAY.atTime(14, 0), Duration.ofMinutes(20));
        portal.refreshLater();
        assertThat(portal.reports.status().notices()).isEmpty();
        assertThat(portal.reports.status().since()).isEqualTo(portal.clock.instant());
        Exactness.check(portal, source, FIRST, TODAY);
        onTheServerThatStops.refreshLater();
        server.close();
    }

    private static void theSourceIsAway(Portal portal, Measures before) {
        portal.refreshLater();
        Instant noticed = portal.clock.instant();
        portal.refreshAfter(Duration.ofHours(1));
        assertThat(figures(portal)).isEqualTo(before);
        SpendLogStatus status = portal.reports.status();
        assertThat(status.reachable()).isFalse();
        assertThat(status.since()).isEqualTo(noticed);
        assertThat(status.lastRead()).isEqualTo(NOW);
        assertThat(status.notices()).hasSize(1);
        assertThat(status.notices().get(0).code()).isEqualTo("source-unreachable");
        assertThat(status.notices().get(0).severity()).isEqualTo(Notice.Severity.WARNING);
        assertThat(status.notices().get(0).message()).contains("since " + NOW, "LITELLM_DB_URL");
        assertThat(portal.reports
                        .run(UsageQuery.totals(FIRST, TODAY, ZoneOffset.UTC))
                        .freshness()
                        .asOf())
                .isEqualTo(NOW);
    }

    private static void aPortalThatStartsNowAnswersTheSame(DataSource own, DataSource source, Measures before) {
        Portal next = new Portal(source, own, NOW.plus(Duration.ofHours(2)));
        assertThat(next.reports.isReady()).isFalse();
        next.refresh.run();
        assertThat(next.reports.isReady()).isTrue();
        assertThat(figures(next)).isEqualTo(before);
        assertThat(next.reports.status().notices().get(0).message()).contains("since " + NOW);
    }

    private static Measures figures(Portal portal) {
        return portal.reports
                .run(UsageQuery.totals(FIRST, TODAY, ZoneOffset.UTC))
                .totals()
                .measures();
    }
}
