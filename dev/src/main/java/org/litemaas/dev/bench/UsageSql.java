package org.litemaas.dev.bench;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Grouping;

/** A question as one SQL statement on the spend log: by the definitions, and as fast as they allow. */
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
                avg(latency), %4$s, avg(first_token), %5$s
            FROM request
            GROUP BY %3$s
            """;

    private final Question question;
    private final String sql;

    UsageSql(Question question) {
        this.question = question;
        String latency = percentiles("latency");
        String firstToken = percentiles("first_token");
        this.sql = question.groupings().isEmpty()
                ? STATEMENT.formatted("NULL", "''", "now", latency, firstToken)
                : STATEMENT.formatted(
                        row(question.groupings().get(0)),
                        "CASE GROUPING(row) WHEN 0 THEN row::text ELSE '' END",
                        "GROUPING SETS ((now, row), (now))",
                        latency,
                        firstToken);
    }

    private String percentiles(String column) {
        return question.percentiles()
                ? "percentile_disc(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY " + column + ")"
                : "NULL::float8[]";
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
            LocalDate end = DataSet.LAST_DAY.plusDays(1);
            statement.setObject(1, start(end.minusDays(question.days())));
            statement.setObject(2, start(end.minusDays(2L * question.days())));
            statement.setObject(3, start(end));
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

    /** When a day of the question's zone begins, in UTC, as the log counts. */
    private LocalDateTime start(LocalDate day) {
        return LocalDateTime.ofInstant(day.atStartOfDay(question.zone()).toInstant(), ZoneOffset.UTC);
    }

    /** The period before falls into the days of the current one. */
    private String row(Grouping grouping) {
        String start = question.zone().equals(ZoneOffset.UTC)
                ? "\"startTime\""
                : "(\"startTime\" AT TIME ZONE 'UTC' AT TIME ZONE '" + question.zone() + "')";
        return switch (grouping) {
            case DAY ->
                "(%1$s::date + CASE WHEN %1$s >= DATE '%2$s' THEN 0 ELSE %3$d END)"
                        .formatted(start, DataSet.LAST_DAY.minusDays(question.days() - 1L), question.days());
            case HOUR_OF_DAY -> "extract(hour FROM " + start + ")::int";
            case USER -> "coalesce(nullif(nullif(\"user\", ''), 'default_user_id'), nullif(owner_id, ''), 'unknown')";
            case MODEL ->
                "regexp_replace(coalesce(nullif(model_group, ''), nullif(model, ''), 'unknown'), '^(openai|azure)/', '')";
            default -> throw new IllegalArgumentException("no SQL is known for the grouping " + grouping);
        };
    }
}
