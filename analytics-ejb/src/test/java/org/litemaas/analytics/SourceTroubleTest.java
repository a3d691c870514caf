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

/** What is wrong with a source is told, and what was read before stands. */
class SourceTroubleTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 20);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Instant NOW = Instant.parse("2026-11-24T14:20:00Z");

    private DataSource source;

    @BeforeEach
    void aSpendLog() throws SQLException {
        source = SpendLogRows.database();
        new SpendLogRows(source, 7).insert(300, FIRST.atStartOfDay(), Duration.ofHours(110));
    }

    @Test
    void aDatabaseWithoutTheTable() throws SQLException {
        Portal portal = new Portal(TestDatabases.fresh(), TestDatabases.fresh(), NOW);
        portal.refresh.run();
        assertThat(notice(portal).code()).isEqualTo("source-incomplete");
        assertThat(notice(portal).severity()).isEqualTo(Notice.Severity.DANGER);
        assertThat(notice(portal).message()).contains("LiteLLM_SpendLogs", "LITELLM_DB_URL");
    }

    @Test
    void aTableWithoutColumnsThatWeNeed() throws SQLException {
        TestDatabases.execute(source, "ALTER TABLE \"LiteLLM_SpendLogs\" DROP COLUMN model_group, DROP COLUMN spend");
        Portal portal = new Portal(source, TestDatabases.fresh(), NOW);
        portal.refresh.run();
        assertThat(notice(portal).code()).isEqualTo("source-incomplete");
        assertThat(notice(portal).message()).contains("[model_group, spend]");
    }

    @Test
    void aRoleThatMayNotRead() throws SQLException {
        TestDatabases.execute(source, "CREATE ROLE nobody_yet LOGIN");
        Portal portal = new Portal(TestDatabases.as("nobody_yet", source), TestDatabases.fresh(), NOW);
        portal.refresh.run();
        assertThat(notice(portal).code()).isEqualTo("source-refused");
        assertThat(notice(portal).message()).contains("permission denied", "SELECT");

        TestDatabases.execute(source, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO nobody_yet");
        portal.refreshLater();
        assertThat(portal.reports.status().notices()).isEmpty();
        Exactness.check(portal, source, FIRST, TODAY);
    }

    @Test
    void aRoleThatMayNotLogIn() throws SQLException {
        TestDatabases.execute(source, "CREATE ROLE no_login NOLOGIN");
        Portal portal = new Portal(TestDatabases.as("no_login", source), TestDatabases.fresh(), NOW);
        portal.refresh.run();
        assertThat(notice(portal).code()).isEqualTo("source-refused");
    }

    @Test
    void aSlowSource() throws SQLException {
        Portal portal = new Portal(source, TestDatabases.fresh(), NOW, Duration.ofSeconds(1));
        portal.refresh.run();
        Exactness.check(portal, source, FIRST, TODAY);
        behindAView("WHERE pg_sleep(5) IS NOT NULL");
        portal.refreshLater();
        assertThat(notice(portal).code()).isEqualTo("source-slow");
        assertThat(notice(portal).severity()).isEqualTo(Notice.Severity.WARNING);
        assertThat(notice(portal).message()).contains("since " + NOW, "PT1S");
        assertThat(portal.reports.status().lastRead()).isEqualTo(NOW);
        assertThat(portal.reports.status().requestsCached()).isEqualTo(300);
    }

    @Test
    void rowsThatCannotBeSummedHoldUpOnlyTheirDay() throws SQLException {
        TestDatabases.execute(source, """
                UPDATE "LiteLLM_SpendLogs" SET spend = 1e300
                WHERE request_id = (SELECT max(request_id) FROM "LiteLLM_SpendLogs" WHERE "startTime"::date = '2026-11-23')
                """);
        Portal portal = new Portal(source, TestDatabases.fresh(), NOW);
        portal.refresh.run();
        assertThat(portal.cache.current().days().keySet())
                .contains(TODAY, FIRST)
                .doesNotContain(TODAY.minusDays(1));
        Exactness.check(portal, source, FIRST, TODAY.minusDays(2));
        Exactness.check(portal, source, TODAY, TODAY);
        assertThat(notice(portal).code()).isEqualTo("source-failed");
        assertThat(notice(portal).message()).contains("2026-11-23");

        TestDatabases.execute(source, "UPDATE \"LiteLLM_SpendLogs\" SET spend = 0.5 WHERE spend = 1e300");
        portal.refreshLater();
        assertThat(portal.reports.status().notices()).isEmpty();
        Exactness.check(portal, source, FIRST, TODAY);
    }

    @Test
    void aDayThatIsDearerThanWeCanCountDoesNotStopTheOthers() throws SQLException {
        TestDatabases.execute(
                source, "UPDATE \"LiteLLM_SpendLogs\" SET spend = 9e6 WHERE \"startTime\"::date = '2026-11-21'");
        TestDatabases.execute(source, """
                DELETE FROM "LiteLLM_SpendLogs" a USING "LiteLLM_SpendLogs" b
                WHERE a.spend = 9e6 AND b.spend = 9e6 AND a.request_id < b.request_id
                AND date_bin('30 min', a."startTime", '2000-01-01') = date_bin('30 min', b."startTime", '2000-01-01')
                """);
        Portal portal = new Portal(source, TestDatabases.fresh(), NOW);
        portal.refresh.run();
        Exactness.check(portal, source, TODAY.minusDays(1), TODAY);
        TestDatabases.execute(source, "UPDATE \"LiteLLM_SpendLogs\" SET spend = 0.5 WHERE spend = 9e6");
        portal.refreshAfter(Duration.ofMinutes(11));
        Exactness.check(portal, source, FIRST, TODAY);
    }

    @Test
    void spendThatIsNoNumberIsNoSpend() throws SQLException {
        Portal portal = new Portal(source, TestDatabases.fresh(), NOW);
        for (String odd : new String[] {"NaN", "Infinity", "-Infinity"}) {
            TestDatabases.execute(source, """
                    UPDATE "LiteLLM_SpendLogs" SET spend = '%s'
                    WHERE request_id = (SELECT max(request_id) FROM "LiteLLM_SpendLogs" WHERE spend <> 'NaN')
                    """.formatted(odd));
        }
        portal.refresh.run();
        assertThat(portal.refresh.state().reachable()).isTrue();
        TestDatabases.execute(source, "UPDATE \"LiteLLM_SpendLogs\" SET spend = 0 WHERE NOT abs(spend) < 'Infinity'");
        Exactness.check(portal, source, FIRST, TODAY);
    }

    @Test
    void tokensAtTheLimitOfAnInteger() throws SQLException {
        TestDatabases.execute(source, """
                UPDATE "LiteLLM_SpendLogs" SET prompt_tokens = 2147483647, completion_tokens = -2147483648,
                    total_tokens = -1, spend = -0.001, "endTime" = "startTime" + interval '40 days',
                    "completionStartTime" = NULL
                """);
        Portal portal = new Portal(source, TestDatabases.fresh(), NOW);
        portal.refresh.run();
        UsageTable table = portal.reports.run(UsageQuery.totals(FIRST, TODAY, java.time.ZoneOffset.UTC));
        assertThat(table.totals().measures().promptTokens()).isEqualTo(300 * 2_147_483_647L);
        assertThat(table.totals().measures().completionTokens()).isEqualTo(300 * -2_147_483_648L);
        assertThat(table.totals().measures().spend()).isNegative();
        assertThat(table.totals().measures().latency().mean()).isEqualTo(40 * 86_400.0);
    }

    private void behindAView(String condition) throws SQLException {
        TestDatabases.execute(
                source,
                "ALTER TABLE \"LiteLLM_SpendLogs\" RENAME TO logs;"
                        + "CREATE VIEW \"LiteLLM_SpendLogs\" AS SELECT * FROM logs " + condition);
    }

    private static Notice notice(Portal portal) {
        assertThat(portal.reports.status().notices()).hasSize(1);
        assertThat(portal.reports.status().reachable()).isFalse();
        return portal.reports.status().notices().get(0);
    }
}
