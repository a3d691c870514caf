package org.litemaas.dev.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** What tables and columns the connection's schema has. */
final class Catalog {

    static final String LOG = "LiteLLM_SpendLogs";

    private Catalog() {}

    static Set<String> tables(Connection connection) throws SQLException {
        return names(
                connection,
                "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_name <> ?",
                "");
    }

    static Set<String> logColumns(Connection connection) throws SQLException {
        return names(connection, """
                SELECT column_name FROM information_schema.columns
                WHERE table_schema = current_schema() AND table_name = ?""", LOG);
    }

    private static Set<String> names(Connection connection, String sql, String bind) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, bind);
            Set<String> names = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        }
    }
}
