package org.litemaas.analytics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.TestDatabases;

/** A LiteLLM database with rows of every kind that production has, drawn from a seed. */
final class SpendLogRows {
    private static @Nullable DataSource template;

    private final RandomRequests requests;
    private final DataSource source;

    SpendLogRows(DataSource source, long seed) {
        this.source = source;
        this.requests = new RandomRequests(seed);
    }

    /** A source without requests, on the current layout. */
    static synchronized DataSource database() throws SQLException {
        if (template == null) {
            template = TestDatabases.fresh();
            applySchema(template, "litellm_schema.sql");
            addKeysAndUsers(template);
        }
        return TestDatabases.copyOf(template);
    }

    /** The keys and users that requests come from; on the current layout. */
    static void addKeysAndUsers(DataSource source) throws SQLException {
        TestDatabases.execute(source, """
                INSERT INTO "LiteLLM_VerificationToken" (token, key_name, key_alias, user_id)
                VALUES ('hash-a', 'sk-...aaaa', 'a''s key', 'ann'), ('hash-b', 'sk-...bbbb', NULL, ''),
                       ('hash-live', 'sk-...live', 'rotated key', 'dora');
                INSERT INTO "LiteLLM_DeletedVerificationToken" (id, token, key_name, key_alias, user_id)
                VALUES ('1', 'hash-deleted', 'sk-...dddd', 'gone', 'eve');
                INSERT INTO "LiteLLM_DeprecatedVerificationToken" (id, token, active_token_id, revoke_at)
                VALUES ('1', 'hash-rotated', 'hash-live', now());
                INSERT INTO "LiteLLM_UserTable" (user_id, user_alias, user_email) VALUES ('ann', 'Ann', 'ann@example.org');
                """);
    }

    static void applySchema(DataSource source, String file) throws SQLException {
        try (var in = SpendLogRows.class.getResourceAsStream("/org/litemaas/dev/data/" + file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not among the test resources");
            }
            TestDatabases.execute(source, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Inserts rows whose start lies within the given time. A layout that lacks a column goes without its values. */
    void insert(int rows, LocalDateTime from, Duration within) throws SQLException {
        List<Map<String, @Nullable Object>> drawn = IntStream.range(0, rows)
                .mapToObj(i -> requests.next(from, within))
                .toList();
        if (drawn.isEmpty()) {
            return;
        }
        List<String> present = TestDatabases.texts(source, """
                SELECT attname FROM pg_attribute
                WHERE attrelid = '"LiteLLM_SpendLogs"'::regclass AND attnum > 0 AND NOT attisdropped
                """);
        List<String> columns =
                drawn.get(0).keySet().stream().filter(present::contains).toList();
        String sql = columns.stream()
                        .collect(Collectors.joining("\", \"", "INSERT INTO \"LiteLLM_SpendLogs\" (\"", "\") VALUES (?"))
                + ", ?".repeat(columns.size() - 1) + ")";
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (Map<String, @Nullable Object> row : drawn) {
                    for (int i = 0; i < columns.size(); i++) {
                        statement.setObject(i + 1, row.get(columns.get(i)));
                    }
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }
}
