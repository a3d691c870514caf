package org.litemaas.analytics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is to be expected of the requests that a {@link SqlOutlook} is about, in plain SQL on its days. */
final class SqlExpectation {
    /** What weekdays bring, by the days before one, from Monday on; null where they tell too little. */
    private static final String FUNCTIONS = """
            CREATE OR REPLACE FUNCTION pg_temp.pattern(origin date) RETURNS float8[] LANGUAGE sql AS $$
                WITH history AS (SELECT day, spend::float8 AS x FROM pg_temp.amount WHERE known AND day < origin),
                recent AS (SELECT * FROM history WHERE day >= origin - 56),
                used AS (SELECT * FROM recent WHERE day >= (SELECT min(day) FROM recent WHERE x <> 0)),
                size AS (SELECT count(*) AS in_use, (SELECT count(*) FROM history) AS held FROM used),
                week AS (SELECT sum(x) AS total FROM used, size
                         WHERE (origin - 1 - day) / 7 < least(4, in_use / 7) GROUP BY (origin - 1 - day) / 7),
                middle AS (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY total) AS median, avg(total) AS mean FROM week),
                level AS (SELECT CASE WHEN median > 0 THEN median ELSE mean END AS whole FROM middle),
                weekday AS (SELECT n, coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY x), 0) AS x
                            FROM generate_series(1, 7) AS n LEFT JOIN used ON extract(isodow FROM day) = n GROUP BY n),
                ratio AS (SELECT array_agg(x ORDER BY n) AS by_day, sum(x) AS all_days FROM weekday)
                SELECT CASE WHEN held < 14 THEN NULL
                    WHEN in_use = 0 THEN array_fill(0::float8, ARRAY[7])
                    WHEN in_use < 3 THEN NULL
                    WHEN in_use < 14 THEN array_fill((SELECT avg(x) FROM used), ARRAY[7])
                    WHEN all_days <= 0 THEN array_fill(whole / 7, ARRAY[7])
                    ELSE (SELECT array_agg(part / all_days * whole ORDER BY n) FROM unnest(by_day) WITH ORDINALITY AS p (part, n))
                    END
                FROM size, level, ratio
            $$;
            CREATE OR REPLACE FUNCTION pg_temp.expected(pattern float8[], first date, until date) RETURNS float8 LANGUAGE sql AS $$
                SELECT coalesce(sum(pattern[extract(isodow FROM day)::int]), 0)
                FROM generate_series(first::timestamp, (until - 1)::timestamp, '1 day') AS day
            $$
            """;

    /** The days to come with their bounds; of today there is only the rest. */
    private static final String AHEAD = """
            WITH day AS (
                SELECT extract(isodow FROM d)::int AS weekday, d AT TIME ZONE %1$s AS start, (d + interval '1 day') AT TIME ZONE %1$s AS e
                FROM generate_series(?::timestamp, ?::timestamp + interval '3650 days', '1 day') AS d
            ), ahead AS (
                SELECT greatest(start, ?) AS s, e, extract(epoch FROM e - start) AS length, (?::float8[])[weekday] AS a_day FROM day
            )
            """;

    private final Connection connection;
    private final ZoneId zone;
    private final Instant now;

    SqlExpectation(SqlOutlook days, ZoneId zone, Instant now) throws SQLException {
        connection = days.connection();
        this.zone = zone;
        this.now = now;
        try (var statement = connection.createStatement()) {
            statement.execute(FUNCTIONS);
        }
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }

    /** What weekdays bring by the days before today, from Monday on; null where too few are known. */
    double @Nullable [] pattern() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_temp.pattern(?)")) {
            statement.setObject(1, today());
            return numbers(statement);
        }
    }

    /** What was to be expected from a day up to another by the days before the first; null where too few were known. */
    @Nullable Double expected(LocalDate from, LocalDate until) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT ARRAY[pg_temp.expected(p, ?, ?)] FROM pg_temp.pattern(?) AS p WHERE p IS NOT NULL")) {
            statement.setObject(1, from);
            statement.setObject(2, until);
            statement.setObject(3, from);
            double[] found = numbers(statement);
            return found == null ? null : (Double) found[0];
        }
    }

    /** What came in relation to what was expected, of every forecast of so many days within half a year, in order. */
    double @Nullable [] came(int days) throws SQLException {
        String sql = """
                SELECT array_agg(share ORDER BY share) FROM (
                    SELECT (SELECT sum(spend) FROM pg_temp.amount WHERE day >= origin.day AND day < origin.day + ?)::float8 / x AS share
                    FROM pg_temp.amount AS origin, pg_temp.expected(pg_temp.pattern(origin.day), origin.day, origin.day + ?) AS x
                    WHERE known AND origin.day BETWEEN ? AND ? AND x > 0) AS tried
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, days);
            statement.setInt(2, days);
            statement.setObject(3, today().minusDays(days + 183L));
            statement.setObject(4, today().minusDays(days));
            return numbers(statement);
        }
    }

    /** What is to be expected between now and a moment; of a day that one of them cuts, the part by the clock. */
    double until(Instant end, double[] pattern) throws SQLException {
        String sql = AHEAD.formatted(SqlAnswer.written(zone))
                + "SELECT ARRAY[sum(a_day * extract(epoch FROM least(e, ?) - s) / length)::float8] FROM ahead WHERE s < ?";
        try (PreparedStatement statement = ahead(sql, pattern)) {
            statement.setObject(5, end.atOffset(ZoneOffset.UTC));
            statement.setObject(6, end.atOffset(ZoneOffset.UTC));
            double[] found = numbers(statement);
            return found == null ? 0 : found[0];
        }
    }

    /** When so much will have been spent; null where that takes ten years or more. */
    @Nullable Instant runsOut(double left, double[] pattern) throws SQLException {
        if (left <= 0) {
            return now;
        }
        double aDay = Arrays.stream(pattern).average().orElse(0);
        if (left > aDay * 3_650) {
            return null;
        }
        String sql = AHEAD.formatted(SqlAnswer.written(zone)) + """
                SELECT s + (e - s) * ((? - (total - brings)) / brings) FROM (
                    SELECT s, e, brings, sum(brings) OVER (ORDER BY s) AS total
                    FROM (SELECT s, e, a_day * extract(epoch FROM e - s)::float8 / length::float8 AS brings FROM ahead) AS rest
                ) AS summed WHERE brings > 0 AND total >= ? ORDER BY s LIMIT 1
                """;
        try (PreparedStatement statement = ahead(sql, pattern)) {
            statement.setDouble(5, left);
            statement.setDouble(6, left);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getObject(1, OffsetDateTime.class).toInstant() : null;
            }
        }
    }

    private PreparedStatement ahead(String sql, double[] pattern) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setObject(1, today());
        statement.setObject(2, today());
        statement.setObject(3, now.atOffset(ZoneOffset.UTC));
        statement.setArray(
                4,
                connection.createArrayOf(
                        "float8", Arrays.stream(pattern).boxed().toArray()));
        return statement;
    }

    /** The array in the only column; null where there is none. */
    private static double @Nullable [] numbers(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next() || row.getArray(1) == null) {
                return null;
            }
            Object[] found = (Object[]) row.getArray(1).getArray();
            double[] numbers = new double[found.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = ((Number) found[i]).doubleValue();
            }
            return numbers;
        }
    }
}
