package org.litemaas.analytics.spendlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which of LiteLLM's tables and columns this source has; proxies of different ages, and partitioned ones, differ. Found by
 * looking, at every refresh, since a proxy may be upgraded while we run.
 */
final class SpendLogLayout {
    private static final String SPEND_LOGS = "LiteLLM_SpendLogs";

    /** Rows from before partitioning stay here, attached to nothing. */
    private static final String LEGACY_SPEND_LOGS = "LiteLLM_SpendLogs_legacy";

    private static final Set<String> REQUIRED = Set.of(
            "startTime",
            "endTime",
            "completionStartTime",
            "api_key",
            "model",
            "model_group",
            "custom_llm_provider",
            "api_base",
            "user",
            "spend",
            "prompt_tokens",
            "completion_tokens",
            "cache_hit",
            "team_id");

    private static final Set<String> OPTIONAL = Set.of("status", "organization_id");

    private final Map<String, Set<String>> columns;

    private SpendLogLayout(Map<String, Set<String>> columns) {
        this.columns = columns;
    }

    static SpendLogLayout of(Connection source) throws SQLException, SpendLogUnavailable {
        String sql = """
                SELECT c.relname, a.attname
                FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE c.relname LIKE 'LiteLLM\\_%' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
                  AND pg_table_is_visible(c.oid) AND a.attnum > 0 AND NOT a.attisdropped
                """;
        Map<String, Set<String>> columns = new HashMap<>();
        try (PreparedStatement statement = source.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                columns.computeIfAbsent(rows.getString(1), table -> new HashSet<>())
                        .add(rows.getString(2));
            }
        }
        SpendLogLayout layout = new SpendLogLayout(columns);
        layout.requireSpendLogs();
        return layout;
    }

    boolean hasTable(String table) {
        return columns.containsKey(table);
    }

    /** Those of some tables that there are. */
    List<String> present(List<String> tables) {
        return tables.stream().filter(this::hasTable).toList();
    }

    boolean hasColumn(String table, String column) {
        return columns.getOrDefault(table, Set.of()).contains(column);
    }

    /** What the request log needs besides; the figures do without. */
    void requireRequestIds() throws SQLException {
        for (String table : spendLogTables()) {
            if (!hasColumn(table, "request_id")) {
                throw new SQLException("the table \"" + table + "\" has no column request_id", "42703");
            }
        }
    }

    /** A parenthesised query over all spend-log tables with the columns that we read; blank where the source lacks one. */
    String rows(String condition) {
        List<String> parts = new ArrayList<>();
        for (String table : spendLogTables()) {
            parts.add("SELECT " + selectList(table) + " FROM \"" + table + "\" WHERE " + condition);
        }
        return "(" + String.join(" UNION ALL ", parts) + ")";
    }

    List<String> spendLogTables() {
        return hasTable(LEGACY_SPEND_LOGS) ? List.of(SPEND_LOGS, LEGACY_SPEND_LOGS) : List.of(SPEND_LOGS);
    }

    private String selectList(String table) {
        return new TreeSet<>(REQUIRED)
                        .stream().map(column -> '"' + column + '"').collect(Collectors.joining(", "))
                + new TreeSet<>(OPTIONAL)
                        .stream()
                                .map(column -> hasColumn(table, column)
                                        ? ", \"" + column + '"'
                                        : ", NULL::text AS \"" + column + '"')
                                .collect(Collectors.joining());
    }

    private void requireSpendLogs() throws SpendLogUnavailable {
        if (!hasTable(SPEND_LOGS)) {
            throw new SpendLogUnavailable(
                    SpendLogUnavailable.Reason.INCOMPLETE,
                    "The database has no table \"" + SPEND_LOGS
                            + "\" that our role can see. Expected LiteLLM's own database,"
                            + " with its tables in the role's search path; check LITELLM_DB_URL.");
        }
        for (String table : spendLogTables()) {
            Set<String> missing = new TreeSet<>(REQUIRED);
            missing.removeAll(columns.getOrDefault(table, Set.of()));
            if (!missing.isEmpty()) {
                throw new SpendLogUnavailable(
                        SpendLogUnavailable.Reason.INCOMPLETE,
                        "The table \"" + table + "\" lacks the columns " + missing
                                + ". Expected the spend log of a LiteLLM proxy of version 1.70 or later.");
            }
        }
    }
}
