package org.litemaas.analytics.spendlog;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The only statement that touches JSONB columns of many rows. What has not the shape that LiteLLM gives it is not told, and no error. */
final class DetailSql {
    private static final List<String> SCALARS = List.of(
            "startTime",
            "api_key",
            "model",
            "model_group",
            "custom_llm_provider",
            "api_base",
            "user",
            "team_id",
            "organization_id",
            "status",
            "spend",
            "prompt_tokens",
            "completion_tokens",
            "end_user");

    private static final List<String> DOCUMENTS = List.of("metadata", "request_tags");

    private static final String SLOT =
            "floor(date_part('epoch', \"startTime\" - date_trunc('day', \"startTime\")) / 1800)::int";

    private DetailSql() {}

    /**
     * One row a cell. The parameters are start, end and the wanted slots, once for each table. Spend is rounded as for the
     * cache.
     *
     * <p>The empty path of {@code #>} gives the whole document, unpacked, and {@code OFFSET 0} keeps it so: each further arrow
     * would unpack a document of some kilobytes again. What a row says is told once, before it becomes several cells. LiteLLM writes the same cached tokens in up to four places, not always in
     * all; the largest counts.
     */
    static String cells(SpendLogLayout layout) {
        return """
                WITH request AS MATERIALIZED (
                    SELECT slot, coalesce(model, '') AS model, coalesce(model_group, '') AS model_group,
                           coalesce(custom_llm_provider, '') AS provider, coalesce(api_base, '') AS api_base,
                           coalesce("user", '') AS "user", coalesce(api_key, '') AS api_key,
                           coalesce(team_id, '') AS team_id, coalesce(organization_id, '') AS organization_id,
                           prompt_tokens, completion_tokens,
                           round(CASE WHEN abs(spend) < 'Infinity' THEN spend END::numeric * 1000000000000) AS picos,
                           %s AS cached, %s AS creation, CASE WHEN failed THEN %s || ' ' || %s END AS error,
                           nullif(%s, '') AS end_user,
                           CASE WHEN jsonb_typeof(request_tags) = 'array' AND request_tags <> '[]' THEN (%s) END AS tags
                    FROM (
                        SELECT *, %s AS slot, status IS NOT NULL AND status <> 'success' AS failed,
                               metadata #> '{usage_object}' AS usage, metadata #> '{additional_usage_values}' AS more,
                               metadata #> '{error_information}' AS error
                        FROM %s AS whole OFFSET 0
                    ) AS logged
                )
                SELECT slot, model, model_group, provider, api_base, "user", api_key, team_id, organization_id,
                       detail.kind, detail.value,
                       count(*), sum(prompt_tokens::bigint), sum(completion_tokens::bigint), coalesce(sum(picos), 0),
                       count(detail.cached), coalesce(sum(detail.cached), 0),
                       count(detail.creation), coalesce(sum(detail.creation), 0)
                FROM request CROSS JOIN LATERAL (
                    SELECT 'CACHED_TOKENS' AS kind, '' AS value, request.cached, request.creation
                    UNION ALL
                    SELECT 'ERROR', error, NULL, NULL WHERE error IS NOT NULL
                    UNION ALL
                    SELECT 'END_USER', end_user, NULL, NULL WHERE end_user IS NOT NULL
                    UNION ALL
                    SELECT 'TAG', NULL, NULL, NULL WHERE tags IS NOT NULL
                    UNION ALL
                    SELECT 'TAG', tag, NULL, NULL FROM unnest(tags) AS tag
                ) AS detail
                GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
                """.formatted(
                cachedTokens("usage", "more"),
                creationTokens("usage", "more"),
                bounded(
                        "regexp_replace(" + word("error -> 'error_code'", "'string', 'number'") + ", '\\s', '_', 'g')",
                        60),
                bounded(word("error -> 'error_class'", "'string'"), 139),
                bounded("end_user", 200),
                "SELECT array_agg(DISTINCT " + bounded("element #>> '{}'", 200)
                        + ") FROM jsonb_array_elements(request_tags) AS element"
                        + " WHERE jsonb_typeof(element) = 'string' AND element #>> '{}' <> ''",
                SLOT,
                rows(layout));
    }

    /** Prompt tokens that came from the model's prompt cache, by the two documents that may tell. */
    static String cachedTokens(String usage, String more) {
        return largest(
                usage + " -> 'cache_read_input_tokens'",
                usage + " #> '{prompt_tokens_details,cached_tokens}'",
                more + " -> 'cache_read_input_tokens'",
                more + " #> '{prompt_tokens_details,cached_tokens}'");
    }

    /** Tokens that were written to the model's prompt cache, likewise. */
    static String creationTokens(String usage, String more) {
        return largest(
                usage + " -> 'cache_creation_input_tokens'",
                usage + " #> '{prompt_tokens_details,cache_creation_tokens}'",
                more + " -> 'cache_creation_input_tokens'",
                more + " #> '{prompt_tokens_details,cache_creation_tokens}'");
    }

    private static String rows(SpendLogLayout layout) {
        return layout.spendLogTables().stream()
                .map(table -> "SELECT "
                        + SCALARS.stream()
                                .map(column -> optional(layout, table, column, '"' + column + '"', "text"))
                                .collect(Collectors.joining(", "))
                        + ", "
                        + DOCUMENTS.stream()
                                .map(column ->
                                        optional(layout, table, column, column + " #> '{}'", "jsonb") + " AS " + column)
                                .collect(Collectors.joining(", "))
                        + " FROM \"" + table + "\" WHERE \"startTime\" >= ? AND \"startTime\" < ? AND " + SLOT
                        + " = ANY (?) OFFSET 0")
                .collect(Collectors.joining(") UNION ALL (", "((", "))"));
    }

    private static String optional(SpendLogLayout layout, String table, String column, String expression, String type) {
        if (layout.hasColumn(table, column)) {
            return expression;
        }
        return "NULL::" + type + (type.equals("text") ? " AS \"" + column + '"' : "");
    }

    /** The largest of the places that hold a whole number of tokens, or null. */
    private static String largest(String... places) {
        return Arrays.stream(places)
                .map(place -> """
                        CASE WHEN jsonb_typeof(%1$s) = 'number' THEN
                            CASE WHEN (%1$s)::numeric BETWEEN 0 AND 1000000000000 THEN trunc((%1$s)::numeric) END END""".formatted(place))
                .collect(Collectors.joining(", ", "greatest(", ")"));
    }

    private static String word(String json, String types) {
        return "CASE WHEN jsonb_typeof(" + json + ") IN (" + types + ") THEN (" + json + ") #>> '{}' ELSE '' END";
    }

    /** At most so many characters, the last a mark where there were more. */
    private static String bounded(String text, int most) {
        return "CASE WHEN length(" + text + ") > " + most + " THEN left(" + text + ", " + (most - 1) + ") || '…' ELSE "
                + text + " END";
    }
}
