package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.Portal;

/** Holds answers of a portal against plain SQL on the source. */
final class Exactness {
    private Exactness() {}

    /** Every request of some UTC days, in total and by half-hour and user, model and key, raw model and provider. */
    static void check(Portal portal, DataSource source, LocalDate from, LocalDate to) throws SQLException {
        UsageQuery all = UsageQuery.totals(from, to, ZoneId.of("UTC"));
        Order bySpend = Order.largest(Measure.SPEND);
        check(portal, source, all.by(bySpend, UsageQuery.MAX_ROWS, Grouping.SLOT, Grouping.USER));
        check(portal, source, all.by(bySpend, UsageQuery.MAX_ROWS, Grouping.MODEL, Grouping.KEY));
        check(portal, source, all.by(bySpend, UsageQuery.MAX_ROWS, Grouping.RAW_MODEL, Grouping.PROVIDER));
    }

    /** The rows and totals of one question, and the totals of the period before where that is whole. */
    static void check(Portal portal, DataSource source, UsageQuery query) throws SQLException {
        UsageTable table = portal.reports.run(query);
        LocalDate from = query.from();
        String asked = query.toString();
        if (!query.groupings().isEmpty()) {
            Map<String, Measures> rows = rows(table);
            Map<String, SqlAnswer.Row> sql =
                    SqlAnswer.rows(source, from, query.to(), query.zone(), query.filter(), query.groupings());
            assertThat(rows.keySet()).as(asked).isEqualTo(sql.keySet());
            sql.forEach(
                    (group, expected) -> equal(rows.getOrDefault(group, Measures.NONE), expected, asked + " " + group));
        }
        same(
                table.totals().measures(),
                SqlAnswer.rows(source, from, query.to(), query.zone(), query.filter(), List.of()),
                asked);
        if (table.comparison() != null && table.comparison().through() == null) {
            LocalDate before = from.minusDays(query.days());
            same(
                    Objects.requireNonNull(table.totals().previous()),
                    SqlAnswer.rows(source, before, from.minusDays(1), query.zone(), query.filter(), List.of()),
                    asked + " before");
        }
    }

    /** The rows that have requests, by the values of their groups, joined by a bar. */
    static Map<String, Measures> rows(UsageTable table) {
        Map<String, Measures> rows = new HashMap<>();
        for (UsageTable.Row row : table.rows()) {
            if (row.measures().requests() > 0) {
                rows.put(
                        row.groups().stream().map(UsageTable.Group::value).collect(Collectors.joining("|")),
                        row.measures());
            }
        }
        return rows;
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
        assertThat(found.requests()).as(asked).isEqualTo(sql.requests());
        assertThat(found.failures()).as(asked).isEqualTo(sql.failures());
        assertThat(found.cacheHits()).as(asked).isEqualTo(sql.cacheHits());
        assertThat(found.promptTokens()).as(asked).isEqualTo(sql.promptTokens());
        assertThat(found.completionTokens()).as(asked).isEqualTo(sql.completionTokens());
        assertThat(found.spend()).as(asked).isEqualByComparingTo(sql.spend());
        assertThat(found.activeUsers()).as(asked).isEqualTo(sql.activeUsers());
        close(found.latency().mean(), sql.latencyMean(), 1e-9, asked + " latency mean");
        close(found.latency().p50(), sql.latencyP50(), 0.02, asked + " latency p50");
        close(found.latency().p95(), sql.latencyP95(), 0.02, asked + " latency p95");
        close(found.latency().p99(), sql.latencyP99(), 0.02, asked + " latency p99");
        close(found.timeToFirstToken().mean(), sql.firstTokenMean(), 1e-9, asked + " first token mean");
        close(found.timeToFirstToken().p95(), sql.firstTokenP95(), 0.02, asked + " first token p95");
    }

    private static void close(@Nullable Double found, @Nullable Double expected, double share, String asked) {
        if (found == null || expected == null) {
            assertThat(found).as(asked).isEqualTo(expected);
        } else {
            assertThat(found).as(asked).isCloseTo(expected, within(expected * share + 1e-9));
        }
    }
}
