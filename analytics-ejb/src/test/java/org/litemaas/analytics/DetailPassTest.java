package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.config.SecondPassConfig;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;
import org.litemaas.analytics.detail.DetailBudget;
import org.litemaas.analytics.spendlog.DetailKind;

/** When the second pass reads what, and what is unknown until then. */
class DetailPassTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 18);
    private static final LocalDate LAST = LocalDate.of(2026, 11, 23);
    private static final Instant NOW = Instant.parse("2026-11-24T14:20:00Z");
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final SecondPassConfig OFF = new SecondPassConfig(false, Duration.ofMinutes(10));

    private DataSource source;
    private DataSource own;

    @BeforeEach
    void aSpendLog() throws SQLException {
        source = SpendLogRows.database();
        own = TestDatabases.fresh();
        new SpendLogRows(source, 11).insert(500, FIRST.atStartOfDay(), Duration.ofHours(6 * 24 + 14));
        DetailRows.fill(source);
        DetailRows.tellTruth(source);
    }

    @Test
    void whileItIsOffNoLargeColumnIsTouchedAndNothingIsKnown() throws SQLException {
        TestDatabases.execute(source, """
                CREATE ROLE scalars_only LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO scalars_only;
                REVOKE SELECT ON "LiteLLM_SpendLogs" FROM scalars_only;
                GRANT SELECT (%s) ON "LiteLLM_SpendLogs" TO scalars_only
                """.formatted(scalarColumns()));
        DataSource scalarsOnly = TestDatabases.as("scalars_only", source);

        Details off = new Details(scalarsOnly, own, NOW, OFF);
        off.portal.refresh.run();
        off.pass.run();
        assertThat(off.portal.reports.status().problem()).isNull();
        assertThat(off.pass.status()).isEqualTo(off.reports.status());
        assertThat(off.pass.status().on()).isFalse();
        assertThat(off.pass.status().daysRead()).isNull();
        assertThat(off.notices(FIRST, LAST)).containsExactly("details-not-read", "second-pass-off");
        for (DetailKind kind : DetailKind.values()) {
            DetailTable unknown = off.ask(kind, FIRST, LAST, UsageFilter.ALL);
            assertThat(unknown.totals()).isNull();
            assertThat(unknown.rows()).isEmpty();
            assertThat(unknown.coverage().unread()).hasSize(6).contains(FIRST, LAST);
        }
        assertThat(off.ask(DetailKind.CACHED_TOKENS, FIRST, LAST, UsageFilter.ALL, Grouping.DAY)
                        .rows())
                .hasSize(6)
                .allMatch(row -> row.figures() == null);

        Details refused = new Details(scalarsOnly, own, NOW, Details.ON);
        refused.pass.run();
        assertThat(refused.pass.status().problem()).contains("permission denied");
        assertThat(refused.pass.status().daysRead()).isZero();
    }

    private String scalarColumns() throws SQLException {
        return String.join(", ", TestDatabases.texts(source, """
                SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = '"LiteLLM_SpendLogs"'::regclass AND attnum > 0
                    AND atttypid <> 'jsonb'::regtype
                """));
    }

    @Test
    void whatChangesIsUnknownUntilItIsReadAgain() throws SQLException {
        Details details = read();
        details.equalSql(source, FIRST, LAST, UTC, UsageFilter.ALL);
        TestDatabases.execute(source, """
                UPDATE "LiteLLM_SpendLogs" SET spend = 7
                WHERE request_id = (SELECT min(request_id) FROM "LiteLLM_SpendLogs" WHERE "startTime"::date = '2026-11-20')
                """);
        details.portal.refreshAfter(Duration.ofHours(6).plusSeconds(1));

        DetailTable.Coverage coverage =
                details.ask(DetailKind.TAG, FIRST, LAST, UsageFilter.ALL).coverage();
        assertThat(coverage.partlyRead()).containsExactly(LocalDate.of(2026, 11, 20));
        assertThat(coverage.unread()).isEmpty();
        assertThat(coverage.daysRead()).isEqualTo(5);
        assertThat(Objects.requireNonNull(details.ask(DetailKind.CACHED_TOKENS, FIRST, LAST, UsageFilter.ALL)
                                .totals())
                        .cached())
                .isNull();
        assertThat(details.ask(DetailKind.CACHED_TOKENS, FIRST, LAST, UsageFilter.ALL, Grouping.DAY)
                        .rows())
                .allSatisfy(
                        row -> assertThat(Objects.requireNonNull(row.figures()).cached() == null)
                                .isEqualTo("2026-11-20".equals(row.value())));
        assertThat(details.ask(DetailKind.CACHED_TOKENS, FIRST, LAST, UsageFilter.ALL, Grouping.MODEL)
                        .rows())
                .isNotEmpty()
                .allMatch(row -> Objects.requireNonNull(row.figures()).cached() == null);

        details.pass.run();
        details.equalSql(source, FIRST, LAST, UTC, UsageFilter.ALL);
        assertThat(details.pass.status().daysRead()).isEqualTo(7);
    }

    @Test
    void halfHoursThatStillChangeAreNotCounted() throws SQLException {
        Details details = read();
        LocalDate today = LAST.plusDays(1);
        DetailTable table = details.ask(DetailKind.CACHED_TOKENS, today, today, UsageFilter.ALL);
        assertThat(table.coverage().through()).isEqualTo(Instant.parse("2026-11-24T14:00:00Z"));
        assertThat(table.coverage().isWhole()).isTrue();
        assertThat(Objects.requireNonNull(table.totals()).requests()).isEqualTo(TestDatabases.number(source, """
                        SELECT count(*) FROM "LiteLLM_SpendLogs" WHERE "startTime" >= '2026-11-24' AND "startTime" < '2026-11-24 14:00'
                        """));
        assertThat(details.notices(today, today)).containsExactly("details-through");
        DetailTable future = details.ask(DetailKind.TAG, today.plusDays(1), today.plusDays(2), UsageFilter.ALL);
        assertThat(future.coverage().through()).isNull();
        assertThat(future.coverage().days()).isZero();
    }

    @Test
    void daysThatLiteLlmDeletesStayKnownOrUnknown() throws SQLException {
        Details details = new Details(Details.unpooled(source), own, NOW, Details.ON);
        details.portal.refresh.run();
        TestDatabases.execute(source, """
                CREATE TABLE before AS SELECT * FROM "LiteLLM_SpendLogs";
                DELETE FROM "LiteLLM_SpendLogs" WHERE "startTime" < '2026-11-19'
                """);
        details.portal.refreshAfter(Duration.ofHours(6).plusSeconds(1));
        details.pass.run();
        DetailTable.Coverage coverage =
                details.ask(DetailKind.TAG, FIRST, LAST, UsageFilter.ALL).coverage();
        assertThat(coverage.unread()).containsExactly(FIRST);
        assertThat(TestDatabases.number(own, "SELECT count(*) FROM analytics.detail_slice WHERE gone"))
                .isEqualTo(TestDatabases.number(own, "SELECT count(*) FROM analytics.slice WHERE day = '2026-11-18'"));

        TestDatabases.execute(source, "DELETE FROM \"LiteLLM_SpendLogs\" WHERE \"startTime\" < '2026-11-21'");
        details.portal.refreshAfter(Duration.ofHours(6).plusSeconds(1));
        details.pass.run();
        assertThat(details.pass.status().problem()).isNull();
        TestDatabases.execute(source, """
                INSERT INTO "LiteLLM_SpendLogs" SELECT * FROM before WHERE "startTime" < '2026-11-21'
                """);
        details.equalSql(source, FIRST.plusDays(1), LAST, UTC, UsageFilter.ALL);
    }

    @Test
    void aDayWithTooManyValuesKeepsTheMostFrequent() throws SQLException {
        TestDatabases.execute(source, """
                UPDATE "LiteLLM_SpendLogs" SET end_user = 'often' WHERE "startTime"::date = '2026-11-20';
                INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, "startTime", "endTime", end_user)
                SELECT 'many' || i, 'x', '2026-11-20 10:00', '2026-11-20 10:00', 'user' || i FROM generate_series(1, 10500) i
                """);
        Details details = read();
        LocalDate day = LocalDate.of(2026, 11, 20);
        DetailTable table = details.ask(DetailKind.END_USER, day, day, UsageFilter.ALL);
        assertThat(table.rowCount()).isEqualTo(10_001);
        assertThat(table.rows().get(0).value()).isNull();
        assertThat(Objects.requireNonNull(table.rows().get(0).figures()).requests())
                .isEqualTo(501);
        assertThat(table.rows().get(1).value()).isEqualTo("often");
        assertThat(Objects.requireNonNull(table.totals()).requests())
                .isEqualTo(TestDatabases.number(
                        source, "SELECT count(*) FROM \"LiteLLM_SpendLogs\" WHERE \"startTime\"::date = '2026-11-20'"));
    }

    @Test
    void theBudgetAccruesEvenlyForAllReplicasTogether() throws SQLException {
        SecondPassConfig tenMinutes = new SecondPassConfig(true, Duration.ofMinutes(10));
        Details details = new Details(Details.unpooled(source), own, NOW, tenMinutes);
        details.portal.refresh.run();
        DetailBudget budget = budgetOf(tenMinutes, own);
        assertThat(TestDatabases.number(own, "SELECT count(*) FROM analytics.detail_slice"))
                .isZero();
        budgetTakes(budget, Duration.ofSeconds(75 + 10));

        details.pass.run();
        assertThat(details.pass.status().waiting()).isTrue();
        assertThat(details.pass.status().daysRead()).isZero();
        assertThat(TestDatabases.number(own, "SELECT count(*) FROM analytics.detail_slice"))
                .isZero();

        details.portal.clock.advance(Duration.ofSeconds(10 * 144 - 1));
        details.pass.run();
        assertThat(details.pass.status().waiting()).isTrue();
        details.portal.clock.advance(Duration.ofSeconds(1));
        details.pass.run();
        assertThat(TestDatabases.number(own, "SELECT count(*) FROM analytics.detail_slice"))
                .isPositive();
    }

    private static DetailBudget budgetOf(SecondPassConfig config, DataSource own) {
        return new DetailBudget(own, config);
    }

    private static void budgetTakes(DetailBudget budget, Duration cost) {
        budget.spend(cost, NOW);
    }

    @Test
    void aSourceThatFailsInMidPassKeepsWhatWasRead() throws SQLException {
        Details details = new Details(Details.unpooled(source), own, NOW, Details.ON);
        details.portal.refresh.run();
        whenRead("2026-11-20", "PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL;");
        details.pass.run();
        assertThat(details.pass.status().problem()).contains("cannot be reached");
        assertThat(details.notices(FIRST, LAST)).contains("details-not-read", "second-pass-failed");
        assertThat(details.ask(DetailKind.TAG, FIRST, LAST, UsageFilter.ALL)
                        .coverage()
                        .unread())
                .contains(FIRST);

        whenRead("2026-11-20", "RETURN document;");
        details.equalSql(source, LocalDate.of(2026, 11, 21), LAST, UTC, UsageFilter.ALL);
        details.pass.run();
        assertThat(details.pass.status().problem()).isNull();
        details.equalSql(source, FIRST, LAST, UTC, UsageFilter.ALL);
    }

    @Test
    void aRowThatCannotBeReadHoldsUpOnlyItsHalfHour() throws SQLException {
        Details details = new Details(Details.unpooled(source), own, NOW, Details.ON);
        details.portal.refresh.run();
        whenRead("2026-11-20 12", "RAISE division_by_zero;");
        details.pass.run();
        assertThat(details.pass.status().problem()).contains("2026-11-20", "division_by_zero");
        assertThat(details.pass.status().daysRead()).isEqualTo(6);
        assertThat(details.ask(DetailKind.TAG, FIRST, LAST, UsageFilter.ALL)
                        .coverage()
                        .partlyRead())
                .containsExactly(LocalDate.of(2026, 11, 20));

        whenRead("2026-11-20 12", "RETURN document;");
        details.pass.run();
        assertThat(details.pass.status().problem())
                .as("not tried again so soon")
                .isNotNull();
        details.portal.clock.advance(Duration.ofHours(1));
        details.pass.run();
        assertThat(details.pass.status().problem()).isNull();
        details.equalSql(source, FIRST, LAST, UTC, UsageFilter.ALL);
    }

    @Test
    void aHalfHourThatIsTooSlowDoesNotStopTheOthers() throws SQLException {
        DataSource unpooled = Details.unpooled(source);
        Portal portal = new Portal(unpooled, own, NOW);
        portal.refresh.run();
        Details details = new Details(unpooled, portal, own, Details.ON, Duration.ofMillis(300));
        String someRow = TestDatabases.texts(
                        source,
                        "SELECT max(\"startTime\") FROM \"LiteLLM_SpendLogs\" WHERE \"startTime\"::date = '2026-11-20'")
                .get(0);
        whenRead(someRow, "PERFORM pg_sleep(2); RETURN document;");
        for (int run = 0; run < 9; run++) {
            details.pass.run();
            assertThat(details.pass.status().problem()).contains("took longer than PT0.3S");
        }
        assertThat(details.pass.status().daysRead()).isGreaterThanOrEqualTo(6);
    }

    /** Lets a function decide what metadata is, for rows whose start begins like that. */
    private void whenRead(String start, String body) throws SQLException {
        TestDatabases.execute(source, """
                CREATE OR REPLACE FUNCTION large(document jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$ BEGIN %s END $$
                """.formatted(body));
        if (TestDatabases.number(source, "SELECT count(*) FROM pg_class WHERE relname = 'request'") == 0) {
            String columns = scalarColumns();
            TestDatabases.execute(source, """
                    ALTER TABLE "LiteLLM_SpendLogs" RENAME TO request;
                    CREATE VIEW "LiteLLM_SpendLogs" AS SELECT %s, request_tags,
                        CASE WHEN starts_with("startTime"::text, '%s') THEN large(metadata) ELSE metadata END AS metadata
                    FROM request
                    """.formatted(columns, start));
        }
    }

    @Test
    void twoReplicasReadEveryDayOnce() throws SQLException {
        Details one = new Details(Details.unpooled(source), own, NOW, Details.ON);
        one.portal.refresh.run();
        Details other = new Details(Details.unpooled(source), own, NOW, Details.ON);
        other.portal.refresh.run();
        try (Connection writer = own.getConnection();
                Statement lock = writer.createStatement()) {
            long day = LocalDate.of(2026, 11, 20).toEpochDay();
            lock.execute("SELECT pg_advisory_lock(" + 0x11AA6 + ", " + day + ")");
            one.pass.run();
            assertThat(one.pass.status().daysRead()).isEqualTo(6);
            assertThat(one.ask(DetailKind.TAG, FIRST, LAST, UsageFilter.ALL)
                            .coverage()
                            .unread())
                    .containsExactly(LocalDate.of(2026, 11, 20));
            lock.execute("SELECT pg_advisory_unlock(" + 0x11AA6 + ", " + day + ")");
        }
        TestDatabases.execute(own, "DELETE FROM analytics.detail_slice");
        CompletableFuture.allOf(CompletableFuture.runAsync(one.pass::run), CompletableFuture.runAsync(other.pass::run))
                .join();
        one.pass.run();
        assertThat(one.pass.status().daysRead()).isEqualTo(7);
        one.equalSql(source, FIRST, LAST, UTC, UsageFilter.ALL);
        other.equalSql(source, FIRST, LAST, UTC, UsageFilter.ALL);
    }

    private Details read() throws SQLException {
        Details details = new Details(Details.unpooled(source), own, NOW, Details.ON);
        details.portal.refresh.run();
        details.pass.run();
        assertThat(details.pass.status().problem()).isNull();
        assertThat(details.pass.status().daysRead()).isEqualTo(7);
        return details;
    }
}
