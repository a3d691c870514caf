package org.litemaas.analytics;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.litemaas.analytics.cube.TestDatabases;

/** Gives the rows of a spend log large columns of every shape; which shape, their request id decides. */
final class DetailRows {
    /** What is written, and what it says: cached tokens, tokens written to the cache, code and class of the error. */
    private static final String SHAPES = """
            CREATE TABLE shape (n int, metadata jsonb, cached bigint, creation bigint, code text, class text);
            INSERT INTO shape VALUES
            (0, '{}', NULL, NULL, '', ''),
            (1, NULL, NULL, NULL, '', ''),
            (2, '[{"usage_object": {"cache_read_input_tokens": 1}}]', NULL, NULL, '', ''),
            (3, '"usage_object"', NULL, NULL, '', ''),
            (4, 'null', NULL, NULL, '', ''),
            (5, '{"usage_object": {"prompt_tokens": 5, "cache_read_input_tokens": 7, "cache_creation_input_tokens": 3},
                "additional_usage_values": {"cache_read_input_tokens": 7, "prompt_tokens_details": {"cached_tokens": 7}}}',
                7, 3, '', ''),
            (6, '{"usage_object": {"prompt_tokens_details": {"cached_tokens": 11}},
                "additional_usage_values": {"cache_read_input_tokens": 0}}', 11, NULL, '', ''),
            (7, '{"usage_object": {"cache_read_input_tokens": "12", "prompt_tokens_details": [1]}}', NULL, NULL, '', ''),
            (8, '{"usage_object": null,
                "additional_usage_values": {"prompt_tokens_details": {"cached_tokens": 13, "cache_creation_tokens": 4}}}',
                13, 4, '', ''),
            (9, '{"usage_object": [1, 2], "additional_usage_values": "x", "error_information": "boom"}', NULL, NULL, '', ''),
            (10, '{"usage_object": {"cache_read_input_tokens": -5, "cache_creation_input_tokens": 1e300}}', NULL, NULL, '', ''),
            (11, '{"usage_object": {"cache_read_input_tokens": 2.9}}', 2, NULL, '', ''),
            (12, '{"error_information": {"error_code": "429", "error_class": "RateLimitError"}}', NULL, NULL,
                '429', 'RateLimitError'),
            (13, '{"error_information": {"error_code": 500, "error_class": null}}', NULL, NULL, '500', ''),
            (14, '{"error_information": {"error_code": "", "error_class": "Timeout"}}', NULL, NULL, '', 'Timeout'),
            (15, '{"error_information": {"error_code": {"a": 1}, "error_class": ["x"]}}', NULL, NULL, '', ''),
            (16, jsonb_build_object('error_information', jsonb_build_object('error_code', '4 2', 'error_class', repeat('x', 300))),
                NULL, NULL, '4_2', repeat('x', 138) || '…'),
            (17, jsonb_build_object('usage_object', '{"cache_read_input_tokens": 17}'::jsonb, 'filler',
                (SELECT jsonb_agg(md5(i::text)) FROM generate_series(1, 300) i)), 17, NULL, '', '');
            CREATE TABLE tag_shape (n int, request_tags jsonb, tags text[]);
            INSERT INTO tag_shape VALUES
            (0, '[]', '{}'), (1, NULL, '{}'), (2, '["a", "b"]', '{a,b}'), (3, '["a", "a", ""]', '{a}'), (4, '"a"', '{}'),
            (5, '{"a": 1}', '{}'), (6, '[1, null, {"x": 2}, ["a"], "c"]', '{c}'),
            (7, '["=cmd", "User-Agent: curl/8"]', ARRAY['=cmd', 'User-Agent: curl/8']),
            (8, jsonb_build_array(repeat('é', 300), repeat('é', 250)), ARRAY[repeat('é', 199) || '…']);
            CREATE TABLE end_user_shape (n int, end_user text, name text);
            INSERT INTO end_user_shape VALUES (0, NULL, NULL), (1, '', NULL), (2, 'cust-1', 'cust-1'), (3, ' ', ' '),
                (4, repeat('é', 300), repeat('é', 199) || '…');
            """;

    /** What every row says; an error only where the request failed. */
    private static final String TRUTH = """
            CREATE VIEW truth AS
            SELECT request_id, s.cached, s.creation, t.tags, e.name AS end_user,
                CASE WHEN coalesce(status, 'success') <> 'success' THEN btrim(s.code || ' ' || s.class) END AS error
            FROM "LiteLLM_SpendLogs"
            JOIN shape s ON s.n = abs(hashtext(request_id)) % 18
            JOIN tag_shape t ON t.n = abs(hashtext('t' || request_id)) % 9
            JOIN end_user_shape e ON e.n = abs(hashtext('e' || request_id)) % 5
            """;

    private DetailRows() {}

    /** Fills the large columns of all rows of a table. */
    static void fill(DataSource source, String table) throws SQLException {
        if (TestDatabases.number(source, "SELECT count(*) FROM pg_class WHERE relname = 'shape'") == 0) {
            TestDatabases.execute(source, SHAPES);
        }
        TestDatabases.execute(source, """
                UPDATE "%s" SET
                    metadata = (SELECT metadata FROM shape WHERE n = abs(hashtext(request_id)) %% 18),
                    request_tags = (SELECT request_tags FROM tag_shape WHERE n = abs(hashtext('t' || request_id)) %% 9),
                    end_user = (SELECT end_user FROM end_user_shape WHERE n = abs(hashtext('e' || request_id)) %% 5)
                """.formatted(table));
    }

    static void fill(DataSource source) throws SQLException {
        fill(source, "LiteLLM_SpendLogs");
    }

    /** Lets plain SQL see what the shapes say. */
    static void tellTruth(DataSource source) throws SQLException {
        TestDatabases.execute(source, TRUTH);
    }
}
