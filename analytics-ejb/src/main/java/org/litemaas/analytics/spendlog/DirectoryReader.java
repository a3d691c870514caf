package org.litemaas.analytics.spendlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.litemaas.analytics.attribution.ApiKey;
import org.litemaas.analytics.attribution.Directory;

/** Reads who is behind a key: live, rotated and deleted ones, users and teams. */
final class DirectoryReader {
    static final List<String> TABLES = List.of(
            "LiteLLM_VerificationToken",
            "LiteLLM_DeletedVerificationToken",
            "LiteLLM_DeprecatedVerificationToken",
            "LiteLLM_UserTable",
            "LiteLLM_TeamTable",
            "LiteLLM_DeletedTeamTable");

    private final Connection source;
    private final SpendLogLayout layout;

    DirectoryReader(Connection source, SpendLogLayout layout) {
        this.source = source;
        this.layout = layout;
    }

    Directory read() throws SQLException {
        return new Directory(keys(), users(), teams());
    }

    private Map<String, ApiKey> keys() throws SQLException {
        Map<String, ApiKey> keys = new HashMap<>();
        if (layout.hasTable("LiteLLM_DeletedVerificationToken")) {
            addKeys(keys, ApiKey.State.DELETED, """
                    SELECT DISTINCT ON (token) token, key_name, key_alias, user_id, team_id
                    FROM "LiteLLM_DeletedVerificationToken" ORDER BY token, deleted_at DESC
                    """);
        }
        if (layout.hasTable("LiteLLM_DeprecatedVerificationToken")) {
            addKeys(keys, ApiKey.State.ROTATED, """
                    SELECT old.token, live.key_name, live.key_alias, live.user_id, live.team_id
                    FROM "LiteLLM_DeprecatedVerificationToken" old
                    JOIN "LiteLLM_VerificationToken" live ON live.token = old.active_token_id
                    """);
        }
        if (layout.hasTable("LiteLLM_VerificationToken")) {
            addKeys(
                    keys,
                    ApiKey.State.LIVE,
                    "SELECT token, key_name, key_alias, user_id, team_id FROM \"LiteLLM_VerificationToken\"");
        }
        return keys;
    }

    private void addKeys(Map<String, ApiKey> keys, ApiKey.State state, String sql) throws SQLException {
        try (PreparedStatement statement = source.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ApiKey key = new ApiKey(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        state);
                keys.put(key.token(), key);
            }
        }
    }

    private Map<String, String> users() throws SQLException {
        return names("LiteLLM_UserTable", """
                SELECT user_id, coalesce(nullif(user_alias, ''), nullif(user_email, '')) FROM "LiteLLM_UserTable"
                """);
    }

    private Map<String, String> teams() throws SQLException {
        Map<String, String> teams = new HashMap<>(names("LiteLLM_DeletedTeamTable", """
                SELECT DISTINCT ON (team_id) team_id, nullif(team_alias, '')
                FROM "LiteLLM_DeletedTeamTable" ORDER BY team_id, deleted_at DESC
                """));
        teams.putAll(names("LiteLLM_TeamTable", "SELECT team_id, nullif(team_alias, '') FROM \"LiteLLM_TeamTable\""));
        return teams;
    }

    private Map<String, String> names(String table, String sql) throws SQLException {
        Map<String, String> names = new HashMap<>();
        if (!layout.hasTable(table)) {
            return names;
        }
        try (PreparedStatement statement = source.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (rows.getString(2) != null) {
                    names.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return names;
    }
}
