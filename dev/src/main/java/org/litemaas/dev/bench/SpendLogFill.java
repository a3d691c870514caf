package org.litemaas.dev.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.litemaas.dev.data.Layout;
import org.litemaas.dev.data.LiteLlmSchema;

/**
 * Fills a LiteLLM database inside the server, which is much faster than sending rows. Values come from a hash of the row's
 * number: the same data set is always the same rows.
 */
final class SpendLogFill {

    /** About so many rows are written at once. */
    private static final int STEP_ROWS = 200_000;

    private static final String LOG = "\"LiteLLM_SpendLogs\"";

    private final DataSource database;
    private final DataSet data;
    private final int metadataBytes;

    /** @param metadataBytes size of a row's metadata, about; 0 leaves it empty */
    SpendLogFill(DataSource database, DataSet data, int metadataBytes) {
        this.database = database;
        this.data = data;
        this.metadataBytes = metadataBytes;
    }

    /** @param progress is told in words how far it is */
    void fill(Consumer<String> progress) throws SQLException {
        try (Connection connection = database.getConnection()) {
            LiteLlmSchema.create(connection, Layout.CURRENT);
            try (Statement statement = connection.createStatement()) {
                List<String> indexes = dropIndexes(statement);
                statement.execute(FillSql.combinations(data.population()));
                statement.execute(FillSql.IDENTITIES);
                statement.execute(FillSql.metadata(metadataBytes));
                int step = Math.max(1, STEP_ROWS / data.requestsPerDay());
                for (int day = 0; day < data.sourceDays(); day += step) {
                    int end = Math.min(data.sourceDays(), day + step);
                    rows(connection, day, end);
                    progress.accept(end + " of " + data.sourceDays() + " days in the spend log");
                }
                for (String index : indexes) {
                    statement.execute(index);
                }
                statement.execute("VACUUM (ANALYZE)");
                statement.execute("CHECKPOINT");
            }
        }
    }

    /** Rows are loaded faster without; returns how to make those again that a question about days could use. */
    private static List<String> dropIndexes(Statement statement) throws SQLException {
        List<String> create = new ArrayList<>();
        List<String> drop = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("""
                SELECT indexdef, indexname FROM pg_indexes
                WHERE tablename = 'LiteLLM_SpendLogs' AND indexname NOT LIKE '%pkey'
                """)) {
            while (row.next()) {
                if (row.getString(1).contains("startTime")) {
                    create.add(row.getString(1));
                }
                drop.add("DROP INDEX \"" + row.getString(2) + '"');
            }
        }
        for (String sql : drop) {
            statement.execute(sql);
        }
        return create;
    }

    private void rows(Connection connection, int firstDay, int endDay) throws SQLException {
        LocalDate first = data.firstSourceDay();
        try (PreparedStatement insert =
                connection.prepareStatement(FillSql.rows(LOG, data.combinationsPerDay(), data.population()))) {
            insert.setObject(1, first);
            insert.setInt(2, firstDay);
            insert.setInt(3, endDay - 1);
            insert.setInt(4, data.requestsPerDay());
            insert.executeUpdate();
        }
    }
}
