package org.litemaas.dev.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The days of a stored cache, whatever tables hold them: those with a column {@code day}. What a question over them takes does
 * not depend on where they came from, so days can stand in for others.
 */
final class StoredDays {

    private static final int FETCH_SIZE = 500;

    /** Tables that others refer to come first. */
    private static final String TABLES = """
            SELECT relname, string_agg(quote_ident(attname), ', ' ORDER BY attnum) FILTER (WHERE attname <> 'day')
            FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
            WHERE relnamespace = 'analytics'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
                AND attnum > 0 AND NOT attisdropped
            GROUP BY relname HAVING bool_or(attname = 'day')
            ORDER BY relname <> 'day', relname <> 'slice', relname
            """;

    private StoredDays() {}

    private record Table(String name, String otherColumns) {}

    /** Repeats the newest {@code held} days before the first of them, until there are {@code wanted}. */
    static void repeat(DataSource own, int held, int wanted) throws SQLException {
        for (Table table : tables(own)) {
            BenchServer.execute(own, """
                    INSERT INTO analytics.%1$s (day, %2$s)
                    SELECT day - back, %2$s FROM analytics.%1$s, generate_series(%3$d, %4$d, %3$d) AS back
                    WHERE day <= DATE '%5$s' AND day - back > DATE '%5$s' - %4$d
                    """.formatted(table.name, table.otherColumns, held, wanted, DataSet.LAST_DAY));
        }
        BenchServer.execute(own, "UPDATE analytics.day SET may_be_incomplete = false");
        BenchServer.execute(own, "VACUUM (ANALYZE)");
    }

    /** Forgets all but the newest days. */
    static void keep(DataSource own, int days) throws SQLException {
        List<Table> tables = tables(own);
        for (int i = tables.size() - 1; i >= 0; i--) {
            BenchServer.execute(
                    own,
                    "DELETE FROM analytics.%s WHERE day <= DATE '%s' - %d"
                            .formatted(tables.get(i).name, DataSet.LAST_DAY, days));
        }
        BenchServer.execute(own, "VACUUM (FULL, ANALYZE)");
    }

    /** Forgets one day, so that the next refresh reads it again. */
    static void forgetLast(DataSource own) throws SQLException {
        List<Table> tables = tables(own);
        for (int i = tables.size() - 1; i >= 0; i--) {
            BenchServer.execute(
                    own,
                    "DELETE FROM analytics.%s WHERE day = DATE '%s'".formatted(tables.get(i).name, DataSet.LAST_DAY));
        }
    }

    /** Has all days read just now, by the real time. */
    static void refreshedNow(DataSource own) throws SQLException {
        BenchServer.execute(own, "UPDATE analytics.day SET read_at = now()");
    }

    /** Reads every byte of them, and does nothing with it; returns how many rows it were. */
    static long read(DataSource own) throws SQLException {
        long rows = 0;
        for (Table table : tables(own)) {
            try (Connection connection = own.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.setFetchSize(FETCH_SIZE);
                try (ResultSet row = statement.executeQuery(
                        "SELECT %s FROM analytics.%s".formatted(table.otherColumns, table.name))) {
                    while (row.next()) {
                        rows++;
                    }
                }
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
        return rows;
    }

    private static List<Table> tables(DataSource own) throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (Connection connection = own.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TABLES)) {
            while (row.next()) {
                tables.add(new Table(row.getString(1), row.getString(2)));
            }
        }
        return tables;
    }
}
