package org.litemaas.dev.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes rows into "LiteLLM_SpendLogs" by COPY. */
final class SpendLogTable {

    private static final int CHUNK = 1 << 18;

    private final Connection connection;
    private final SpendLogText text;

    SpendLogTable(Connection connection, DemoPlan plan) throws SQLException {
        this.connection = connection;
        this.text = new SpendLogText(Catalog.logColumns(connection), plan);
    }

    /**
     * Loads rows none of which is in the table.
     *
     * @param frozen whether the table was made in this very transaction: then rows can be written as if long committed
     */
    long load(Iterator<SpendLogRow> rows, boolean frozen) throws SQLException {
        return copy(Catalog.LOG, rows, frozen ? " WITH (FREEZE)" : "");
    }

    /** Adds rows; those that are there already stay as they are. Returns how many were added. */
    long add(Iterator<SpendLogRow> rows) throws SQLException {
        if (!rows.hasNext()) {
            return 0;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE arrived (LIKE \"LiteLLM_SpendLogs\" INCLUDING DEFAULTS)");
            copy("arrived", rows, "");
            long added = statement.executeUpdate(
                    "INSERT INTO \"LiteLLM_SpendLogs\" SELECT * FROM arrived ON CONFLICT DO NOTHING");
            statement.execute("DROP TABLE arrived");
            return added;
        }
    }

    private long copy(String table, Iterator<SpendLogRow> rows, String options) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY \"" + table + "\" (" + text.columns() + ") FROM STDIN" + options);
        try {
            StringBuilder chunk = new StringBuilder(CHUNK + CHUNK / 4);
            while (rows.hasNext()) {
                text.append(rows.next(), chunk);
                if (chunk.length() >= CHUNK || !rows.hasNext()) {
                    byte[] bytes = chunk.toString().getBytes(UTF_8);
                    copy.writeToCopy(bytes, 0, bytes.length);
                    chunk.setLength(0);
                }
            }
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
