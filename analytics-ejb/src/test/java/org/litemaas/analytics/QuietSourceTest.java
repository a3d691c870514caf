package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;

/** A source that has nothing new is left alone, and whatever happens there is noticed all the same. */
class QuietSourceTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 22);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Instant NOW = Instant.parse("2026-11-24T14:20:00Z");

    private DataSource source;
    private DataSource own;
    private Portal portal;

    @BeforeEach
    void readASpendLog() throws SQLException {
        source = SpendLogRows.database();
        own = TestDatabases.fresh();
        new SpendLogRows(source, 7).insert(300, FIRST.atStartOfDay(), Duration.ofHours(62));
        portal = new Portal(source, own, NOW);
        portal.refreshLater();
    }

    @Test
    void todayIsNotComparedAgainButCountsAsRead() throws SQLException {
        long compared = todayComparedAt();
        portal.refreshLater();
        portal.refreshLater();
        assertThat(todayComparedAt()).isEqualTo(compared);
        assertThat(portal.reports.status().lastRead()).isEqualTo(NOW.plusSeconds(93));
    }

    @Test
    void aQuarterOfAnHourLaterEverythingIs() throws SQLException {
        long compared = todayComparedAt();
        portal.refreshAfter(Duration.ofSeconds(901));
        assertThat(todayComparedAt()).isEqualTo(compared + 901);
    }

    @Test
    void aTruncatedTableIsNoticed() throws SQLException {
        portal.refreshLater();
        TestDatabases.execute(source, "TRUNCATE \"LiteLLM_SpendLogs\"");
        new SpendLogRows(source, 9).insert(5, TODAY.atTime(9, 0), Duration.ofHours(5));
        portal.refreshLater();
        Exactness.check(portal, source, TODAY, TODAY);
    }

    @Test
    void aDroppedPartitionIsNoticed() throws SQLException {
        TestDatabases.execute(source, """
                ALTER TABLE "LiteLLM_SpendLogs" RENAME TO "LiteLLM_SpendLogs_legacy";
                CREATE TABLE "LiteLLM_SpendLogs" (LIKE "LiteLLM_SpendLogs_legacy" INCLUDING DEFAULTS) PARTITION BY RANGE ("startTime");
                CREATE TABLE today PARTITION OF "LiteLLM_SpendLogs" FOR VALUES FROM ('2026-11-24') TO ('2026-11-25');
                """);
        new SpendLogRows(source, 9).insert(50, TODAY.atTime(9, 0), Duration.ofHours(5));
        portal.refreshLater();
        assertThat(portal.reports.status().requestsCached()).isEqualTo(350);
        TestDatabases.execute(source, "DROP TABLE today");
        portal.refreshLater();
        assertThat(portal.reports.status().requestsCached()).isEqualTo(300);
    }

    @Test
    void whereNothingIsCountedNewRowsAreStillFound() throws SQLException {
        TestDatabases.execute(source, """
                ALTER TABLE "LiteLLM_SpendLogs" RENAME TO logs;
                CREATE VIEW "LiteLLM_SpendLogs" AS SELECT * FROM logs
                """);
        portal.refreshLater();
        long compared = todayComparedAt();
        portal.refreshLater();
        assertThat(todayComparedAt()).isEqualTo(compared);
        TestDatabases.execute(source, """
                INSERT INTO logs (request_id, call_type, "startTime", "endTime")
                VALUES ('new', '', '2026-11-24 14:21', '2026-11-24 14:22')
                """);
        portal.refreshLater();
        Exactness.check(portal, source, FIRST, TODAY);
    }

    @Test
    void daysThatAnotherFunctionHasHashedAreReadAgain() throws SQLException {
        TestDatabases.execute(own, """
                UPDATE analytics.day SET row_hash = 'text-13';
                UPDATE analytics.slice SET fingerprint = fingerprint + 1
                """);
        portal.refreshAfter(Duration.ofSeconds(901));
        Exactness.check(portal, source, FIRST, TODAY);
        assertThat(portal.marks(FIRST).pruned()).isFalse();
        assertThat(TestDatabases.number(own, "SELECT count(*) FROM analytics.day WHERE row_hash = 'text-13'"))
                .isZero();
    }

    @Test
    void aRuleThatIsNoPatternIsLeftOut() throws SQLException {
        TestDatabases.execute(own, """
                INSERT INTO analytics.model_rule (position, model_pattern, canonical_model)
                VALUES (1, '(', 'wrong'), (2, '(gpt-4o)', '$2'), (3, '(gpt)-4o', '$1 four')
                """);
        portal.refreshLater();
        assertThat(portal.refresh.state().reachable()).isTrue();
        assertThat(portal.reports
                        .run(UsageQuery.totals(FIRST, TODAY, java.time.ZoneOffset.UTC)
                                .by(Order.along(Grouping.MODEL), UsageQuery.MAX_ROWS, Grouping.MODEL))
                        .rows())
                .extracting(row -> row.groups().get(0).name())
                .contains("gpt four");
    }

    private long todayComparedAt() throws SQLException {
        return TestDatabases.number(
                own, "SELECT extract(epoch FROM read_at)::bigint FROM analytics.day WHERE day = '" + TODAY + "'");
    }
}
