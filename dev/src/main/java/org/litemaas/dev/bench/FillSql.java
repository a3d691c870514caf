package org.litemaas.dev.bench;

/** The statements that fill a spend log, kept apart from the code that runs them. */
final class FillSql {

    /** Keys belong to users, users to teams. One key in eight was deleted, and is known from there. */
    static final String IDENTITIES = """
            INSERT INTO "LiteLLM_UserTable" (user_id, user_alias, user_email)
            SELECT DISTINCT user_id, 'User ' || user_id, user_id || '@example.org' FROM combination;
            INSERT INTO "LiteLLM_TeamTable" (team_id, team_alias)
            SELECT DISTINCT team_id, 'Team ' || team_id FROM combination;
            INSERT INTO "LiteLLM_VerificationToken" (token, key_name, key_alias, user_id, team_id)
            SELECT DISTINCT ON (api_key) api_key, 'sk-...' || right(api_key, 4), 'key of ' || user_id, user_id, team_id
            FROM combination WHERE hashtext(api_key) % 8 <> 0;
            INSERT INTO "LiteLLM_DeletedVerificationToken" (id, token, key_name, key_alias, user_id, team_id)
            SELECT DISTINCT ON (api_key) api_key, api_key, 'sk-...' || right(api_key, 4), 'gone', user_id, team_id
            FROM combination WHERE hashtext(api_key) % 8 = 0;
            """;

    private FillSql() {}

    /** Who asks for what: two combinations a key, four keys a user. */
    static String combinations(int population) {
        return """
                CREATE TEMPORARY TABLE combination AS
                SELECT id, encode(sha256(('key' || id %% keys)::bytea), 'hex') AS api_key,
                       'user-' || id %% keys %% users AS user_id, 'team-' || id %% keys %% users %% teams AS team_id,
                       id %% 5 <> 0 AS logs_user, model, model_group, provider, api_base, dollars
                FROM (SELECT id, greatest(1, %1$d / 2) AS keys, greatest(1, %1$d / 8) AS users, least(40, %1$d) AS teams
                      FROM generate_series(0, %1$d - 1) AS id) AS drawn
                JOIN (VALUES
                    (0, 'openai/granite-3-3-8b-instruct', 'granite-3-3-8b-instruct', 'openai',
                        'http://granite-3-3-8b-instruct.llm-hosting.svc.cluster.local:8080/v1', 0.00000015),
                    (1, 'openai/llama-3-3-70b-instruct', 'llama-3-3-70b-instruct', 'openai',
                        'https://llama-3-3-70b-instruct.llm-hosting.svc.cluster.local/v1', 0.0000009),
                    (2, 'openai/qwen3-14b', 'qwen3-14b', 'openai', 'http://qwen3-14b.llm-hosting.svc:8080/v1', 0.0000003),
                    (3, 'openai/deepseek-r1-distill-qwen-14b', 'deepseek-r1-distill-qwen-14b', 'hosted_vllm',
                        'http://deepseek.llm-hosting.svc.cluster.local:8080/v1', 0.0000004),
                    (4, 'openai/mistral-small-24b', '', 'openai', 'https://models.example.org/v1', 0.0000005),
                    (5, 'gpt-4o', 'gpt-4o', 'openai', 'https://api.openai.com/v1', 0.0000025),
                    (6, 'gpt-4o-mini', 'gpt-4o-mini', 'openai', 'https://api.openai.com/v1', 0.00000015),
                    (7, 'azure/gpt-4o', '', 'azure', 'https://eastus.example.org', 0.0000025),
                    (8, 'claude-sonnet-4', 'claude-sonnet-4', 'anthropic', '', 0.000003),
                    (9, 'gemini-2.5-pro', 'gemini-2.5-pro', 'vertex_ai', '', 0.00000125),
                    (10, 'nomic-embed-text-v1-5', 'nomic-embed-text-v1-5', '', '', 0.00000001),
                    (11, 'phi-4', 'phi-4', '', '', 0.0000001)
                ) AS models (number, model, model_group, provider, api_base, dollars) ON number = (hashint4(id) & 1023) %% 12;
                ANALYZE combination;
                """.formatted(population);
    }

    /** 64 different documents: names that repeat, as LiteLLM's do, and values that do not. */
    static String metadata(int bytes) {
        return """
                CREATE TEMPORARY TABLE document AS
                SELECT number, jsonb_object_agg('model_map_value_' || field, CASE field %% 2
                           WHEN 0 THEN md5(number || '-' || field) ELSE 'supports_function_calling_null' END) AS metadata
                FROM generate_series(0, 63) AS number, generate_series(1, %d) AS field
                WHERE %d > 0
                GROUP BY number;
                ANALYZE document;
                """.formatted(Math.max(1, bytes / 56), bytes);
    }

    /**
     * Rows in the order in which requests began, about as a proxy writes them. Parameters: the first day, the numbers of the
     * first and the last day to write, rows a day.
     */
    static String rows(String table, int combinationsPerDay, int population) {
        return """
                INSERT INTO %1$s (request_id, call_type, api_key, spend, prompt_tokens, completion_tokens, total_tokens,
                    "startTime", "endTime", "completionStartTime", request_duration_ms, model, model_group,
                    custom_llm_provider, api_base, "user", team_id, metadata, cache_hit, status, end_user, session_id)
                SELECT 'chatcmpl-' || drawn.number, 'acompletion', api_key,
                       CASE WHEN cached THEN 0 ELSE (prompt + 3 * completion) * dollars END, prompt, completion,
                       prompt + completion, start, start + took, CASE WHEN streamed THEN start + took / 8 ELSE start + took END,
                       (1000 * date_part('epoch', took))::int, model, model_group, provider, api_base,
                       CASE WHEN logs_user THEN user_id ELSE '' END, team_id, coalesce(metadata, '{}'),
                       CASE WHEN cached THEN 'True' ELSE 'False' END, status, '', 'session-' || drawn.number / 8
                FROM (
                    SELECT number, combination, h2 %% 25 = 1 AS cached, h3 %% 3 <> 0 AS streamed,
                           CASE WHEN h2 %% 40 = 0 THEN 'failure' WHEN h3 %% 50 > 0 THEN 'success' END AS status,
                           day + interval '30 minutes' * half_hour + interval '1 ms' * (h3 %% 1800000) AS start,
                           interval '1 ms' * (100 + exp(7 + 0.9 * normal)::int) AS took,
                           exp(6 + 1.1 * normal)::int AS prompt, 1 + h2 %% 900 AS completion
                    FROM (
                        SELECT *, floor(24 * (power(hour1 %% 1000 / 1000.0, 0.8) + hour2 %% 1000 / 1000.0))::int AS half_hour
                        FROM (
                            SELECT *, abs(hashint8extended(combination * 4096 + day_number * 16 + h2 %% 12, 4)) AS hour1,
                                   abs(hashint8extended(combination * 4096 + day_number * 16 + h2 %% 12, 5)) AS hour2
                            FROM (
                                SELECT *, CASE WHEN rank < %2$d / 2 THEN rank ELSE %2$d / 2
                                           + (rank - %2$d / 2 + day_number * greatest(1, %2$d / 40)) %% (%3$d - %2$d / 2)
                                       END AS combination
                                FROM (
                                    SELECT *, floor(%2$d * power(h1 %% 1048576 / 1048576.0, 2))::int AS rank,
                                           sqrt(-2 * ln((h1 / 1048576 %% 65536 + 1) / 65537.0::float8))
                                               * cos(2 * pi() * (h2 %% 65536) / 65536) AS normal
                                    FROM (
                                        SELECT ?::date + day_number AS day, day_number, number,
                                               abs(hashint8extended(number, 1)) AS h1, abs(hashint8extended(number, 2)) AS h2,
                                               abs(hashint8extended(number, 3)) AS h3
                                        FROM generate_series(?, ?) AS day_number,
                                             LATERAL (SELECT day_number * 10000000::bigint + i AS number
                                                      FROM generate_series(1, ?) AS i OFFSET 0) AS rows
                                        OFFSET 0) AS hashed
                                    OFFSET 0) AS ranked
                                OFFSET 0) AS chosen
                            OFFSET 0) AS timed
                        OFFSET 0) AS placed
                    OFFSET 0) AS drawn
                JOIN combination ON id = combination
                LEFT JOIN document ON document.number = drawn.number %% 64
                ORDER BY start
                """.formatted(table, combinationsPerDay, population);
    }
}
