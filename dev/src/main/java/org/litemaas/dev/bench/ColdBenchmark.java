package org.litemaas.dev.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.litemaas.analytics.cube.SpendLogCache;

/** How long a server that has just started needs until it can answer, against reading the same bytes and doing nothing. */
final class ColdBenchmark implements Benchmark {

    private static final double MONTHS = DataSet.CACHED_DAYS / 30.0;
    private static final int FETCH_SIZE = 500;

    @Override
    public String name() {
        return "cold";
    }

    @Override
    public String about() {
        return "30 days of the stored cache brought into memory, against reading the same bytes over JDBC";
    }

    @Override
    public void run(Laboratory laboratory) throws Exception {
        DataSource own = laboratory.cachedData().own();
        laboratory.console.progress("cold: catch-up");
        Turns.Pair took = laboratory.options.turns().measure(() -> load(own), () -> read(own));
        laboratory.report.add(new Outcome(
                name(),
                "catch-up, per 30 days",
                "reading the same bytes over JDBC",
                took.ours().per(MONTHS),
                took.baseline().per(MONTHS)));
    }

    private static void load(DataSource own) {
        SpendLogCache cache = Engine.emptyCache(own);
        cache.catchUp();
        if (cache.current().days().size() < DataSet.CACHED_DAYS) {
            throw new IllegalStateException(
                    "caught up with " + cache.current().days().size() + " days, expected " + DataSet.CACHED_DAYS);
        }
    }

    private static long read(DataSource own) throws SQLException {
        long bytes = 0;
        try (Connection connection = own.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet row =
                    statement.executeQuery("SELECT day, slot, cells FROM analytics.slice ORDER BY day, slot")) {
                while (row.next()) {
                    bytes += row.getBytes(3).length;
                }
            }
            connection.rollback();
        }
        return bytes;
    }
}
