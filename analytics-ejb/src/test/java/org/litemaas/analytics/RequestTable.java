package org.litemaas.analytics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts rows of the spend log into a temporary table with all that the definitions make of each; {@link SqlAnswer} sums it. */
final class RequestTable {
    private static final String REQUESTS = """
            CREATE TEMP TABLE request AS
            WITH logged AS (
                SELECT *, CASE WHEN btrim("user") NOT IN ('', 'default_user_id') THEN "user" END AS told_user,
                    CASE WHEN btrim(model_group) <> '' THEN model_group WHEN btrim(model) <> '' THEN model ELSE 'unknown' END
                        AS r_raw_model,
                    CASE WHEN btrim(custom_llm_provider) <> '' THEN custom_llm_provider
                         WHEN position('/' IN model) > 1 THEN split_part(model, '/', 1) ELSE 'unknown' END AS raw_provider,
                    lower(substring(api_base FROM '^(?:[A-Za-z]+://)?(?:[^/?#@]*@)?([^/?#:]+?)\\.?(?:[/?#:].*)?$')) AS host,
                    coalesce(status, 'success') <> 'success' AS failed, lower(coalesce(cache_hit, '')) = 'true' AS hit
                FROM raw
            )
            SELECT request_id, "startTime", "startTime" AT TIME ZONE 'UTC' AS moment, failed, hit, prompt_tokens, completion_tokens,
                CASE WHEN spend IN ('NaN', 'Infinity', '-Infinity') THEN 0 ELSE round(spend::numeric, 12) END AS spend,
                CASE WHEN NOT failed AND NOT hit AND "endTime" >= "startTime"
                     THEN extract(epoch FROM "endTime" - "startTime") END AS latency,
                CASE WHEN "completionStartTime" <> "endTime" AND "completionStartTime" >= "startTime"
                     THEN extract(epoch FROM "completionStartTime" - "startTime") END AS first_token,
                coalesce(told_user, nullif(owner, ''), 'unknown') AS r_user, r_raw_model,
                coalesce(called, regexp_replace(r_raw_model, '^(openai|azure)/(?=.)', '')) AS r_model,
                CASE WHEN raw_provider IN ('openai', 'hosted_vllm') AND host ~ '\\.svc(\\.cluster\\.local)?$'
                     THEN 'self-hosted' ELSE raw_provider END AS r_provider,
                CASE WHEN host = 'localhost' OR host ~ '.\\.svc(\\.cluster\\.local)?$'
                          OR host ~ '^(127|10)\\.[0-9]+\\.[0-9]+\\.[0-9]+$' OR host ~ '^192\\.168\\.[0-9]+\\.[0-9]+$'
                          OR host ~ '^172\\.(1[6-9]|2[0-9]|3[01])\\.[0-9]+\\.[0-9]+$' THEN 'self-hosted'
                     WHEN raw_provider IN ('hosted_vllm', 'vllm', 'ollama') THEN 'self-hosted'
                     WHEN raw_provider IN ('azure', 'anthropic') THEN 'external'
                     WHEN raw_provider = 'openai' AND host ~ '(^|\\.)openai\\.com$' THEN 'external'
                     ELSE 'unknown' END AS r_hosting,
                api_key AS r_key, coalesce(team_id, '') AS r_team
            FROM logged LEFT JOIN owner ON token = api_key LEFT JOIN renamed ON name = r_raw_model
            """;

    private final Connection connection;

    private RequestTable(Connection connection) {
        this.connection = connection;
    }

    static void create(
            Connection connection,
            List<SpendLogTable.Row> rows,
            Map<String, String> owners,
            Map<String, String> renamed)
            throws SQLException {
        new RequestTable(connection).create(rows, owners, renamed);
    }

    private void create(List<SpendLogTable.Row> rows, Map<String, String> owners, Map<String, String> renamed)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    DROP TABLE IF EXISTS pg_temp.raw, pg_temp.owner, pg_temp.renamed, pg_temp.request;
                    CREATE TEMP TABLE raw ("startTime" timestamp, "endTime" timestamp, "completionStartTime" timestamp,
                        api_key text, model text, model_group text, custom_llm_provider text, api_base text, "user" text,
                        team_id text, organization_id text, status text, cache_hit text, prompt_tokens bigint,
                        completion_tokens bigint, spend float8, request_id text);
                    CREATE TEMP TABLE owner (token text, owner text);
                    CREATE TEMP TABLE renamed (name text, called text);
                    SET TimeZone = 'UTC'
                    """);
            insert("raw", rows.stream().map(SpendLogTable.Row::values).toList(), SpendLogTable.COLUMNS.size());
            insert("owner", pairs(owners), 2);
            insert("renamed", pairs(renamed), 2);
            statement.execute(REQUESTS);
            statement.execute("CREATE INDEX ON request (moment); ANALYZE request");
        }
    }

    private static List<List<@Nullable String>> pairs(Map<String, String> map) {
        List<List<@Nullable String>> pairs = new ArrayList<>();
        map.forEach((key, value) -> pairs.add(List.of(key, value)));
        return pairs;
    }

    private void insert(String table, List<List<@Nullable String>> rows, int columns) throws SQLException {
        String values = table.equals("raw")
                ? "a::timestamp, b::timestamp, c::timestamp, d, e, f, g, h, i, j, k, l, m, n::bigint, o::bigint, p::float8, q"
                : "a, b";
        String names = "a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q".substring(0, columns * 3 - 2);
        String sql = "INSERT INTO " + table + " SELECT " + values + " FROM unnest(?::text[]"
                + ", ?::text[]".repeat(columns - 1) + ") AS given (" + names + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int column = 0; column < columns; column++) {
                @Nullable Object[] texts = new @Nullable Object[rows.size()];
                for (int row = 0; row < texts.length; row++) {
                    texts[row] = rows.get(row).get(column);
                }
                statement.setArray(column + 1, connection.createArrayOf("text", texts));
            }
            statement.execute();
        }
    }
}
