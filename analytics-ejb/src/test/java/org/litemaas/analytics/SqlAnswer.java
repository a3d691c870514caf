package org.litemaas.analytics;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The same question in plain SQL on "LiteLLM_SpendLogs", written from the definitions, not from our code. */
final class SqlAnswer {
    record Row(
            long requests,
            long failures,
            long cacheHits,
            long promptTokens,
            long completionTokens,
            BigDecimal spend,
            long activeUsers,
            @Nullable Double latencyMean,
            @Nullable Double latencyP50,
            @Nullable Double latencyP95,
            @Nullable Double latencyP99,
            @Nullable Double firstTokenMean,
            @Nullable Double firstTokenP95) {}

    private static final String REQUESTS = """
            WITH owners AS (
                SELECT token, user_id FROM "LiteLLM_VerificationToken"
                UNION ALL SELECT token, user_id FROM "LiteLLM_DeletedVerificationToken"
                UNION ALL SELECT o.token, l.user_id FROM "LiteLLM_DeprecatedVerificationToken" o
                          JOIN "LiteLLM_VerificationToken" l ON l.token = o.active_token_id
            ), request AS (
                SELECT s.*, ("startTime" AT TIME ZONE 'UTC') AT TIME ZONE '%s' AS local,
                    "startTime" AT TIME ZONE 'UTC' AS moment,
                    coalesce(nullif(nullif(s."user", ''), 'default_user_id'), nullif(o.user_id, ''), 'unknown') AS r_user,
                    coalesce(nullif(model_group, ''), nullif(model, ''), 'unknown') AS r_raw_model,
                    CASE WHEN custom_llm_provider IN ('openai', 'hosted_vllm') AND api_base ~ '\\.svc(\\.cluster\\.local)?(:|/|$)'
                         THEN 'self-hosted'
                         ELSE coalesce(nullif(custom_llm_provider, ''),
                                       CASE WHEN position('/' IN model) > 1 THEN split_part(model, '/', 1) END, 'unknown')
                    END AS r_provider,
                    s.api_key AS r_key, coalesce(s.team_id, '') AS r_team,
                    coalesce(status, 'success') <> 'success' AS failed, lower(coalesce(cache_hit, '')) = 'true' AS hit
                FROM "LiteLLM_SpendLogs" s LEFT JOIN owners o ON o.token = s.api_key
            ), named AS (
                SELECT *, regexp_replace(r_raw_model, '^(openai|azure)/', '') AS r_model FROM request
            )
            SELECT %s, count(*), count(*) FILTER (WHERE failed), count(*) FILTER (WHERE hit),
                sum(prompt_tokens::bigint), sum(completion_tokens::bigint), sum(round(spend::numeric, 12)),
                count(DISTINCT r_user),
                avg(extract(epoch FROM "endTime" - "startTime")) FILTER (WHERE NOT failed AND NOT hit),
                %s,
                avg(extract(epoch FROM "completionStartTime" - "startTime")) FILTER (WHERE "completionStartTime" <> "endTime"),
                percentile_disc(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM "completionStartTime" - "startTime"))
                    FILTER (WHERE "completionStartTime" <> "endTime")
            FROM named WHERE local >= ? AND local < ? %s GROUP BY 1
            """;

    private static final String LATENCY =
            "percentile_disc(%s) WITHIN GROUP (ORDER BY extract(epoch FROM \"endTime\" - \"startTime\"))"
                    + " FILTER (WHERE NOT failed AND NOT hit)";

    private SqlAnswer() {}

    /** Figures by the values of the groupings, joined by a bar. */
    static Map<String, Row> rows(
            DataSource source, LocalDate from, LocalDate to, ZoneId zone, UsageFilter filter, List<Grouping> groupings)
            throws SQLException {
        return rows(source, from, to, zone, filter, groupings, "true");
    }

    /** The same for those rows of the spend log that meet one more condition. */
    static Map<String, Row> rows(
            DataSource source,
            LocalDate from,
            LocalDate to,
            ZoneId zone,
            UsageFilter filter,
            List<Grouping> groupings,
            String condition)
            throws SQLException {
        StringBuilder where = new StringBuilder(" AND ").append(condition);
        for (Dimension dimension : filter.values().keySet()) {
            where.append(" AND ").append(column(dimension.text())).append(" = ANY (?)");
        }
        String group = groupings.isEmpty()
                ? "''"
                : groupings.stream()
                        .map(g -> value(g, zone))
                        .reduce((a, b) -> a + " || '|' || " + b)
                        .orElseThrow();
        String sql = REQUESTS.formatted(
                zone.getId(),
                group,
                LATENCY.formatted("0.5") + ", " + LATENCY.formatted("0.95") + ", " + LATENCY.formatted("0.99"),
                where);
        Map<String, Row> rows = new HashMap<>();
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, from.atStartOfDay());
            statement.setObject(2, to.plusDays(1).atStartOfDay());
            int next = 3;
            for (Set<String> values : filter.values().values()) {
                statement.setArray(next++, connection.createArrayOf("text", values.toArray()));
            }
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.put(found.getString(1), row(found));
                }
            }
        }
        return rows;
    }

    private static Row row(ResultSet found) throws SQLException {
        return new Row(
                found.getLong(2),
                found.getLong(3),
                found.getLong(4),
                found.getLong(5),
                found.getLong(6),
                found.getBigDecimal(7),
                found.getLong(8),
                number(found, 9),
                number(found, 10),
                number(found, 11),
                number(found, 12),
                number(found, 13),
                number(found, 14));
    }

    private static @Nullable Double number(ResultSet found, int column) throws SQLException {
        BigDecimal value = found.getBigDecimal(column);
        return value == null ? null : value.doubleValue();
    }

    private static String column(String dimension) {
        return "r_" + dimension.replace('-', '_');
    }

    private static String value(Grouping grouping, ZoneId zone) {
        String offset = "extract(epoch FROM local - moment AT TIME ZONE 'UTC')::int";
        String iso = "|| CASE WHEN " + offset + " = 0 THEN 'Z' ELSE (CASE WHEN " + offset
                + " < 0 THEN '-' ELSE '+' END) || to_char(make_interval(secs => abs(" + offset + ")), 'HH24:MI') END";
        return switch (grouping) {
            case SLOT -> "to_char(date_bin('30 min', local, '2000-01-01'), 'YYYY-MM-DD\"T\"HH24:MI:SS') " + iso;
            case HOUR -> "to_char(date_trunc('hour', local), 'YYYY-MM-DD\"T\"HH24:MI:SS') " + iso;
            case DAY -> "to_char(local, 'YYYY-MM-DD')";
            case WEEK -> "to_char(local, 'IYYY-\"W\"IW')";
            case MONTH -> "to_char(local, 'YYYY-MM')";
            case WEEKDAY -> "extract(isodow FROM local)::text";
            case HOUR_OF_DAY -> "extract(hour FROM local)::text";
            default -> column(grouping.text());
        };
    }
}
