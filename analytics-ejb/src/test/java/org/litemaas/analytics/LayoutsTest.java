package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;

/** The same requests give the same figures, however old or partitioned the proxy's tables are. */
class LayoutsTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 14);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final LocalDateTime MIDDLE = LocalDateTime.of(2026, 11, 20, 9, 10);
    private static final Instant NOW = Instant.parse("2026-11-24T14:20:00Z");

    /** All requests in the current layout, to which plain SQL is put. */
    private static DataSource reference;

    @BeforeAll
    static void theReference() throws SQLException {
        reference = source();
        insert(reference);
    }

    @Test
    void theCurrentOne() throws SQLException {
        equalsReference(read(reference));
    }

    @Test
    void anOldOne() throws SQLException {
        DataSource old = source();
        SpendLogRows.applySchema(old, "litellm_schema_old.sql");
        insert(old);
        equalsReference(read(old));
    }

    @Test
    void anEvenOlderOneWithoutStatus() throws SQLException {
        DataSource old = source();
        insert(old);
        TestDatabases.execute(old, "ALTER TABLE \"LiteLLM_SpendLogs\" DROP COLUMN status");
        UsageTable table = read(old).reports.run(UsageQuery.totals(FIRST, TODAY, ZoneId.of("UTC")));
        assertThat(table.totals().measures().requests()).isEqualTo(700);
        assertThat(table.totals().measures().failures()).isZero();
    }

    @Test
    void aPartitionedOneWhoseOldRowsStayInTheLegacyTable() throws SQLException {
        DataSource partitioned = source();
        SpendLogRows rows = new SpendLogRows(partitioned, 7);
        rows.insert(400, FIRST.atStartOfDay(), Duration.between(FIRST.atStartOfDay(), MIDDLE));
        SpendLogRows.applySchema(partitioned, "litellm_schema_partitioned.sql");
        TestDatabases.execute(partitioned, """
                CREATE TABLE "LiteLLM_SpendLogs_p20261122" PARTITION OF "LiteLLM_SpendLogs"
                FOR VALUES FROM ('2026-11-22') TO ('2026-11-23')
                """);
        rows.insert(300, MIDDLE, Duration.between(MIDDLE, TODAY.atTime(14, 20)));
        assertThat(TestDatabases.number(partitioned, "SELECT count(*) FROM \"LiteLLM_SpendLogs_legacy\""))
                .isEqualTo(400);
        Portal portal = read(partitioned);
        equalsReference(portal);
        assertThat(portal.reports.status().oldestDay()).isEqualTo(FIRST);
    }

    @Test
    void anOldOneThatIsUpgradedAndThenPartitionedWhileWeRun() throws SQLException {
        DataSource source = source();
        SpendLogRows.applySchema(source, "litellm_schema_old.sql");
        SpendLogRows rows = new SpendLogRows(source, 7);
        rows.insert(400, FIRST.atStartOfDay(), Duration.between(FIRST.atStartOfDay(), MIDDLE));
        Portal portal = read(source);
        long version = portal.cache.current().version();

        TestDatabases.execute(source, SourceOperations.UPGRADE);
        portal.refreshAfter(Duration.ofHours(6).plusSeconds(1));
        assertThat(portal.cache.current().version()).isEqualTo(version);

        SpendLogRows.applySchema(source, "litellm_schema_partitioned.sql");
        portal.refreshAfter(Duration.ofMinutes(11));
        assertThat(portal.cache.current().version()).isEqualTo(version);

        rows.insert(300, MIDDLE, Duration.between(MIDDLE, TODAY.atTime(14, 20)));
        portal.refreshAfter(Duration.ofHours(6).plusSeconds(1));
        equalsReference(portal);
    }

    private static DataSource source() throws SQLException {
        DataSource source = SpendLogRows.database();
        TestDatabases.execute(source, """
                DELETE FROM "LiteLLM_DeletedVerificationToken"; DELETE FROM "LiteLLM_DeprecatedVerificationToken"
                """);
        return source;
    }

    private static void insert(DataSource source) throws SQLException {
        SpendLogRows rows = new SpendLogRows(source, 7);
        rows.insert(400, FIRST.atStartOfDay(), Duration.between(FIRST.atStartOfDay(), MIDDLE));
        rows.insert(300, MIDDLE, Duration.between(MIDDLE, TODAY.atTime(14, 20)));
    }

    private static Portal read(DataSource source) throws SQLException {
        Portal portal = new Portal(source, TestDatabases.fresh(), NOW);
        portal.refresh.run();
        return portal;
    }

    private static void equalsReference(Portal portal) throws SQLException {
        assertThat(portal.reports.status().notices()).isEmpty();
        Exactness.check(portal, reference, FIRST, TODAY);
    }
}
