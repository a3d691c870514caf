package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.Portal;

/** Holds answers of a portal against plain SQL on the source. */
final class Exactness {
    private Exactness() {}

    /** Every request of some UTC days, in total and by half-hour and user, model and key, raw model and provider. */
    static void check(Portal portal, DataSource source, LocalDate from, LocalDate to) throws SQLException {
        try (SqlAnswer sql = SqlAnswer.of(source)) {
            check(portal, sql, from, to);
        }
    }

    /** The same against rows that were kept elsewhere. */
    static void check(Portal portal, SqlAnswer sql, LocalDate from, LocalDate to) throws SQLException {
        UsageQuery all = UsageQuery.totals(from, to, ZoneId.of("UTC"));
        Order bySpend = Order.largest(Measure.SPEND);
        check(portal, sql, all.by(bySpend, UsageQuery.MAX_ROWS, Grouping.SLOT, Grouping.USER));
        check(portal, sql, all.by(bySpend, UsageQuery.MAX_ROWS, Grouping.MODEL, Grouping.KEY));
        check(portal, sql, all.by(bySpend, UsageQuery.MAX_ROWS, Grouping.RAW_MODEL, Grouping.PROVIDER));
    }

    static void check(Portal portal, DataSource source, UsageQuery query) throws SQLException {
        try (SqlAnswer sql = SqlAnswer.of(source)) {
            check(portal, sql, query);
        }
    }

    /** All rows and totals of one question without limit; those of the period before too, if it compares. */
    static UsageTable check(Portal portal, SqlAnswer sql, UsageQuery query) throws SQLException {
        UsageTable table = portal.reports.run(query);
        String asked = query.toString();
        SqlAnswer.Answer now = sql.current(query);
        same(table, UsageTable.Row::measures, now, asked);
        Set<String> groups = new HashSet<>(now.rows().keySet());
        UsageTable.Comparison comparison = table.comparison();
        if (query.compare() && comparison != null) {
            Instant through = comparison.through();
            SqlAnswer.Answer before = sql.before(query, through == null ? null : asLongAfterTheStart(query, through));
            same(table, row -> Objects.requireNonNull(row.previous()), before, asked + " before");
            same(
                    table,
                    row -> Objects.requireNonNull(row.comparable()),
                    sql.upTo(query, through),
                    asked + " comparable");
            groups.addAll(before.rows().keySet());
        }
        assertThat(table.rows().stream().map(Exactness::group).toList())
                .as(asked)
                .containsExactlyInAnyOrderElementsOf(groups);
        assertThat(table.rowCount()).as(asked).isEqualTo(groups.size());
        return table;
    }

    /** The moment of the period before that comes as long after its start. */
    private static Instant asLongAfterTheStart(UsageQuery query, Instant moment) {
        Instant start = query.from().atStartOfDay(query.zone()).toInstant();
        LocalDate before = query.from().minusDays(query.days());
        return before.atStartOfDay(query.zone()).toInstant().plus(Duration.between(start, moment));
    }

    private static void same(
            UsageTable table, Function<UsageTable.Row, Measures> side, SqlAnswer.Answer sql, String asked) {
        Map<String, Measures> rows = rows(table, side);
        assertThat(rows.keySet()).as(asked).isEqualTo(sql.rows().keySet());
        sql.rows().forEach((group, row) -> equal(rows.getOrDefault(group, Measures.NONE), row, asked + " " + group));
        Measures totals = side.apply(table.totals());
        if (sql.total() == null) {
            assertThat(totals).as(asked).isEqualTo(Measures.NONE);
        } else {
            equal(totals, sql.total(), asked);
        }
    }

    /** The rows that have requests, by the values of their groups, joined by a bar. */
    static Map<String, Measures> rows(UsageTable table) {
        return rows(table, UsageTable.Row::measures);
    }

    private static Map<String, Measures> rows(UsageTable table, Function<UsageTable.Row, Measures> side) {
        Map<String, Measures> rows = new HashMap<>();
        for (UsageTable.Row row : table.rows()) {
            if (side.apply(row).requests() > 0) {
                rows.put(group(row), side.apply(row));
            }
        }
        return rows;
    }

    static String group(UsageTable.Row row) {
        return row.groups().stream().map(UsageTable.Group::value).collect(Collectors.joining("|"));
    }

    /** Totals against the single row of a question without groupings, or none. */
    static void same(Measures totals, Map<String, SqlAnswer.Row> sql, String asked) {
        SqlAnswer.Row expected = sql.get("");
        if (expected == null) {
            assertThat(totals.requests()).as(asked).isZero();
        } else {
            equal(totals, expected, asked);
        }
    }

    static void equal(Measures found, SqlAnswer.Row sql, String asked) {
        List<Object> counts = List.of(
                found.requests(),
                found.failures(),
                found.cacheHits(),
                found.promptTokens(),
                found.completionTokens(),
                found.totalTokens(),
                found.activeUsers(),
                found.latency().count(),
                found.timeToFirstToken().count());
        assertThat(counts)
                .as(asked)
                .isEqualTo(List.of(
                        sql.requests(),
                        sql.failures(),
                        sql.cacheHits(),
                        sql.promptTokens(),
                        sql.completionTokens(),
                        sql.promptTokens() + sql.completionTokens(),
                        sql.activeUsers(),
                        sql.latency().count(),
                        sql.firstToken().count()));
        assertThat(found.spend()).as(asked).isEqualByComparingTo(sql.spend());
        durations(found.latency(), sql.latency(), asked + " latency");
        durations(found.timeToFirstToken(), sql.firstToken(), asked + " first token");
    }

    private static void durations(Durations found, SqlAnswer.SqlDurations sql, String asked) {
        close(found.mean(), sql.mean(), 1e-9, asked + " mean");
        close(found.p50(), sql.p50(), 0.02, asked + " p50");
        close(found.p95(), sql.p95(), 0.02, asked + " p95");
        close(found.p99(), sql.p99(), 0.02, asked + " p99");
    }

    private static void close(@Nullable Double found, @Nullable Double expected, double share, String asked) {
        if (found == null || expected == null) {
            assertThat(found).as(asked).isEqualTo(expected);
        } else {
            assertThat(found).as(asked).isCloseTo(expected, within(expected * share + 1e-9));
        }
    }
}
