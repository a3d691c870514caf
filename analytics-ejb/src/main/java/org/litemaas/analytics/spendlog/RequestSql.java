package org.litemaas.analytics.spendlog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The statements that read single requests. The list touches no JSONB column; a single request only the known keys of one. */
final class RequestSql {
    /** Such as the list has them, in the order of {@link RequestReader}. */
    private static final String SCALARS = """
            request_id, "startTime", "endTime", "completionStartTime", %s AS call_type, model, model_group,
            custom_llm_provider, api_base, "user", api_key, team_id, %s AS organization_id, %s AS status, cache_hit,
            prompt_tokens, completion_tokens,
            coalesce(CASE WHEN abs(spend) < 'Infinity' THEN round(spend::numeric, 12) END, 0) AS spend""";

    private RequestSql() {}

    /**
     * Rows along the index on the start. Parameters, once for each table: start, end, the position if there is one, and the
     * narrowing's lists; then the number of rows, likewise, and once more.
     */
    static String scan(SpendLogLayout layout, RequestScan scan) {
        String direction = scan.older() ? "DESC" : "ASC";
        String order = " ORDER BY \"startTime\" " + direction + ", request_id " + direction + " LIMIT ?";
        return layout.spendLogTables().stream()
                        .map(table -> "(SELECT " + scalars(layout, table) + " FROM \"" + table + "\" WHERE "
                                + String.join(" AND ", conditions(layout, table, scan)) + order + ")")
                        .collect(Collectors.joining(" UNION ALL ", "SELECT * FROM (", ") AS logged"))
                + order;
    }

    private static List<String> conditions(SpendLogLayout layout, String table, RequestScan scan) {
        List<String> conditions = new ArrayList<>();
        conditions.add("\"startTime\" >= ? AND \"startTime\" < ?");
        if (scan.position() != null) {
            // The first comparison is what an index on the start alone can use.
            conditions.add(
                    scan.older()
                            ? "\"startTime\" <= ? AND (\"startTime\", request_id) < (?, ?)"
                            : "\"startTime\" >= ? AND (\"startTime\", request_id) > (?, ?)");
        }
        String status = optional(layout, table, "status");
        switch (scan.status()) {
            case ALL -> {}
            case SUCCESS -> conditions.add("(" + status + " IS NULL OR " + status + " = 'success')");
            case FAILURE -> conditions.add(status + " <> 'success'");
        }
        scan.narrowing().values().forEach((column, values) -> conditions.add(column.condition(values)));
        return conditions;
    }

    /**
     * One request. Parameters, once for each table: the id, and the start if it is known; there can be several of one id in a
     * partitioned log.
     */
    static String single(SpendLogLayout layout, boolean withStart, boolean withContents) {
        return layout.spendLogTables().stream()
                .map(table -> single(layout, table, withStart, withContents))
                .collect(Collectors.joining(" UNION ALL ", "", " ORDER BY \"startTime\" DESC LIMIT 1"));
    }

    private static String single(SpendLogLayout layout, String table, boolean withStart, boolean withContents) {
        String metadata = document(layout, table, "metadata");
        return """
                SELECT %1$s, %2$s AS end_user, %3$s AS session_id, %4$s AS requester_ip_address, %5$s AS model_id,
                       %6$s #>> '{user_api_key_alias}' AS key_alias, %6$s #>> '{user_api_key_team_alias}' AS team_alias,
                       %6$s #>> '{error_information,error_code}' AS error_code,
                       %6$s #>> '{error_information,error_class}' AS error_class,
                       %6$s #>> '{attempted_retries}' AS retries, %6$s #>> '{max_retries}' AS max_retries,
                       %7$s AS cached, %8$s AS creation,
                       ARRAY(SELECT part.key || '=' || (part.value #>> '{}') FROM jsonb_each(
                                 CASE WHEN jsonb_typeof(%6$s -> 'cost_breakdown') = 'object'
                                      THEN %6$s -> 'cost_breakdown' ELSE '{}' END) AS part
                             WHERE jsonb_typeof(part.value) = 'number' ORDER BY part.key) AS costs,
                       ARRAY(SELECT DISTINCT tag #>> '{}' FROM jsonb_array_elements(
                                 CASE WHEN jsonb_typeof(%9$s) = 'array' THEN %9$s ELSE '[]' END) AS tag
                             WHERE jsonb_typeof(tag) = 'string' ORDER BY 1) AS tags,
                       %10$s
                FROM "%11$s" WHERE request_id = ?%12$s
                """.formatted(
                scalars(layout, table),
                optional(layout, table, "end_user"),
                optional(layout, table, "session_id"),
                optional(layout, table, "requester_ip_address"),
                optional(layout, table, "model_id"),
                metadata,
                DetailSql.cachedTokens(metadata + " #> '{usage_object}'", metadata + " #> '{additional_usage_values}'"),
                DetailSql.creationTokens(
                        metadata + " #> '{usage_object}'", metadata + " #> '{additional_usage_values}'"),
                document(layout, table, "request_tags"),
                contents(layout, table, withContents),
                table,
                withStart ? " AND \"startTime\" = ?" : "");
    }

    private static String contents(SpendLogLayout layout, String table, boolean wanted) {
        return List.of("messages", "response", "proxy_server_request").stream()
                        .map(column -> wanted
                                ? "left(nullif(" + document(layout, table, column) + ", '{}')::text, 200000)"
                                : "NULL::text")
                        .collect(Collectors.joining(", "))
                + ", "
                + (wanted
                        ? "left(" + document(layout, table, "metadata")
                                + " #>> '{error_information,error_message}', 20000)"
                        : "NULL::text");
    }

    private static String scalars(SpendLogLayout layout, String table) {
        return SCALARS.formatted(
                optional(layout, table, "call_type"),
                optional(layout, table, "organization_id"),
                optional(layout, table, "status"));
    }

    private static String optional(SpendLogLayout layout, String table, String column) {
        return layout.hasColumn(table, column) ? '"' + column + '"' : "NULL::text";
    }

    private static String document(SpendLogLayout layout, String table, String column) {
        return layout.hasColumn(table, column) ? '"' + column + '"' : "NULL::jsonb";
    }
}
