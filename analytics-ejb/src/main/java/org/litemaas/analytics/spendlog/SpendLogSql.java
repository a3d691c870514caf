package org.litemaas.analytics.spendlog;

import java.util.stream.Collectors;

/** The questions that are asked of a stretch of a day. Each takes its start and its end as parameters, once a table. */
final class SpendLogSql {
    private static final String STRETCH = "\"startTime\" >= ? AND \"startTime\" < ?";

    /** Half-hours since 1970. */
    private static final String HALF_HOUR = "floor(date_part('epoch', \"startTime\") / 1800)::int";

    /**
     * Spend in 1e-12 dollars, rounded once a row; what is no finite number is no spend. The way by numeric decides. It takes a
     * float8 by its first 15 digits, so that for less than a dollar it strays from the float8 by at most 0.0005 of a unit and
     * both ways round alike unless a half is nearer than 0.001.
     */
    static final String PICOS = """
            CASE WHEN abs(spend) < 1 AND abs(spend * 1e12 - round(spend * 1e12)) < 0.499 THEN round(spend * 1e12)::bigint
                 WHEN abs(spend) < 'Infinity' THEN round(spend::numeric * 1000000000000)::bigint END""";

    /** Milliseconds from the start to the end of a request that has a latency; successes that no response cache answered do. */
    private static final String LATENCY = """
            CASE WHEN (status IS NULL OR status = 'success') AND (lower(cache_hit) = 'true') IS NOT TRUE
                      AND "endTime" >= "startTime"
                 THEN round((date_part('epoch', "endTime") - date_part('epoch', "startTime")) * 1000)::bigint END""";

    /** Milliseconds to the first token; one that comes with the end is none. */
    private static final String FIRST_TOKEN = """
            CASE WHEN "completionStartTime" <> "endTime" AND "completionStartTime" >= "startTime"
                 THEN round((date_part('epoch', "completionStartTime") - date_part('epoch', "startTime")) * 1000)::bigint
            END""";

    private SpendLogSql() {}

    /** One row a half-hour that has requests: half-hour, requests, fingerprint. */
    static String fingerprints(SpendLogLayout layout, RowHash hash) {
        return """
                SELECT %s AS half_hour, count(*), sum(%s)
                FROM %s AS request
                GROUP BY 1
                """.formatted(HALF_HOUR, hash.sql(), layout.rows(STRETCH));
    }

    /**
     * One row a cell, with the fingerprint of its rows. An aggregate of arrays costs a group much memory and time, so both
     * durations of a request travel as one number, see {@link DurationPair}; those that are too long for that come in an array
     * of their own, which is hardly ever there. {@code OFFSET 0} keeps them from being computed once for each use.
     */
    static String cells(SpendLogLayout layout, RowHash hash) {
        return """
                SELECT half_hour, model, model_group, custom_llm_provider, api_base, "user", api_key, team_id, organization_id,
                       count(*), count(*) FILTER (WHERE status <> 'success'),
                       count(*) FILTER (WHERE lower(cache_hit) = 'true'),
                       sum(prompt_tokens), sum(completion_tokens), sum(%1$s), sum(row_hash),
                       array_agg(CASE WHEN greatest(latency, first_token) >= %2$d THEN -1 - coalesce(latency, -1)
                                      ELSE (coalesce(latency, -1) + 1) * %3$d + coalesce(first_token, -1) + 1 END),
                       array_agg(first_token) FILTER (WHERE greatest(latency, first_token) >= %2$d)
                FROM (SELECT %4$s AS half_hour, model, model_group, custom_llm_provider, api_base, "user", api_key, team_id,
                             organization_id, status, cache_hit, prompt_tokens, completion_tokens, spend, %5$s AS row_hash,
                             %6$s AS latency, %7$s AS first_token
                      FROM %8$s AS logged OFFSET 0) AS request
                GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
                """.formatted(
                        PICOS,
                        DurationPair.LIMIT,
                        DurationPair.LATENCY_UNIT,
                        HALF_HOUR,
                        hash.sql(),
                        LATENCY,
                        FIRST_TOKEN,
                        layout.rows(STRETCH));
    }

    /** One row a UTC day that has requests: day, requests, failures, prompt and completion tokens, spend. */
    static String dayTotals(SpendLogLayout layout) {
        return """
                SELECT "startTime"::date, count(*), count(*) FILTER (WHERE status <> 'success'),
                       sum(prompt_tokens::bigint), sum(completion_tokens::bigint), sum(%s)
                FROM %s AS request
                GROUP BY 1
                """.formatted(PICOS, layout.rows(STRETCH));
    }

    /**
     * The start of the oldest request; null where there is none. No proxy ran before 2023: a row that says so had no clock, and
     * would have us look for requests in every day since.
     */
    static String oldestStart(SpendLogLayout layout) {
        return layout.spendLogTables().stream()
                .map(table ->
                        "SELECT min(\"startTime\") AS start FROM \"" + table + "\" WHERE \"startTime\" >= '2023-01-01'")
                .collect(Collectors.joining(" UNION ALL ", "SELECT min(start) FROM (", ") AS tables"));
    }
}
