package org.litemaas.analytics.spendlog;

/** The two questions that are asked of a day's rows. Each takes the day's start and the next day's as parameters. */
final class SpendLogSql {
    /** A hash of every scalar column that a figure depends on. */
    private static final String ROW_HASH = """
            hashtextextended(ROW("startTime", "endTime", "completionStartTime", api_key, model, model_group,
                custom_llm_provider, api_base, "user", team_id, organization_id, status, cache_hit,
                prompt_tokens, completion_tokens, spend)::text, 0)""";

    private static final String DAY = "\"startTime\" >= ? AND \"startTime\" < ?";

    private SpendLogSql() {}

    /** One row a half-hour that has requests: slot, requests, fingerprint. */
    static String fingerprints(SpendLogLayout layout) {
        return """
                SELECT floor(date_part('epoch', "startTime" - date_trunc('day', "startTime")) / 1800)::int AS slot,
                       count(*), sum(%s::numeric)
                FROM %s AS request
                GROUP BY slot
                """.formatted(ROW_HASH, layout.rows(DAY));
    }

    /**
     * One row a cell. A third parameter holds the wanted slots. Spend is rounded to 1e-12 dollars once a row; what is no finite
     * number is no spend. Success is a status of success or none; only successes that no response cache answered have a
     * latency; a first token that comes with the end is no first token.
     */
    static String cells(SpendLogLayout layout) {
        return """
                WITH request AS (
                    SELECT *, floor(date_part('epoch', "startTime" - date_trunc('day', "startTime")) / 1800)::int AS slot,
                           status IS NOT NULL AND status <> 'success' AS failed,
                           lower(cache_hit) = 'true' AS cached
                    FROM %s AS logged
                )
                SELECT slot, coalesce(model, ''), coalesce(model_group, ''), coalesce(custom_llm_provider, ''),
                       coalesce(api_base, ''), coalesce("user", ''), coalesce(api_key, ''), coalesce(team_id, ''),
                       coalesce(organization_id, ''),
                       count(*), count(*) FILTER (WHERE failed), count(*) FILTER (WHERE cached),
                       sum(prompt_tokens::bigint), sum(completion_tokens::bigint),
                       coalesce(sum(round(CASE WHEN abs(spend) < 'Infinity' THEN spend END::numeric * 1000000000000)), 0),
                       array_agg(round(date_part('epoch', "endTime" - "startTime") * 1000)::bigint)
                           FILTER (WHERE NOT failed AND cached IS NOT TRUE AND "endTime" >= "startTime"),
                       array_agg(round(date_part('epoch', "completionStartTime" - "startTime") * 1000)::bigint)
                           FILTER (WHERE "completionStartTime" <> "endTime" AND "completionStartTime" >= "startTime")
                FROM request
                WHERE slot = ANY (?)
                GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
                """.formatted(layout.rows(DAY));
    }

    /**
     * The start of the oldest request; null where there is none. No proxy ran before 2023: a row that says so had no clock, and
     * would have us look for requests in every day since.
     */
    static String oldestStart(SpendLogLayout layout) {
        return layout.spendLogTables().stream()
                .map(table ->
                        "SELECT min(\"startTime\") AS start FROM \"" + table + "\" WHERE \"startTime\" >= '2023-01-01'")
                .collect(java.util.stream.Collectors.joining(" UNION ALL ", "SELECT min(start) FROM (", ") AS tables"));
    }
}
