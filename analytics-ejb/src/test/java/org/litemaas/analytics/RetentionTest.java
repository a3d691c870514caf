package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.config.AnalyticsConfig;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;

/** Days older than our own retention are deleted, and are not read again; without one nothing is. */
class RetentionTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Instant NOW = Instant.parse("2026-11-20T14:20:00Z");

    @Test
    void oldDaysGoAndNewerOnesStayExact() throws SQLException {
        DataSource source = SpendLogRows.database();
        DataSource own = TestDatabases.fresh();
        new SpendLogRows(source, 21).insert(500, FIRST.atStartOfDay(), Duration.ofHours(470));
        Portal portal = new Portal(source, own, NOW);
        portal.refresh.run();
        assertThat(portal.cache.current().days().firstKey()).isEqualTo(FIRST);

        Portal keeping = new Portal(source, own, NOW, keepingTenDays());
        LocalDate firstKept = TODAY.minusDays(9);
        for (int i = 0; i < 3; i++) {
            keeping.refreshAfter(Duration.ofMinutes(20));
            assertThat(keeping.cache.current().days().keySet())
                    .containsExactlyElementsOf(
                            firstKept.datesUntil(TODAY.plusDays(1)).toList());
            Exactness.check(keeping, source, firstKept, TODAY);
        }
        assertThat(TestDatabases.texts(own, """
                        SELECT min(day) FROM analytics.slice UNION ALL SELECT min(day) FROM analytics.rollup
                        """)).containsExactly(firstKept.toString(), firstKept.toString());
        portal.cache.catchUp();
        assertThat(portal.cache.current().days().firstKey()).isEqualTo(firstKept);
        UsageTable beyond = keeping.reports.run(UsageQuery.totals(FIRST, TODAY, ZoneOffset.UTC));
        assertThat(beyond.freshness().notices()).extracting(Notice::code).contains("before-first-day");
    }

    private static AnalyticsConfig keepingTenDays() {
        AnalyticsConfig usual = Portal.config(ZoneOffset.UTC, Duration.ofMinutes(2));
        return new AnalyticsConfig(
                usual.reportingZone(),
                usual.refreshInterval(),
                usual.settleAfter(),
                usual.statementTimeout(),
                usual.rotationBudget(),
                OptionalInt.of(10),
                usual.slotMemoryBytes());
    }
}
