package org.litemaas.dev.bench;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Durations;
import org.litemaas.analytics.Measures;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageTable;

/** Whether the cache and SQL answer the same: exactly, and percentiles within 2 %. A faster wrong answer is worth nothing. */
final class Agreement {

    private static final double PERCENTILES = 0.02;
    private static final double MEANS = 1e-9;

    private Agreement() {}

    /**
     * Compares both answers; where the spend log has fewer days than the question, over those that it has.
     *
     * @throws IllegalStateException naming the row and both figures
     */
    static void require(CachedData cached, Question asked, DataSet data) throws SQLException {
        Question question = data.sourceDays() >= DataSet.CACHED_DAYS ? asked : asked.over(halfOf(data));
        String name = question.name();
        Map<UsageSql.Key, Measures> ours = ours(cached.engine().reports.run(question.query(UsageQuery.MAX_ROWS)));
        Map<UsageSql.Key, UsageSql.Figures> sql = new UsageSql(question).answer(cached.source());
        if (!ours.keySet().equals(sql.keySet())) {
            throw new IllegalStateException(name + ": the cache answers " + ours.size() + " rows and SQL " + sql.size()
                    + ", expected the same ones");
        }
        sql.forEach((key, expected) -> {
            Measures found = ours.getOrDefault(key, Measures.NONE);
            if (!exact(found).equals(exact(expected))
                    || !close(found.latency(), expected.latencyMean(), expected.latency())
                    || !close(found.timeToFirstToken(), expected.firstTokenMean(), expected.firstToken())) {
                throw new IllegalStateException(name + ", " + key + ": the cache answers " + found + " and SQL "
                        + expected + ", expected the same");
            }
        });
    }

    /** Half of the days that the spend log has, and the other half before; the first begins in the middle of another zone's. */
    private static int halfOf(DataSet data) {
        return Math.max(1, (data.sourceDays() - 1) / 2);
    }

    private static Map<UsageSql.Key, Measures> ours(UsageTable table) {
        Map<UsageSql.Key, Measures> rows = new HashMap<>();
        put(rows, UsageSql.TOTALS, table.totals());
        table.rows().forEach(row -> put(rows, row.groups().get(0).value(), row));
        return rows;
    }

    private static void put(Map<UsageSql.Key, Measures> rows, String name, UsageTable.Row row) {
        Measures previous = row.previous();
        if (row.measures().requests() > 0) {
            rows.put(new UsageSql.Key(true, name), row.measures());
        }
        if (previous != null && previous.requests() > 0) {
            rows.put(new UsageSql.Key(false, name), previous);
        }
    }

    private static List<Object> exact(Measures found) {
        return exact(
                found.requests(),
                found.failures(),
                found.cacheHits(),
                found.promptTokens(),
                found.completionTokens(),
                found.activeUsers(),
                found.spend());
    }

    private static List<Object> exact(UsageSql.Figures sql) {
        return exact(
                sql.requests(),
                sql.failures(),
                sql.cacheHits(),
                sql.promptTokens(),
                sql.completionTokens(),
                sql.activeUsers(),
                sql.spend());
    }

    private static List<Object> exact(
            long requests,
            long failures,
            long cacheHits,
            long promptTokens,
            long completionTokens,
            long activeUsers,
            BigDecimal spend) {
        return List.of(
                requests, failures, cacheHits, promptTokens, completionTokens, activeUsers, spend.stripTrailingZeros());
    }

    private static boolean close(Durations found, @Nullable Double mean, Double[] percentiles) {
        if (percentiles.length == 0) {
            return close(found.mean(), mean, MEANS);
        }
        return close(found.mean(), mean, MEANS)
                && close(found.p50(), percentiles[0], PERCENTILES)
                && close(found.p95(), percentiles[1], PERCENTILES)
                && close(found.p99(), percentiles[2], PERCENTILES);
    }

    private static boolean close(@Nullable Double found, @Nullable Double expected, double share) {
        return found == null || expected == null
                ? found == null && expected == null
                : Math.abs(found - expected) <= Math.abs(expected) * share + 1e-9;
    }
}
