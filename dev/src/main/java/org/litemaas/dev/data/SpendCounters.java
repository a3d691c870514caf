package org.litemaas.dev.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** LiteLLM's own counters on keys, users and teams: what was spent since their budget's last reset, here 30 days. */
final class SpendCounters {

    private SpendCounters() {}

    static void set(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TEMPORARY TABLE spent ON COMMIT DROP AS
                    SELECT api_key, "user" AS user_id, team_id, sum(spend) AS spend FROM "LiteLLM_SpendLogs"
                    WHERE "startTime" >= (SELECT max("startTime") FROM "LiteLLM_SpendLogs") - interval '30 days'
                    GROUP BY 1, 2, 3""");
            statement.execute(sql("LiteLLM_VerificationToken", "token", "api_key"));
            statement.execute(sql("LiteLLM_UserTable", "user_id", "user_id"));
            statement.execute(sql("LiteLLM_TeamTable", "team_id", "team_id"));
        }
    }

    private static String sql(String table, String id, String spentBy) {
        return """
               UPDATE "%s" counted SET spend = by.spend
               FROM (SELECT %s AS id, sum(spend) AS spend FROM spent GROUP BY 1) by
               WHERE by.id = counted.%s""".formatted(table, spentBy, id);
    }
}
