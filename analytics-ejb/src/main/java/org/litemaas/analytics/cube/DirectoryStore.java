package org.litemaas.analytics.cube;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.attribution.ApiKey;
import org.litemaas.analytics.attribution.Directory;
import org.litemaas.analytics.config.OwnDatabase;

/** Keeps who is behind a key. What LiteLLM deletes stays, so that history keeps its names. */
@Singleton
public class DirectoryStore {
    private final DataSource database;

    /** What this server has saved: thousands of keys need not be written again at every refresh. */
    private volatile Directory saved = Directory.EMPTY;

    @Inject
    public DirectoryStore(@OwnDatabase DataSource database) {
        this.database = database;
    }

    Directory load() {
        try (Connection own = database.getConnection()) {
            return new Directory(
                    keys(own),
                    names(own, "SELECT user_id, name FROM analytics.litellm_user"),
                    names(own, "SELECT team_id, name FROM analytics.team"));
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }

    /** Adds and changes what differs; a change is a new version of the cache. */
    void save(Directory seen) {
        List<ApiKey> keys = fresh(seen.keys(), saved.keys()).stream()
                .map(Map.Entry::getValue)
                .toList();
        List<Map.Entry<String, String>> users = fresh(seen.userNames(), saved.userNames());
        List<Map.Entry<String, String>> teams = fresh(seen.teamNames(), saved.teamNames());
        if (keys.isEmpty() && users.isEmpty() && teams.isEmpty()) {
            return;
        }
        try (Connection own = StoreConnection.open(database)) {
            try {
                saveAliases(own, keys);
                if (saveKeys(own, keys) + saveNames(own, USERS, users) + saveNames(own, TEAMS, teams) > 0) {
                    DayCubeStore.nextNamesVersion(own);
                }
                own.commit();
                saved = seen;
            } finally {
                StoreConnection.release(own);
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }

    private static <T> List<Map.Entry<String, T>> fresh(Map<String, T> seen, Map<String, T> before) {
        return seen.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .toList();
    }

    private static final String USERS = """
            INSERT INTO analytics.litellm_user AS kept (user_id, name)
            SELECT id, name FROM unnest(?::text[], ?::text[]) AS seen (id, name) ORDER BY id
            ON CONFLICT (user_id) DO UPDATE SET name = excluded.name WHERE kept.name <> excluded.name
            """;

    private static final String TEAMS = """
            INSERT INTO analytics.team AS kept (team_id, name)
            SELECT id, name FROM unnest(?::text[], ?::text[]) AS seen (id, name) ORDER BY id
            ON CONFLICT (team_id) DO UPDATE SET name = excluded.name WHERE kept.name <> excluded.name
            """;

    /** Before the keys themselves, whose rows tell which alias is new. */
    private static void saveAliases(Connection own, List<ApiKey> keys) throws SQLException {
        String sql = """
                INSERT INTO analytics.key_alias (token, seen_from, alias)
                SELECT seen.token, now(), seen.alias FROM unnest(?::text[], ?::text[]) AS seen (token, alias)
                LEFT JOIN analytics.api_key kept USING (token)
                WHERE seen.alias <> '' AND seen.alias IS DISTINCT FROM kept.alias
                ON CONFLICT (token, seen_from) DO NOTHING
                """;
        try (PreparedStatement statement = own.prepareStatement(sql)) {
            statement.setArray(
                    1,
                    own.createArrayOf("text", keys.stream().map(ApiKey::token).toArray()));
            statement.setArray(
                    2,
                    own.createArrayOf("text", keys.stream().map(ApiKey::alias).toArray()));
            statement.executeUpdate();
        }
    }

    /** Every alias that a key has had since its first was read, the newest first. */
    public List<KeyAlias> aliases(String token) {
        String sql = "SELECT alias, seen_from FROM analytics.key_alias WHERE token = ? ORDER BY seen_from DESC";
        try (Connection own = database.getConnection();
                PreparedStatement statement = own.prepareStatement(sql)) {
            statement.setString(1, token);
            List<KeyAlias> aliases = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    aliases.add(new KeyAlias(
                            row.getString(1),
                            row.getObject(2, OffsetDateTime.class).toInstant()));
                }
            }
            return aliases;
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }

    private static int saveKeys(Connection own, List<ApiKey> keys) throws SQLException {
        String sql = """
                INSERT INTO analytics.api_key AS kept (token, key_name, alias, owner, team_id, state)
                SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                    AS seen (token, key_name, alias, owner, team_id, state) ORDER BY token
                ON CONFLICT (token) DO UPDATE SET key_name = excluded.key_name, alias = excluded.alias,
                    owner = excluded.owner, team_id = excluded.team_id, state = excluded.state
                WHERE (kept.key_name, kept.alias, kept.owner, kept.team_id, kept.state) IS DISTINCT FROM
                    (excluded.key_name, excluded.alias, excluded.owner, excluded.team_id, excluded.state)
                """;
        try (PreparedStatement statement = own.prepareStatement(sql)) {
            List<Function<ApiKey, @Nullable String>> columns = List.of(
                    ApiKey::token,
                    ApiKey::keyName,
                    ApiKey::alias,
                    ApiKey::owner,
                    ApiKey::teamId,
                    key -> key.state().name());
            for (int i = 0; i < columns.size(); i++) {
                statement.setArray(
                        i + 1,
                        own.createArrayOf(
                                "text", keys.stream().map(columns.get(i)).toArray()));
            }
            return statement.executeUpdate();
        }
    }

    private static int saveNames(Connection own, String sql, List<Map.Entry<String, String>> entries)
            throws SQLException {
        try (PreparedStatement statement = own.prepareStatement(sql)) {
            statement.setArray(
                    1,
                    own.createArrayOf(
                            "text", entries.stream().map(Map.Entry::getKey).toArray()));
            statement.setArray(
                    2,
                    own.createArrayOf(
                            "text", entries.stream().map(Map.Entry::getValue).toArray()));
            return statement.executeUpdate();
        }
    }

    private static Map<String, ApiKey> keys(Connection own) throws SQLException {
        Map<String, ApiKey> keys = new HashMap<>();
        try (PreparedStatement statement = own.prepareStatement(
                        "SELECT token, key_name, alias, owner, team_id, state FROM analytics.api_key");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                ApiKey key = new ApiKey(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        ApiKey.State.valueOf(row.getString(6)));
                keys.put(key.token(), key);
            }
        }
        return keys;
    }

    private static Map<String, String> names(Connection own, String sql) throws SQLException {
        Map<String, String> names = new HashMap<>();
        try (PreparedStatement statement = own.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                names.put(row.getString(1), row.getString(2));
            }
        }
        return names;
    }
}
