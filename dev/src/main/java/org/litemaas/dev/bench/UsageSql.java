package org.litemaas.dev.bench;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.UsageQuery;

/**
 * A question over days in UTC, unfiltered and with comparison, as one SQL statement: by the definitions, and as fast as they
 * allow.
 */
final class UsageSql {

    /** The row of the totals. */
    static final String TOTALS = "";

    private static final String STATEMENT = """
            WITH owner AS (
                SELECT token, user_id AS owner_id FROM "LiteLLM_VerificationToken"
                UNION ALL SELECT token, user_id FROM "LiteLLM_DeletedVerificationToken"
            ), request AS (
                SELECT "startTime" >= ? AS now, %1$s AS row,
                    prompt_tokens, completion_tokens, round(spend::numeric, 12) AS spend,
                    coalesce(status, 'success') <> 'success' AS failed, lower(cache_hit) = 'true' AS cached,
                    coalesce(nullif(nullif("user", ''), 'default_user_id'), nullif(owner_id, ''), 'unknown') AS user_id,
                    CASE WHEN coalesce(status, 'success') = 'success' AND lower(cache_hit) <> 'true'
                        THEN date_part('epoch', "endTime" - "startTime") END AS latency,
                    CASE WHEN "completionStartTime" <> "endTime"
                        THEN date_part('epoch', "completionStartTime" - "startTime") END AS first_token
                FROM "LiteLLM_SpendLogs" LEFT JOIN owner ON token = api_key
                WHERE "startTime" >= ? AND "startTime" < ?
            )
            SELECT now, %2$s AS row, count(*), count(*) FILTER (WHERE failed), count(*) FILTER (WHERE cached),
                sum(prompt_tokens::bigint), sum(completion_tokens::bigint), sum(spend), count(DISTINCT user_id),
                avg(latency), percentile_disc(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY latency),
                avg(first_token), percentile_disc(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY first_token)
            FROM request
            GROUP BY %3$s
            """;

    private final UsageQuery query;
    private final String sql;

    UsageSql(UsageQuery query) {
        this.query = query;
        this.sql = query.groupings().isEmpty()
                ? STATEMENT.formatted("NULL", "''", "now")
                : STATEMENT.formatted(
                        row(query.groupings().get(0)),
                        "CASE GROUPING(row) WHEN 0 THEN row::text ELSE '' END",
                        "GROUPING SETS ((now, row), (now))");
    }

    /** A row of one of the periods; {@link #TOTALS} stands for all rows. */
    record Key(boolean now, String row) {}

    /** The same figures as ours; durations in seconds. */
    record Figures(
            long requests,
            long failures,
            long cacheHits,
            long promptTokens,
            long completionTokens,
            BigDecimal spend,
            long activeUsers,
            @Nullable Double latencyMean,
            Double[] latency,
            @Nullable Double firstTokenMean,
            Double[] firstToken) {}

    Map<Key, Figures> answer(DataSource source) throws SQLException {
        Map<Key, Figures> answer = new HashMap<>();
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, query.from().atStartOfDay());
            statement.setObject(2, query.from().minusDays(query.days()).atStartOfDay());
            statement.setObject(3, query.to().plusDays(1).atStartOfDay());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    answer.put(new Key(row.getBoolean(1), row.getString(2)), figures(row));
                }
            }
        }
        return answer;
    }

    private static Figures figures(ResultSet row) throws SQLException {
        return new Figures(
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getBigDecimal(8),
                row.getLong(9),
                row.getObject(10, Double.class),
                percentiles(row.getArray(11)),
                row.getObject(12, Double.class),
                percentiles(row.getArray(13)));
    }

    private static Double[] percentiles(@Nullable Array array) throws SQLException {
        return array == null ? new Double[0] : (Double[]) array.getArray();
    }

    /** The period before falls into the days of the current one. */
    private String row(Grouping grouping) {
        return switch (grouping) {
            case DAY ->
                "(\"startTime\"::date + CASE WHEN \"startTime\" >= DATE '%s' THEN 0 ELSE %d END)"
                        .formatted(query.from(), query.days());
            case HOUR_OF_DAY -> "extract(hour FROM \"startTime\")::int";
            case USER -> "coalesce(nullif(nullif(\"user\", ''), 'default_user_id'), nullif(owner_id, ''), 'unknown')";
            case MODEL ->
                "regexp_replace(coalesce(nullif(model_group, ''), nullif(model, ''), 'unknown'), '^(openai|azure)/', '')";
            default -> throw new IllegalArgumentException("no SQL is known for the grouping " + grouping);
        };
    }
}
