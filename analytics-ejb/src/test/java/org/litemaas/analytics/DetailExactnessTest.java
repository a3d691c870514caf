package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.cube.TestDatabases;
import org.litemaas.analytics.spendlog.DetailKind;

/** What the second pass reads equals plain SQL, whatever the large columns hold and however old the proxy's tables are. */
class DetailExactnessTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 14);
    private static final LocalDate LAST = LocalDate.of(2026, 11, 23);
    private static final LocalDateTime MIDDLE = LocalDateTime.of(2026, 11, 20, 9, 10);
    private static final Instant NOW = Instant.parse("2026-11-24T14:20:00Z");
    private static final ZoneId UTC = ZoneId.of("UTC");

    private static DataSource reference;

    @BeforeAll
    static void theReference() throws SQLException {
        reference = source();
        insert(reference);
        DetailRows.tellTruth(reference);
    }

    @Test
    void everyZoneAndFilter() throws SQLException {
        Details details = read(reference);
        UsageFilter model = UsageFilter.of(Dimension.MODEL, "gpt-4o");
        UsageFilter pair = new UsageFilter(
                Map.of(Dimension.USER, Set.of("ann", "unknown"), Dimension.PROVIDER, Set.of("openai", "self-hosted")));
        UsageFilter noTeam = UsageFilter.of(Dimension.TEAM, "");
        details.equalSql(reference, FIRST, LAST, UTC, pair);
        details.equalSql(reference, FIRST, LAST, ZoneId.of("America/New_York"), UsageFilter.ALL);
        details.equalSql(reference, FIRST, LAST, ZoneId.of("Asia/Kolkata"), noTeam);
        for (UsageFilter filter : new UsageFilter[] {UsageFilter.ALL, model, pair, noTeam}) {
            details.equalSql(reference, LAST.minusDays(2), LAST.minusDays(1), ZoneId.of("Asia/Kolkata"), filter);
        }
    }

    @Test
    void anOldLayout() throws SQLException {
        DataSource old = source();
        SpendLogRows.applySchema(old, "litellm_schema_old.sql");
        insert(old);
        read(old).equalSql(reference, FIRST, LAST, UTC, UsageFilter.ALL);
    }

    @Test
    void aPartitionedLayoutWithALegacyTable() throws SQLException {
        DataSource partitioned = source();
        SpendLogRows rows = new SpendLogRows(partitioned, 7);
        rows.insert(400, FIRST.atStartOfDay(), Duration.between(FIRST.atStartOfDay(), MIDDLE));
        SpendLogRows.applySchema(partitioned, "litellm_schema_partitioned.sql");
        rows.insert(300, MIDDLE, Duration.between(MIDDLE, LAST.plusDays(1).atTime(14, 20)));
        DetailRows.fill(partitioned);
        DetailRows.fill(partitioned, "LiteLLM_SpendLogs_legacy");
        read(partitioned).equalSql(reference, FIRST, LAST, UTC, UsageFilter.ALL);
    }

    @Test
    void aLayoutWithoutTheColumns() throws SQLException {
        DataSource bare = source();
        insert(bare);
        TestDatabases.execute(
                bare,
                "ALTER TABLE \"LiteLLM_SpendLogs\" DROP COLUMN metadata, DROP COLUMN request_tags, DROP COLUMN end_user");
        Details details = read(bare);
        DetailTable cached = details.ask(DetailKind.CACHED_TOKENS, FIRST, LAST, UsageFilter.ALL);
        assertThat(Objects.requireNonNull(cached.totals()).cached())
                .isEqualTo(new DetailTable.CachedTokens(null, 0, null, 0));
        assertThat(details.ask(DetailKind.TAG, FIRST, LAST, UsageFilter.ALL).rows())
                .isEmpty();
    }

    @Test
    void pagesOfOneAnswerAreItsRows() throws SQLException {
        Details details = read(reference);
        DetailTable all = details.ask(DetailKind.TAG, FIRST, LAST, UsageFilter.ALL);
        UsageQuery page = new UsageQuery(
                FIRST, LAST, UTC, UsageFilter.ALL, java.util.List.of(), Order.largest(Measure.SPEND), 2, 1, false);
        DetailTable part = details.reports.run(new DetailQuery(DetailKind.TAG, page));
        assertThat(part.rows()).isEqualTo(all.rows().subList(1, 3));
        assertThat(part.rowCount())
                .isEqualTo(all.rowCount())
                .isEqualTo(all.rows().size());
        assertThat(part.totals()).isEqualTo(all.totals());
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
        rows.insert(300, MIDDLE, Duration.between(MIDDLE, LAST.plusDays(1).atTime(14, 20)));
        DetailRows.fill(source);
    }

    private static Details read(DataSource source) throws SQLException {
        Details details = new Details(Details.unpooled(source), TestDatabases.fresh(), NOW, Details.ON);
        details.portal.refresh.run();
        details.pass.run();
        assertThat(details.pass.status().problem()).isNull();
        assertThat(details.notices(FIRST, LAST)).isEmpty();
        return details;
    }
}
