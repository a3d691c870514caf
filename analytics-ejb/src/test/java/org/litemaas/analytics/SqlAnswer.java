package org.litemaas.analytics;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The same question in plain SQL on rows of the spend log, written from the definitions, not from our code. */
final class SqlAnswer implements AutoCloseable {
    record Row(
            long requests,
            long failures,
            long cacheHits,
            long promptTokens,
            long completionTokens,
            BigDecimal spend,
            long activeUsers,
            SqlDurations latency,
            SqlDurations firstToken) {}

    record SqlDurations(
            long count,
            @Nullable Double mean,
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Double p99) {}

    /**
     * All figures of one period.
     *
     * @param rows by the values of the groupings, joined by a bar
     * @param total null where there are no requests
     */
    record Answer(Map<String, Row> rows, @Nullable Row total) {}

    /** Percentiles go up to the milliseconds of an int; what took longer counts as that long. */
    private static final String MEASURED = """
            , count(%1$s), avg(%1$s), percentile_disc(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP
                (ORDER BY CASE WHEN %1$s > 2147483.647 THEN 2147483.647 ELSE %1$s END)
            """;

    private final Connection connection;

    private SqlAnswer(Connection connection) {
        this.connection = connection;
    }

    /** Of all rows that a source holds now. */
    static SqlAnswer of(DataSource source) throws SQLException {
        return of(source, SpendLogTable.rows(source), SpendLogTable.owners(source), Map.of());
    }

    /**
     * Of some rows.
     *
     * @param database where to compute; nothing of it is read or changed
     * @param owners users by key
     * @param renamed canonical names by raw model, before all built-in rules
     */
    static SqlAnswer of(
            DataSource database, List<SpendLogTable.Row> rows, Map<String, String> owners, Map<String, String> renamed)
            throws SQLException {
        Connection connection = database.getConnection();
        RequestTable.create(connection, rows, owners, renamed);
        return new SqlAnswer(connection);
    }

    /** Rows by the values of the groupings for one more condition; the totals by a blank where there are no groupings. */
    static Map<String, Row> rows(
            DataSource source,
            LocalDate from,
            LocalDate to,
            ZoneId zone,
            UsageFilter filter,
            List<Grouping> groupings,
            String condition)
            throws SQLException {
        try (SqlAnswer sql = of(source)) {
            Answer answer = sql.ask(from, to, zone, filter, groupings, 0, null, condition);
            if (!groupings.isEmpty()) {
                return answer.rows();
            }
            return answer.total() == null ? Map.of() : Map.of("", answer.total());
        }
    }

    /** The figures of some days under a filter, by as many groupings as you like. */
    Answer of(LocalDate from, LocalDate to, ZoneId zone, UsageFilter filter, Grouping... groupings)
            throws SQLException {
        return ask(from, to, zone, filter, List.of(groupings), 0, null, "true");
    }

    /** The figures of the question's own range. */
    Answer current(UsageQuery query) throws SQLException {
        return upTo(query, null);
    }

    /** The figures of the question's range up to a moment. */
    Answer upTo(UsageQuery query, @Nullable Instant end) throws SQLException {
        return ask(query.from(), query.to(), query.zone(), query.filter(), query.groupings(), 0, end, "true");
    }

    /** The figures of the period before up to a moment, under the current period's values. */
    Answer before(UsageQuery query, @Nullable Instant end) throws SQLException {
        LocalDate from = query.from().minusDays(query.days());
        LocalDate to = query.from().minusDays(1);
        return ask(from, to, query.zone(), query.filter(), query.groupings(), query.days(), end, "true");
    }

    private Answer ask(
            LocalDate from,
            LocalDate to,
            ZoneId zone,
            UsageFilter filter,
            List<Grouping> groupings,
            int daysForward,
            @Nullable Instant end,
            String condition)
            throws SQLException {
        StringBuilder where = new StringBuilder(condition);
        for (Dimension dimension : filter.values().keySet()) {
            where.append(" AND ").append(column(dimension.text())).append(" = ANY (?)");
        }
        String group = groupings.stream()
                .map(SqlAnswer::value)
                .reduce((a, b) -> a + " || '|' || " + b)
                .orElse("''");
        String sql = """
                WITH asked AS (
                    SELECT *, moment AT TIME ZONE %1$s + interval '%2$s days' AS local,
                        CASE WHEN %2$s = 0 THEN moment
                             ELSE (moment AT TIME ZONE %1$s + interval '%2$s days') AT TIME ZONE %1$s END AS shifted
                    FROM request
                    WHERE moment AT TIME ZONE %1$s >= ? AND moment AT TIME ZONE %1$s < ? AND moment < ? AND %3$s
                ), keyed AS (
                    SELECT *, %4$s AS key FROM (SELECT *, shifted AT TIME ZONE %1$s AS at,
                        extract(epoch FROM shifted AT TIME ZONE %1$s - shifted AT TIME ZONE 'UTC')::int AS ahead FROM asked) AS a
                )
                SELECT key, count(*), count(*) FILTER (WHERE failed), count(*) FILTER (WHERE hit), sum(prompt_tokens),
                    sum(completion_tokens), sum(spend), count(DISTINCT r_user) %5$s
                FROM keyed GROUP BY GROUPING SETS ((key), ())
                """.formatted(
                        written(zone),
                        daysForward,
                        where,
                        group,
                        MEASURED.formatted("latency") + MEASURED.formatted("first_token"));
        Map<String, Row> rows = new HashMap<>();
        @Nullable Row total = null;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, from.atStartOfDay());
            statement.setObject(2, to.plusDays(1).atStartOfDay());
            statement.setObject(3, end == null ? LocalDateTime.of(9999, 1, 1, 0, 0) : end.atOffset(ZoneOffset.UTC));
            int next = 4;
            for (Set<String> values : filter.values().values()) {
                statement.setArray(next++, connection.createArrayOf("text", values.toArray()));
            }
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    if (found.getString(1) != null) {
                        rows.put(found.getString(1), row(found));
                    } else if (found.getLong(2) > 0) {
                        total = row(found);
                    }
                }
            }
        }
        return new Answer(groupings.isEmpty() ? Map.of() : rows, total);
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
                durations(found, 9),
                durations(found, 12));
    }

    private static SqlDurations durations(ResultSet found, int column) throws SQLException {
        BigDecimal mean = found.getBigDecimal(column + 1);
        if (mean == null) {
            return new SqlDurations(0, null, null, null, null);
        }
        Object[] percentiles = (Object[]) found.getArray(column + 2).getArray();
        return new SqlDurations(
                found.getLong(column),
                mean.doubleValue(),
                ((Number) percentiles[0]).doubleValue(),
                ((Number) percentiles[1]).doubleValue(),
                ((Number) percentiles[2]).doubleValue());
    }

    /** PostgreSQL takes the sign of an offset's name the other way round. */
    static String written(ZoneId zone) {
        return zone instanceof ZoneOffset offset
                ? "INTERVAL '" + offset.getTotalSeconds() + " seconds'"
                : "'" + zone.getId() + "'";
    }

    static String column(String dimension) {
        return "r_" + dimension.replace('-', '_');
    }

    private static String value(Grouping grouping) {
        String iso = "|| CASE WHEN ahead = 0 THEN 'Z' ELSE (CASE WHEN ahead < 0 THEN '-' ELSE '+' END)"
                + " || to_char(make_interval(secs => abs(ahead)), 'HH24:MI') END";
        return switch (grouping) {
            case SLOT -> "to_char(date_bin('30 min', at, '2000-01-01'), 'YYYY-MM-DD\"T\"HH24:MI:SS') " + iso;
            case HOUR -> "to_char(date_trunc('hour', at), 'YYYY-MM-DD\"T\"HH24:MI:SS') " + iso;
            case DAY -> "to_char(local, 'YYYY-MM-DD')";
            case WEEK -> "to_char(local, 'IYYY-\"W\"IW')";
            case MONTH -> "to_char(local, 'YYYY-MM')";
            case WEEKDAY -> "extract(isodow FROM local)::text";
            case HOUR_OF_DAY -> "extract(hour FROM local)::text";
            default -> column(grouping.text());
        };
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
