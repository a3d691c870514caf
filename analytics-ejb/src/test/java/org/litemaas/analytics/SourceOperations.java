package org.litemaas.analytics;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.litemaas.analytics.cube.TestDatabases;

/** All that LiteLLM, its retention and its operators do to a spend log while we run, drawn at random. */
final class SourceOperations {
    /** What a new LiteLLM adds to an old one's tables. */
    static final String UPGRADE = """
            ALTER TABLE "LiteLLM_SpendLogs" ADD COLUMN organization_id text, ADD COLUMN agent_id text,
                ADD COLUMN request_duration_ms integer, ADD COLUMN created_at timestamp(3) NOT NULL DEFAULT now(),
                ADD COLUMN updated_at timestamp(3) NOT NULL DEFAULT now();
            CREATE TABLE "LiteLLM_DeletedVerificationToken" (id text, token text, key_name text, key_alias text,
                user_id text, team_id text, deleted_at timestamp(3) DEFAULT now());
            CREATE TABLE "LiteLLM_DeprecatedVerificationToken" (id text, token text, active_token_id text,
                revoke_at timestamp(3));
            CREATE TABLE "LiteLLM_DeletedTeamTable" (team_id text, team_alias text, deleted_at timestamp(3) DEFAULT now());
            """;

    /** Of one column each, so that none is forgotten when rows are compared. */
    static final List<String> CHANGES = List.of(
            "status = CASE WHEN status = 'failure' THEN NULL ELSE 'failure' END",
            "spend = spend * 1.25 + 0.001",
            "prompt_tokens = prompt_tokens / 2 + 1",
            "completion_tokens = completion_tokens / 2 + 1",
            "\"endTime\" = \"endTime\" + interval '3.25 s'",
            "\"completionStartTime\" = \"startTime\" + interval '0.125 s'",
            "\"user\" = 'changed'",
            "team_id = 'changed'",
            "model = 'changed/' || model",
            "model_group = 'changed'",
            "custom_llm_provider = 'changed'",
            "api_base = 'https://changed.svc/v1'",
            "cache_hit = CASE WHEN cache_hit = 'True' THEN '' ELSE 'True' END");

    private static final List<String> SWAPS = List.of(
            "spend = b.spend, prompt_tokens = b.prompt_tokens, \"user\" = b.\"user\"",
            "\"user\" = b.\"user\"",
            "spend = b.spend",
            "status = b.status, model = b.model");

    private final DataSource source;
    private final Random random;
    private final LocalDate first;
    private int serial;

    /** @param first the oldest day that ever had requests */
    SourceOperations(DataSource source, Random random, LocalDate first) {
        this.source = source;
        this.random = random;
        this.first = first;
    }

    /** Does something, and says what. */
    String next(LocalDateTime now) throws SQLException {
        int kind = random.nextInt(30);
        if (kind < 4) {
            insert(now.minusMinutes(25), Duration.ofMinutes(20));
            return "requests of now";
        }
        LocalDate day = day(now);
        switch (kind) {
            case 4, 5, 6 -> insert(day, now);
            case 8 -> update(day, "model = 'gpt-4o', model_group = 'renamed-" + ++serial % 3 + "'");
            case 9 ->
                update(
                        day,
                        "api_key = (ARRAY['hash-a', 'hash-rotated', 'hash-" + ++serial
                                + "'])[1 + mod(length(model), 3)]");
            case 7, 10, 24, 25, 26, 27, 28, 29 -> update(day, any(CHANGES));
            case 11 -> {
                String shift = "- interval '" + (1 + random.nextInt(6)) + " days'";
                update(day, "\"startTime\" = \"startTime\" " + shift + ", \"endTime\" = \"endTime\" " + shift);
            }
            case 12, 13 -> swap(day);
            case 14, 15 -> execute("DELETE FROM %s WHERE request_id IN (" + some(day, 1 + random.nextInt(5)) + ")");
            case 16 -> execute("DELETE FROM %s WHERE \"startTime\"::date = '" + day + "'");
            case 17 -> prune(now);
            case 18 -> dropOrTruncate();
            case 19 -> layout(now);
            default -> {
                return directory(kind);
            }
        }
        return kind + " on " + day;
    }

    /** Today and yesterday as often as all others together. */
    private LocalDate day(LocalDateTime now) {
        LocalDate today = now.toLocalDate();
        return random.nextBoolean()
                ? today.minusDays(random.nextInt(2))
                : first.plusDays(random.nextInt((int) ChronoUnit.DAYS.between(first, today) + 1));
    }

    private void insert(LocalDate day, LocalDateTime now) throws SQLException {
        LocalDateTime start = day.atStartOfDay();
        LocalDateTime end = start.plusDays(1).isBefore(now) ? start.plusDays(1) : now;
        insert(start, Duration.between(start, end));
    }

    private void insert(LocalDateTime from, Duration within) throws SQLException {
        new SpendLogRows(source, random.nextLong()).insert(1 + random.nextInt(8), from, within);
    }

    private void update(LocalDate day, String change) throws SQLException {
        execute("UPDATE %s SET " + change + " WHERE request_id IN (" + some(day, 1 + random.nextInt(4)) + ")");
    }

    /** Two rows of a day exchange their values; no sum over the day changes. */
    private void swap(LocalDate day) throws SQLException {
        execute("""
                WITH two AS (%s)
                UPDATE %%1$s a SET %s FROM %%1$s b
                WHERE a.request_id IN (SELECT * FROM two) AND b.request_id IN (SELECT * FROM two)
                AND a.request_id <> b.request_id""".formatted(some(day, 2), any(SWAPS)));
    }

    private String any(List<String> some) {
        return some.get(random.nextInt(some.size()));
    }

    private String some(LocalDate day, int rows) {
        return "SELECT request_id FROM %1$s WHERE \"startTime\"::date = '" + day + "' ORDER BY md5(request_id || '"
                + random.nextInt() + "') LIMIT " + rows;
    }

    /** The oldest days lose rows in no order, as in retention's batches. */
    private void prune(LocalDateTime now) throws SQLException {
        LocalDate before = first.plusDays(1 + random.nextInt(4));
        if (before.isBefore(now.toLocalDate().minusDays(1))) {
            execute("DELETE FROM %s WHERE \"startTime\" < '" + before + "' AND md5(request_id) < '8'");
        }
    }

    private void dropOrTruncate() throws SQLException {
        List<String> partitions = partitions();
        if (!partitions.isEmpty()) {
            execute("DROP TABLE \"" + partitions.get(random.nextInt(partitions.size())) + "\"");
        } else if (random.nextInt(6) == 0) {
            execute("TRUNCATE %s");
        }
    }

    private List<String> partitions() throws SQLException {
        return TestDatabases.texts(
                source,
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE 'LiteLLM\\_SpendLogs\\_p2%'");
    }

    /** An old proxy is upgraded, a current one partitioned, a partitioned one gets the next day's child. */
    private void layout(LocalDateTime now) throws SQLException {
        boolean isPartitioned = exists("\"LiteLLM_SpendLogs_legacy\"");
        if (!exists("\"LiteLLM_DeletedTeamTable\"")) {
            execute(UPGRADE);
        } else if (!isPartitioned) {
            SpendLogRows.applySchema(source, "litellm_schema_partitioned.sql");
        } else {
            LocalDate day = now.toLocalDate().plusDays(1);
            execute("CREATE TABLE IF NOT EXISTS \"LiteLLM_SpendLogs_p"
                    + day.toString().replace("-", "") + "\" PARTITION OF \"LiteLLM_SpendLogs\" FOR VALUES FROM ('" + day
                    + "') TO ('" + day.plusDays(1) + "')");
        }
    }

    private boolean exists(String table) throws SQLException {
        return TestDatabases.texts(source, "SELECT to_regclass('" + table + "')")
                        .get(0)
                != null;
    }

    private String directory(int kind) throws SQLException {
        String fresh = "fresh-" + ++serial;
        String key = TestDatabases.texts(
                        source, "SELECT coalesce(min(token), 'none') FROM \"LiteLLM_VerificationToken\"")
                .get(0);
        String change = switch (kind) {
            case 20 ->
                "UPDATE \"LiteLLM_VerificationToken\" SET key_alias = '" + fresh + "', user_id = '" + fresh
                        + "' WHERE token = '" + key + "'";
            case 21 -> "UPDATE \"LiteLLM_UserTable\" SET user_alias = '" + fresh + "'";
            case 22 -> "DELETE FROM \"LiteLLM_VerificationToken\" WHERE token = '" + key + "'";
            default -> rotation(key, fresh);
        };
        execute(change);
        return change;
    }

    private String rotation(String key, String fresh) throws SQLException {
        String rotated = "UPDATE \"LiteLLM_VerificationToken\" SET token = '" + fresh + "' WHERE token = '" + key + "'";
        return exists("\"LiteLLM_DeprecatedVerificationToken\"")
                ? rotated
                        + "; INSERT INTO \"LiteLLM_DeprecatedVerificationToken\" (id, token, active_token_id, revoke_at)"
                        + " VALUES ('" + fresh + "', '" + key + "', '" + fresh + "', now())"
                : rotated;
    }

    private void execute(String sql) throws SQLException {
        boolean old = exists("\"LiteLLM_SpendLogs_legacy\"") && random.nextBoolean();
        TestDatabases.execute(
                source,
                sql.contains("%")
                        ? sql.formatted(old ? "\"LiteLLM_SpendLogs_legacy\"" : "\"LiteLLM_SpendLogs\"")
                        : sql);
    }
}
