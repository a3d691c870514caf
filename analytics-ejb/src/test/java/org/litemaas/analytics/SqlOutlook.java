package org.litemaas.analytics;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Days of a spend log and which of them stand out, and why, in plain SQL: written from what the pages say of the method, not from
 * our code. All is about the requests of one filter at a time.
 */
final class SqlOutlook implements AutoCloseable {
    /** The modified z-score of days against the same weekday in the eight weeks before. */
    private static final String SCORES = """
            WITH value AS (SELECT day, %1$s AS x FROM pg_temp.amount WHERE known AND requests >= %4$s),
            scaled AS (SELECT day, x, %2$s AS s FROM value),
            before AS (
                SELECT d.day, d.x, d.s, b.x AS other_x, b.s AS other_s, extract(isodow FROM b.day) AS weekday
                FROM scaled AS d JOIN scaled AS b ON b.day BETWEEN d.day - 56 AND d.day - 1 WHERE d.day BETWEEN ? AND ?
            ), usual AS (
                SELECT day, max(x) AS own, max(s) AS own_s, count(*) AS compared,
                    percentile_cont(0.5) WITHIN GROUP (ORDER BY other_x) AS x
                FROM before WHERE weekday = extract(isodow FROM day) GROUP BY day HAVING count(*) >= 4
            ), middle AS (
                SELECT day, weekday, percentile_cont(0.5) WITHIN GROUP (ORDER BY other_s) AS middle FROM before GROUP BY 1, 2
            ), spread AS (
                SELECT day, percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(other_s - middle)) AS mad
                FROM before JOIN middle USING (day, weekday) GROUP BY day
            )
            SELECT day, own, x AS usual, compared, 0.6745 * (own_s - %2$s) / greatest(mad, %3$s) AS score
            FROM usual JOIN spread USING (day)
            """;

    private final Connection connection;
    private final ZoneId zone;
    private final LocalDate first;
    private final LocalDate last;
    private UsageFilter filter = UsageFilter.ALL;

    /**
     * @param now until when the log was read
     * @param oldest the source's oldest UTC day, of which some may be missing
     */
    SqlOutlook(DataSource source, ZoneId zone, Instant now, LocalDate oldest) throws SQLException {
        connection = source.getConnection();
        this.zone = zone;
        Instant whole = oldest.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        LocalDate day = LocalDate.ofInstant(whole, zone);
        first = day.atStartOfDay(zone).toInstant().isBefore(whole) ? day.plusDays(1) : day;
        last = LocalDate.ofInstant(now, zone).minusDays(1);
        RequestTable.create(connection, SpendLogTable.rows(source), SpendLogTable.owners(source), Map.of());
        execute("""
                DROP TABLE IF EXISTS pg_temp.amount;
                CREATE TEMP TABLE amount (day date PRIMARY KEY, known bool, requests bigint, failures bigint, spend numeric)
                """);
    }

    Connection connection() {
        return connection;
    }

    /** The first local day of which all is held; from it to yesterday there are no gaps. */
    LocalDate first() {
        return first;
    }

    /** What follows is about these requests. */
    void about(UsageFilter wanted) throws SQLException {
        filter = wanted;
        execute("TRUNCATE pg_temp.amount");
        String sql = """
                INSERT INTO pg_temp.amount
                SELECT day::date, day BETWEEN ? AND ?, count(r.moment), count(*) FILTER (WHERE failed), coalesce(sum(spend), 0)
                FROM generate_series(?::timestamp, ?::timestamp, '1 day') AS day LEFT JOIN (%s) AS r ON local = day::date GROUP BY day
                """.formatted(filtered());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, first);
            statement.setObject(2, last);
            statement.setObject(3, first.minusDays(2));
            statement.setObject(4, last.plusDays(2));
            bind(statement, 5);
            statement.execute();
        }
    }

    /** The requests with their local days. */
    private String filtered() {
        StringBuilder sql = new StringBuilder("SELECT *, (moment AT TIME ZONE " + SqlAnswer.written(zone)
                + ")::date AS local FROM request WHERE true");
        filter.values()
                .keySet()
                .forEach(dimension -> sql.append(" AND ")
                        .append(SqlAnswer.column(dimension.text()))
                        .append(" = ANY (?)"));
        return sql.toString();
    }

    private int bind(PreparedStatement statement, int from) throws SQLException {
        int next = from;
        for (Set<String> values : filter.values().values()) {
            statement.setArray(next++, connection.createArrayOf("text", values.toArray()));
        }
        return next;
    }

    /** A day's score by one kind. */
    record Score(double amount, double usual, long compared, double score) {}

    /** Every day of a range that can be judged by a kind. */
    Map<LocalDate, Score> scores(Anomaly.Kind kind, LocalDate from, LocalDate to) throws SQLException {
        String sql = switch (kind) {
            case SPEND -> SCORES.formatted("spend::float8", "ln(greatest(x, 0) + 1)", "0.1", 0);
            case REQUESTS -> SCORES.formatted("requests::float8", "ln(greatest(x, 0) + 100)", "0.1", 0);
            case FAILURE_SHARE -> SCORES.formatted("failures::float8 / nullif(requests, 0)", "x", "0.01", 1);
        };
        Map<LocalDate, Score> scores = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, from);
            statement.setObject(2, to);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    scores.put(
                            row.getObject(1, LocalDate.class),
                            new Score(row.getDouble(2), row.getDouble(3), row.getLong(4), row.getDouble(5)));
                }
            }
        }
        return scores;
    }

    /** What a value of a dimension brought on a day, and usually brings, the largest difference first. */
    record Part(String value, double amount, double usual) {
        double difference() {
            return amount - usual;
        }
    }

    /** The parts of a day by a dimension, one for each value of the day and the weeks before. */
    List<Part> parts(Anomaly.Kind kind, LocalDate day, Dimension dimension) throws SQLException {
        return parts(kind, day, SqlAnswer.column(dimension.text()));
    }

    /** The same of all requests together. */
    Part whole(Anomaly.Kind kind, LocalDate day) throws SQLException {
        List<Part> parts = parts(kind, day, "''");
        return parts.isEmpty() ? new Part("", 0, 0) : parts.get(0);
    }

    private List<Part> parts(Anomaly.Kind kind, LocalDate day, String column) throws SQLException {
        String sql = """
                WITH asked AS (SELECT *, %s AS value FROM (%s) AS f),
                compared AS (SELECT day FROM pg_temp.amount WHERE known AND day < ? AND (? - day) %% 7 = 0 AND ? - day <= 56),
                brought AS (SELECT local, value, %s AS amount FROM asked GROUP BY 1, 2),
                value AS (SELECT DISTINCT value FROM asked WHERE local BETWEEN ? AND ?),
                usual AS (SELECT value.value, percentile_cont(0.5) WITHIN GROUP (ORDER BY coalesce(amount, 0)) AS usual
                          FROM value CROSS JOIN compared LEFT JOIN brought ON local = day AND brought.value = value.value GROUP BY 1)
                SELECT value, coalesce((SELECT amount FROM brought AS b WHERE b.value = usual.value AND local = ?), 0), usual
                FROM usual ORDER BY 2, 1
                """.formatted(
                        column,
                        filtered(),
                        switch (kind) {
                            case SPEND -> "sum(spend)::float8";
                            case REQUESTS -> "count(*)::float8";
                            case FAILURE_SHARE -> "count(*) FILTER (WHERE failed)::float8";
                        });
        List<Part> parts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = bind(statement, 1);
            for (LocalDate bound : List.of(day, day, day, day.minusWeeks(8), day, day)) {
                statement.setObject(next++, bound);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    parts.add(new Part(row.getString(1), row.getDouble(2), row.getDouble(3)));
                }
            }
        }
        return parts;
    }

    /** What was spent from a day up to but not including another. */
    BigDecimal spend(LocalDate from, LocalDate until) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT coalesce(sum(spend), 0) FROM pg_temp.amount WHERE day >= ? AND day < ?")) {
            statement.setObject(1, from);
            statement.setObject(2, until);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBigDecimal(1);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
