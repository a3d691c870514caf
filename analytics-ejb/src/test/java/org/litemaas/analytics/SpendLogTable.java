package org.litemaas.analytics;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.TestDatabases;

/** What a LiteLLM database holds, whatever its layout: read row by row, as our own reader never does. */
final class SpendLogTable {
    static final List<String> COLUMNS = List.of(
            "startTime",
            "endTime",
            "completionStartTime",
            "api_key",
            "model",
            "model_group",
            "custom_llm_provider",
            "api_base",
            "user",
            "team_id",
            "organization_id",
            "status",
            "cache_hit",
            "prompt_tokens",
            "completion_tokens",
            "spend",
            "request_id");

    private SpendLogTable() {}

    /** One row's values in the order of {@link #COLUMNS}, as text; null where there is none, or no such column. */
    record Row(List<@Nullable String> values) {
        /** The UTC day of its start. */
        String day() {
            return String.valueOf(values.get(0)).substring(0, 10);
        }
    }

    static List<Row> rows(DataSource source) throws SQLException {
        String tables = tables(source).stream()
                .map(table -> "SELECT to_jsonb(s) AS row FROM \"" + table + "\" s")
                .collect(Collectors.joining(" UNION ALL "));
        String values =
                COLUMNS.stream().map(column -> "row ->> '" + column + "'").collect(Collectors.joining(", "));
        List<Row> rows = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT " + values + " FROM (" + tables + " OFFSET 0) AS logged")) {
            while (found.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= COLUMNS.size(); i++) {
                    row.add(found.getString(i));
                }
                rows.add(new Row(row));
            }
        }
        return rows;
    }

    private static List<String> tables(DataSource source) throws SQLException {
        return TestDatabases.texts(source, """
                SELECT relname FROM pg_class
                WHERE relname IN ('LiteLLM_SpendLogs', 'LiteLLM_SpendLogs_legacy') AND relkind IN ('r', 'p', 'v')
                """);
    }

    /** The user behind each key that has one: of live keys first, then of rotated, then of deleted ones. */
    static Map<String, String> owners(DataSource source) throws SQLException {
        Map<String, String> owners = new HashMap<>();
        if (has(source, "LiteLLM_DeletedVerificationToken")) {
            read(source, owners, """
                    SELECT token, user_id FROM "LiteLLM_DeletedVerificationToken" ORDER BY deleted_at""");
        }
        if (has(source, "LiteLLM_DeprecatedVerificationToken")) {
            read(source, owners, """
                    SELECT o.token, l.user_id FROM "LiteLLM_DeprecatedVerificationToken" o
                    JOIN "LiteLLM_VerificationToken" l ON l.token = o.active_token_id""");
        }
        read(source, owners, "SELECT token, user_id FROM \"LiteLLM_VerificationToken\"");
        return owners;
    }

    /** The names of users that have one. */
    static Map<String, String> userNames(DataSource source) throws SQLException {
        Map<String, String> names = new HashMap<>();
        read(source, names, """
                SELECT user_id, coalesce(nullif(user_alias, ''), user_email) FROM "LiteLLM_UserTable"
                WHERE coalesce(nullif(user_alias, ''), nullif(user_email, '')) IS NOT NULL""");
        return names;
    }

    private static boolean has(DataSource source, String table) throws SQLException {
        return TestDatabases.texts(source, "SELECT to_regclass('\"" + table + "\"')")
                        .get(0)
                != null;
    }

    private static void read(DataSource source, Map<String, String> into, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                into.put(rows.getString(1), rows.getString(2) == null ? "" : rows.getString(2));
            }
        }
    }
}
