package org.litemaas.analytics.spendlog;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what LiteLLM counts of its keys and users. Columns that a proxy of another age lacks are unknown. */
final class CounterReader {
    private static final String KEYS = "LiteLLM_VerificationToken";
    private static final String USERS = "LiteLLM_UserTable";
    private static final String TEAMS = "LiteLLM_TeamTable";
    private static final String BUDGETS = "LiteLLM_BudgetTable";

    private final Connection source;
    private final SpendLogLayout layout;

    CounterReader(Connection source, SpendLogLayout layout) {
        this.source = source;
        this.layout = layout;
    }

    List<KeyCounter> keys(int limit) throws SQLException {
        try (PreparedStatement statement = largest(KEYS, keyColumns(), "token", limit)) {
            return keys(statement);
        }
    }

    Optional<KeyCounter> key(String token) throws SQLException {
        try (PreparedStatement statement =
                source.prepareStatement("SELECT " + keyColumns() + " FROM \"" + KEYS + "\" WHERE token = ?")) {
            statement.setString(1, token);
            return keys(statement).stream().findFirst();
        }
    }

    private String keyColumns() {
        return columns(
                KEYS,
                "token text",
                "key_name text",
                "key_alias text",
                "user_id text",
                "team_id text",
                "spend float8",
                "max_budget float8",
                "budget_duration text",
                "budget_reset_at timestamp",
                "expires timestamp",
                "models text[]",
                "blocked bool",
                "created_at timestamp");
    }

    private static List<KeyCounter> keys(PreparedStatement statement) throws SQLException {
        List<KeyCounter> keys = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                keys.add(new KeyCounter(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getDouble(6),
                        number(row, 7),
                        row.getString(8),
                        moment(row, 9),
                        moment(row, 10),
                        texts(row.getArray(11)),
                        row.getObject(12, Boolean.class),
                        moment(row, 13)));
            }
        }
        return keys;
    }

    List<UserCounter> users(int limit) throws SQLException {
        List<UserCounter> users = new ArrayList<>();
        String columns = columns(
                USERS,
                "user_id text",
                "user_alias text",
                "user_email text",
                "user_role text",
                "team_id text",
                "spend float8",
                "max_budget float8",
                "budget_duration text",
                "budget_reset_at timestamp",
                "models text[]",
                "created_at timestamp");
        try (PreparedStatement statement = largest(USERS, columns, "user_id", limit);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                users.add(new UserCounter(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getDouble(6),
                        number(row, 7),
                        row.getString(8),
                        moment(row, 9),
                        texts(row.getArray(10)),
                        moment(row, 11)));
            }
        }
        return users;
    }

    /**
     * Keys, users and teams with a budget, the most used first: those of nothing at all, then by the share that is spent. A key may
     * have one of its own, or one that it shares the terms of. Whoever lacks a table or the column has no budgets there.
     */
    List<BudgetCounter> budgets(int limit) throws SQLException {
        List<String> parts = new ArrayList<>();
        for (BudgetCounter.Holder holder : BudgetCounter.Holder.values()) {
            part(holder).ifPresent(parts::add);
        }
        if (parts.isEmpty()) {
            return List.of();
        }
        String sql = """
                SELECT holder, id, name, spend, most, duration, reset_at FROM (%s) AS budget WHERE most < 'Infinity'
                ORDER BY CASE WHEN most > 0 THEN spend / most END DESC NULLS FIRST, holder, id LIMIT ?
                """.formatted(String.join(" UNION ALL ", parts));
        try (PreparedStatement statement = source.prepareStatement(sql)) {
            statement.setInt(1, limit);
            return budgets(statement);
        }
    }

    /** The budget of one key, user or team, if it has one. */
    Optional<BudgetCounter> budget(BudgetCounter.Holder holder, String id) throws SQLException {
        Optional<String> part = part(holder);
        if (part.isEmpty()) {
            return Optional.empty();
        }
        String sql = """
                SELECT holder, id, name, spend, most, duration, reset_at FROM (%s) AS budget
                WHERE most < 'Infinity' AND id = ?
                """.formatted(part.get());
        try (PreparedStatement statement = source.prepareStatement(sql)) {
            statement.setString(1, id);
            return budgets(statement).stream().findFirst();
        }
    }

    private static List<BudgetCounter> budgets(PreparedStatement statement) throws SQLException {
        List<BudgetCounter> budgets = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                budgets.add(new BudgetCounter(
                        BudgetCounter.Holder.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getDouble(4),
                        row.getDouble(5),
                        row.getString(6),
                        moment(row, 7)));
            }
        }
        return budgets;
    }

    private Optional<String> part(BudgetCounter.Holder holder) {
        return switch (holder) {
            case KEY -> part(holder, KEYS, "token", "coalesce(key_alias, key_name)");
            case USER -> part(holder, USERS, "user_id", "coalesce(user_alias, user_email)");
            case TEAM -> part(holder, TEAMS, "team_id", "team_alias");
        };
    }

    private Optional<String> part(BudgetCounter.Holder holder, String table, String id, String name) {
        if (!layout.hasColumn(table, "max_budget")) {
            return Optional.empty();
        }
        boolean shares = layout.hasColumn(table, "budget_id") && layout.hasColumn(BUDGETS, "max_budget");
        // What is no number is nothing spent, as in the spend log, and no limit at all.
        return Optional.of("""
                SELECT '%s' AS holder, holder.%s AS id, %s AS name,
                    CASE WHEN abs(holder.spend) < 'Infinity' THEN holder.spend ELSE 0 END AS spend,
                    %s AS most, %s AS duration, %s AS reset_at
                FROM "%s" AS holder %s
                """.formatted(
                        holder.name(),
                        id,
                        name,
                        term("max_budget", shares),
                        term("budget_duration", shares),
                        term("budget_reset_at", shares),
                        table,
                        shares ? "LEFT JOIN \"" + BUDGETS + "\" AS shared USING (budget_id)" : ""));
    }

    private static String term(String column, boolean shares) {
        return shares ? "coalesce(holder." + column + ", shared." + column + ")" : "holder." + column;
    }

    /** A table that is not there at all is told by PostgreSQL's own error. */
    private PreparedStatement largest(String table, String columns, String id, int limit) throws SQLException {
        PreparedStatement statement = source.prepareStatement(
                "SELECT " + columns + " FROM \"" + table + "\" ORDER BY spend DESC, " + id + " LIMIT ?");
        statement.setInt(1, limit);
        return statement;
    }

    private String columns(String table, String... columns) {
        return Arrays.stream(columns)
                .map(column -> {
                    String[] named = column.split(" ", 2);
                    return layout.hasColumn(table, named[0]) ? '"' + named[0] + '"' : "NULL::" + named[1];
                })
                .collect(Collectors.joining(", "));
    }

    private static @Nullable Double number(ResultSet row, int column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? null : number;
    }

    /** Infinity, which is no moment, is unknown. */
    private static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
        LocalDateTime moment = row.getObject(column, LocalDateTime.class);
        return moment == null || moment.equals(LocalDateTime.MAX) || moment.equals(LocalDateTime.MIN)
                ? null
                : moment.toInstant(ZoneOffset.UTC);
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null
                ? List.of()
                : Arrays.stream((String[]) array.getArray())
                        .filter(Objects::nonNull)
                        .toList();
    }
}
