package org.litemaas.dev.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * LiteLLM's own counters on keys, users and teams: what was spent since their budget's last reset. All budgets are set back every
 * 30 days, on the same days.
 */
final class SpendCounters {

    private SpendCounters() {}

    static void set(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TEMPORARY TABLE period ON COMMIT DROP AS
                    SELECT DATE '1970-01-01' + (max("startTime")::date - DATE '1970-01-01') / 30 * 30 AS start
                    FROM "LiteLLM_SpendLogs\"""");
            statement.execute("""
                    CREATE TEMPORARY TABLE spent ON COMMIT DROP AS
                    SELECT api_key, "user" AS user_id, team_id, sum(spend) AS spend FROM "LiteLLM_SpendLogs"
                    WHERE "startTime" >= (SELECT start FROM period) GROUP BY 1, 2, 3""");
            set(statement, "LiteLLM_VerificationToken", "token", "api_key");
            set(statement, "LiteLLM_UserTable", "user_id", "user_id");
            set(statement, "LiteLLM_TeamTable", "team_id", "team_id");
        }
    }

    private static void set(Statement statement, String table, String id, String spentBy) throws SQLException {
        statement.execute("""
                UPDATE "%s" counted SET spend = coalesce((SELECT sum(spent.spend) FROM spent WHERE spent.%s = counted.%s), 0)
                """.formatted(table, spentBy, id));
        statement.execute("""
                UPDATE "%s" SET budget_reset_at = (SELECT start + 30 FROM period) WHERE budget_duration IS NOT NULL
                """.formatted(table));
    }

    /** A few of the largest spenders get budgets that are all but used up, or used up. */
    static void setTightBudgets(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            tighten(
                    statement,
                    "LiteLLM_VerificationToken",
                    "token",
                    "WHEN 2 THEN 0.97 WHEN 4 THEN 1.08 WHEN 6 THEN 1.25");
            tighten(statement, "LiteLLM_UserTable", "user_id", "WHEN 3 THEN 1.12 WHEN 5 THEN 0.9");
            tighten(statement, "LiteLLM_TeamTable", "team_id", "WHEN 1 THEN 1.1 WHEN 3 THEN 1.4");
        }
    }

    /** @param factors by the place among the largest spenders, the budget in relation to what is spent */
    private static void tighten(Statement statement, String table, String id, String factors) throws SQLException {
        statement.execute("""
                UPDATE "%1$s" holder SET max_budget = round((spend * CASE place %3$s END)::numeric, 6), budget_duration = '30d',
                    budget_reset_at = (SELECT start + 30 FROM period)
                FROM (SELECT %2$s AS ranked, row_number() OVER (ORDER BY spend DESC, %2$s) AS place FROM "%1$s") ranks
                WHERE ranked = %2$s AND spend > 0 AND CASE place %3$s END IS NOT NULL
                """.formatted(table, id, factors));
    }
}
