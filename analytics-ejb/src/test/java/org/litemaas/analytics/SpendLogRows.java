package org.litemaas.analytics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.TestDatabases;

/** A LiteLLM database with rows of every kind that production has, drawn from a seed. */
final class SpendLogRows {
    private static final List<String> KEYS =
            List.of("hash-a", "hash-b", "hash-deleted", "hash-rotated", "hash-unknown", "litellm_proxy_master_key", "");
    private static final List<String> USERS = List.of("", "default_user_id", "ann", "bob", "cid@example.org", "Ωmega");

    /** model, model_group, custom_llm_provider, api_base. */
    private static final List<List<String>> MODELS = List.of(
            List.of(
                    "openai/granite-3-2-8b-instruct",
                    "granite-3-2-8b-instruct",
                    "openai",
                    "http://granite-3-2-8b-instruct-predictor.llm-hosting.svc.cluster.local:8080/v1"),
            List.of("openai/granite-3-2-8b-instruct", "", "", ""),
            List.of("gpt-4o", "gpt-4o", "openai", "https://api.openai.com/v1"),
            List.of("azure/gpt-4o", "", "azure", "https://eastus.example.org"),
            List.of("claude-sonnet", "claude", "anthropic", ""),
            List.of("meta-llama/Llama-3", "", "", ""),
            List.of("", "", "", ""));

    private static @Nullable DataSource template;

    private final Random random;
    private final DataSource source;

    SpendLogRows(DataSource source, long seed) {
        this.source = source;
        this.random = new Random(seed);
    }

    /** A source without requests, on the current layout. */
    static synchronized DataSource database() throws SQLException {
        if (template == null) {
            template = template();
        }
        return TestDatabases.copyOf(template);
    }

    private static DataSource template() throws SQLException {
        DataSource source = TestDatabases.fresh();
        applySchema(source, "litellm_schema.sql");
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
        return source;
    }

    static void applySchema(DataSource source, String file) throws SQLException {
        try (var in = SpendLogRows.class.getResourceAsStream("/org/litemaas/dev/data/" + file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not among the test resources");
            }
            TestDatabases.execute(source, new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Inserts rows whose start lies within the given time. */
    void insert(int rows, LocalDateTime from, Duration within) throws SQLException {
        String sql = """
                INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, api_key, spend, total_tokens, prompt_tokens,
                    completion_tokens, "startTime", "endTime", "completionStartTime", model, model_group,
                    custom_llm_provider, api_base, "user", cache_hit, team_id, status)
                VALUES (?, 'acompletion', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """;
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < rows; i++) {
                bind(statement, from.plus(Duration.ofMillis((long) (random.nextDouble() * within.toMillis()))));
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
        }
    }

    private void bind(PreparedStatement row, LocalDateTime start) throws SQLException {
        List<String> model = any(MODELS);
        boolean cached = random.nextInt(15) == 0;
        int prompt = random.nextInt(5_000);
        int completion = random.nextInt(2_000);
        long millis = random.nextInt(20) == 0 ? 0 : (long) Math.exp(random.nextGaussian() + 7);
        boolean stream = random.nextBoolean();
        row.setString(1, "req-" + Long.toHexString(random.nextLong()));
        row.setString(2, any(KEYS));
        row.setDouble(3, cached ? 0 : prompt * 0.15e-6 + completion * 0.61e-6 + random.nextInt(3) * 1e-13);
        row.setInt(4, prompt + completion);
        row.setInt(5, prompt);
        row.setInt(6, completion);
        row.setObject(7, start);
        row.setObject(8, start.plus(Duration.ofMillis(millis)));
        row.setObject(9, completionStart(start, millis, stream));
        row.setString(10, model.get(0));
        row.setString(11, model.get(1));
        row.setString(12, model.get(2));
        row.setString(13, model.get(3));
        row.setString(14, random.nextInt(10) == 0 ? null : any(USERS));
        row.setString(15, cached ? any(List.of("True", "true")) : any(List.of("False", "", "None")));
        row.setString(16, random.nextInt(3) == 0 ? null : any(List.of("", "team-1", "team-2")));
        row.setString(17, any(java.util.Arrays.asList("success", "success", "success", null, "failure", "weird")));
    }

    private static @Nullable LocalDateTime completionStart(LocalDateTime start, long millis, boolean stream) {
        return stream ? start.plus(Duration.ofMillis(millis / 7)) : start.plus(Duration.ofMillis(millis));
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
