package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;

/** Whatever is done to rows that were read before, the figures follow. */
class ChangesAtTheSourceTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 5);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(31);

    /** Days that ended within the last week are compared so often. */
    private static final Duration RECENT = Duration.ofSeconds(601);

    /** All other days are. */
    private static final Duration ANY = Duration.ofHours(6).plusSeconds(1);

    /** Changes to the rows {@code %1$s}, two of a half-hour, of the day {@code %2$s}; none leaves the figures as they are. */
    private static final Map<String, String> CHANGES = new TreeMap<>(Map.of(
            "a late row", """
                    INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, spend, prompt_tokens, "startTime", "endTime")
                    VALUES ('late-' || random(), 'acompletion', 0.25, 7, '%2$s 13:45', '%2$s 13:46')""",
            "a new price", "UPDATE \"LiteLLM_SpendLogs\" SET spend = spend * 1.1 + 0.5 WHERE request_id IN (%1$s)",
            "a renamed model", """
                    UPDATE "LiteLLM_SpendLogs" SET model = 'renamed-' || random(), model_group = ''
                    WHERE request_id IN (%1$s)""",
            "a renamed key", """
                    UPDATE "LiteLLM_SpendLogs" SET api_key = 'hash-' || random() WHERE request_id IN (%1$s)""",
            "swapped values", """
                    UPDATE "LiteLLM_SpendLogs" a SET spend = b.spend, prompt_tokens = b.prompt_tokens
                    FROM "LiteLLM_SpendLogs" b
                    WHERE a.request_id IN (%1$s) AND b.request_id IN (%1$s) AND a.request_id <> b.request_id""",
            "a failure after all", """
                    UPDATE "LiteLLM_SpendLogs" SET status = CASE WHEN status = 'failure' THEN NULL ELSE 'failure' END
                    WHERE request_id IN (%1$s)""",
            "a moved start", """
                    UPDATE "LiteLLM_SpendLogs"
                    SET "startTime" = '%2$s 02:10', "endTime" = '%2$s 02:11', "completionStartTime" = NULL
                    WHERE request_id IN (%1$s)""",
            "a first token", """
                    UPDATE "LiteLLM_SpendLogs"
                    SET "completionStartTime" = "startTime" + interval '0.2 s', "endTime" = "startTime" + interval '9 s'
                    WHERE request_id IN (%1$s)"""));

    private DataSource source;
    private Portal portal;

    @BeforeEach
    void readASpendLog() throws SQLException {
        source = SpendLogRows.database();
        new SpendLogRows(source, 7)
                .insert(1_500, FIRST.atStartOfDay(), Duration.between(FIRST.atStartOfDay(), TODAY.atTime(14, 20)));
        portal = new Portal(source, TestDatabases.fresh(), Instant.parse("2026-11-24T14:20:00Z"));
        portal.refresh.run();
    }

    @Test
    void ofToday() throws SQLException {
        eachIsFound(TODAY, HALF_A_MINUTE);
    }

    /** Whatever the column: a hash that forgot one would not see it. */
    @Test
    void ofASingleColumn() throws SQLException {
        for (String change : SourceOperations.CHANGES) {
            apply("UPDATE \"LiteLLM_SpendLogs\" SET " + change + " WHERE request_id IN (%1$s)", TODAY);
            portal.refreshLater();
            Exactness.check(portal, source, TODAY, TODAY);
        }
    }

    @Test
    void ofYesterday() throws SQLException {
        eachIsFound(TODAY.minusDays(1), HALF_A_MINUTE);
    }

    @Test
    void ofTheLastWeek() throws SQLException {
        eachIsFound(TODAY.minusDays(4), RECENT);
    }

    @Test
    void ofAnyTime() throws SQLException {
        for (String change : CHANGES.values()) {
            apply(change, FIRST.plusDays(3));
        }
        portal.refreshAfter(ANY);
        Exactness.check(portal, source, FIRST, TODAY);
    }

    @Test
    void deletedRowsOfToday() throws SQLException {
        TestDatabases.execute(source, "DELETE FROM \"LiteLLM_SpendLogs\" WHERE \"startTime\" >= '2026-11-24 10:10'");
        portal.refreshLater();
        Exactness.check(portal, source, FIRST, TODAY);
        TestDatabases.execute(source, "DELETE FROM \"LiteLLM_SpendLogs\" WHERE \"startTime\" >= '2026-11-24'");
        portal.refreshLater();
        Exactness.check(portal, source, FIRST, TODAY);
        assertThat(portal.cache.current().days().get(TODAY)).isNotNull();
        assertThat(portal.reports.status().newestRequest()).isBefore(Instant.parse("2026-11-24T00:00:00Z"));
    }

    @Test
    void aNewDay() throws SQLException {
        new SpendLogRows(source, 8).insert(100, TODAY.atTime(14, 20), Duration.ofHours(12));
        portal.refreshAfter(Duration.ofHours(12));
        Exactness.check(portal, source, FIRST, TODAY.plusDays(1));
        assertThat(portal.cache.current().days().lastKey()).isEqualTo(TODAY.plusDays(1));
    }

    private void eachIsFound(LocalDate day, Duration after) throws SQLException {
        for (Map.Entry<String, String> change : CHANGES.entrySet()) {
            long version = portal.cache.current().version();
            apply(change.getValue(), day);
            portal.refreshAfter(after);
            assertThat(portal.cache.current().version()).as(change.getKey()).isGreaterThan(version);
            Exactness.check(
                    portal,
                    source,
                    UsageQuery.totals(day, day, ZoneOffset.UTC)
                            .by(Order.along(Grouping.SLOT), UsageQuery.MAX_ROWS, Grouping.SLOT, Grouping.RAW_MODEL));
        }
        Exactness.check(portal, source, FIRST, TODAY);
    }

    /** Two rows of the half-hour that has the most of them are changed. */
    private void apply(String change, LocalDate day) throws SQLException {
        String rows = """
                SELECT request_id FROM "LiteLLM_SpendLogs" WHERE date_bin('30 min', "startTime", '2000-01-01') =
                    (SELECT date_bin('30 min', "startTime", '2000-01-01') FROM "LiteLLM_SpendLogs"
                     WHERE "startTime"::date = '%s' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1)
                ORDER BY request_id LIMIT 2""".formatted(day);
        TestDatabases.execute(source, change.formatted(rows, day));
    }
}
