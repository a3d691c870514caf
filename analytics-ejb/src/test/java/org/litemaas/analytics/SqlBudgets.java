package org.litemaas.analytics;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.TestDatabases;

/** LiteLLM's budgets of every kind that its database can hold, drawn at random, and what plain SQL says of them. */
final class SqlBudgets {
    /** The terms of every budget, those that are shared too; what is no number is no limit. */
    private static final String BUDGETS = """
            WITH holder AS (
                SELECT 'KEY' AS kind, token AS id, coalesce(key_alias, key_name, token) AS name, k.spend,
                    coalesce(k.max_budget, b.max_budget) AS most, coalesce(k.budget_duration, b.budget_duration) AS duration,
                    coalesce(k.budget_reset_at, b.budget_reset_at) AS reset_at
                FROM "LiteLLM_VerificationToken" AS k LEFT JOIN "LiteLLM_BudgetTable" AS b ON b.budget_id = k.budget_id
                UNION ALL
                SELECT 'USER', user_id, coalesce(user_alias, user_email, user_id), spend, max_budget, budget_duration, budget_reset_at
                FROM "LiteLLM_UserTable"
                UNION ALL
                SELECT 'TEAM', team_id, coalesce(team_alias, team_id), spend, max_budget, budget_duration, budget_reset_at
                FROM "LiteLLM_TeamTable"
            ), budget AS (
                SELECT kind, id, name, CASE WHEN spend IN ('NaN', 'Infinity', '-Infinity') THEN 0 ELSE spend::numeric END AS spend,
                    most::numeric AS most, duration, reset_at, regexp_match(duration, '^([0-9]{1,6})(s|m|h|d|w|mo)$') AS term
                FROM holder WHERE most IS NOT NULL AND most NOT IN ('NaN', 'Infinity')
            )
            SELECT kind, id, name, spend, most, greatest(0, most - spend) AS rest,
                CASE WHEN most > 0 THEN spend / most ELSE 1 END AS share, spend >= most AS is_over, spend >= most * 0.8 AS is_near,
                duration, reset_at, reset_at - CASE term[2]
                    WHEN 's' THEN make_interval(secs => term[1]::int) WHEN 'm' THEN make_interval(mins => term[1]::int)
                    WHEN 'h' THEN make_interval(hours => term[1]::int) WHEN 'd' THEN make_interval(days => term[1]::int)
                    WHEN 'w' THEN make_interval(weeks => term[1]::int) WHEN 'mo' THEN make_interval(months => term[1]::int)
                END AS began
            FROM budget
            """;

    private SqlBudgets() {}

    /**
     * One budget.
     *
     * @param began the local day in which its period began; null where that is not told
     */
    record Row(
            Dimension kind,
            String id,
            String name,
            BigDecimal spend,
            BigDecimal most,
            BigDecimal left,
            double share,
            boolean isOver,
            boolean isNear,
            @Nullable String duration,
            @Nullable Instant resetAt,
            @Nullable LocalDate began) {}

    static List<Row> read(DataSource source, ZoneId zone) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(BUDGETS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Instant began = instant(row, "began");
                rows.add(new Row(
                        Dimension.valueOf(row.getString("kind")),
                        row.getString("id"),
                        row.getString("name"),
                        row.getBigDecimal("spend"),
                        row.getBigDecimal("most"),
                        row.getBigDecimal("rest"),
                        row.getDouble("share"),
                        row.getBoolean("is_over"),
                        row.getBoolean("is_near"),
                        row.getString("duration"),
                        instant(row, "reset_at"),
                        began == null ? null : LocalDate.ofInstant(began, zone)));
            }
        }
        return rows;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime moment = row.getObject(column, LocalDateTime.class);
        return moment == null ? null : moment.toInstant(ZoneOffset.UTC);
    }

    /** Gives the keys, users and teams of the random requests budgets, or none; and some more that never asked for anything. */
    static void draw(DataSource source, Random random, Instant now) throws SQLException {
        TestDatabases.execute(source, """
                INSERT INTO "LiteLLM_BudgetTable" (budget_id, max_budget, budget_duration, created_by, updated_by)
                VALUES ('shared', 50, '7d', 'a', 'a'), ('open', NULL, '30d', 'a', 'a');
                INSERT INTO "LiteLLM_VerificationToken" (token, key_name)
                SELECT unnest(ARRAY['hash-unknown', 'litellm_proxy_master_key', 'cli-session-3f2504e0', 'unused-1', 'unused-2']), 'sk-...x';
                INSERT INTO "LiteLLM_UserTable" (user_id, user_email)
                SELECT unnest(ARRAY['bob', 'cid@example.org', 'Ωmega', '😀 日本', 'idle']), 'x@example.org';
                INSERT INTO "LiteLLM_TeamTable" (team_id, team_alias)
                SELECT unnest(ARRAY['team-1', 'team-2', 'litellm-dashboard', 'team-idle']), 'Team'
                """);
        TestDatabases.execute(source, "ANALYZE");
        change(source, "LiteLLM_VerificationToken", "token", ", budget_id = ?", random, now);
        change(source, "LiteLLM_UserTable", "user_id", "", random, now);
        change(source, "LiteLLM_TeamTable", "team_id", "", random, now);
    }

    private static void change(DataSource source, String table, String id, String shared, Random random, Instant now)
            throws SQLException {
        List<String> ids = TestDatabases.texts(source, "SELECT " + id + " FROM \"" + table + "\"");
        String sql = "UPDATE \"" + table + "\" SET spend = ?, max_budget = ?, budget_duration = ?, budget_reset_at = ?"
                + shared + " WHERE " + id + " = ?";
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (String each : ids) {
                double limit = one(random, Arrays.asList(1.0, 5.5, 50.0, 500.0, 20_000.0));
                statement.setObject(
                        1,
                        one(
                                random,
                                Arrays.asList(
                                        0.0,
                                        rounded(limit * random.nextDouble() * 1.2),
                                        limit,
                                        limit * 0.8,
                                        Double.NaN)));
                statement.setObject(
                        2,
                        one(
                                random,
                                Arrays.asList(limit, limit, limit, limit, null, 0.0, -1.0, Double.POSITIVE_INFINITY)));
                statement.setString(
                        3, one(random, Arrays.asList(null, "30d", "1mo", "7d", "24h", "2w", "90m", "45s", "monthly")));
                Instant reset = now.plusSeconds(random.nextInt(120 * 86_400) - 40 * 86_400L);
                statement.setObject(4, random.nextInt(4) == 0 ? null : LocalDateTime.ofInstant(reset, ZoneOffset.UTC));
                if (shared.isEmpty()) {
                    statement.setString(5, each);
                } else {
                    statement.setString(5, one(random, Arrays.asList(null, "shared", "open")));
                    statement.setString(6, each);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static double rounded(double amount) {
        return Math.round(amount * 1e6) / 1e6;
    }

    private static <T extends @Nullable Object> T one(Random random, List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
