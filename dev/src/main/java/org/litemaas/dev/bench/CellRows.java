package org.litemaas.dev.bench;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.litemaas.analytics.cube.Cells;
import org.litemaas.analytics.cube.LogBuckets;
import org.litemaas.analytics.cube.Sketches;
import org.postgresql.PGConnection;

/** The form that the cache does not have: a row a cell, in a table that is partitioned by month. */
final class CellRows {

    private static final String COLUMNS = """
            (day, slot, attribution, requests, failures, cache_hits, prompt_tokens, completion_tokens, spend_picos,
            latency_millis, latencies, latency_buckets, first_token_millis, first_tokens, first_token_buckets)""";

    private static final int FETCH_SIZE = 5_000;

    private final DataSource database;

    CellRows(DataSource database) {
        this.database = database;
    }

    /** Makes the table, with columns in the order that wastes no bytes, and a partition for each month of some days. */
    void create(LocalDate first, LocalDate last) throws SQLException {
        BenchServer.execute(database, """
                CREATE TABLE cell (
                    prompt_tokens bigint NOT NULL, completion_tokens bigint NOT NULL, spend_picos bigint NOT NULL,
                    latency_millis bigint NOT NULL, first_token_millis bigint NOT NULL,
                    day date NOT NULL, attribution integer NOT NULL, requests integer NOT NULL, failures integer NOT NULL,
                    cache_hits integer NOT NULL, latencies integer NOT NULL, first_tokens integer NOT NULL,
                    slot smallint NOT NULL, latency_buckets bytea NOT NULL, first_token_buckets bytea NOT NULL,
                    PRIMARY KEY (day, slot, attribution)
                ) PARTITION BY RANGE (day)
                """);
        for (LocalDate month = first.withDayOfMonth(1); !month.isAfter(last); month = month.plusMonths(1)) {
            BenchServer.execute(
                    database,
                    "CREATE TABLE cell_%1$tY%1$tm PARTITION OF cell FOR VALUES FROM ('%1$s') TO ('%2$s')"
                            .formatted(month, month.plusMonths(1)));
        }
    }

    /** What COPY takes for the cells of some half-hours. */
    static String lines(LocalDate day, Cells cells, int firstSlot, int endSlot) {
        StringBuilder lines = new StringBuilder();
        for (int slot = firstSlot; slot < endSlot; slot++) {
            int from = cells.start(slot);
            int size = cells.start(slot + 1) - from;
            int[][] latency = counts(cells.latency(), slot, from, size);
            int[][] firstToken = counts(cells.firstToken(), slot, from, size);
            for (int i = 0; i < size; i++) {
                int cell = from + i;
                lines.append(day).append('\t').append(slot);
                lines.append('\t').append(cells.attribution(cell));
                lines.append('\t').append(cells.requests().get(cell));
                lines.append('\t').append(cells.failures().get(cell));
                lines.append('\t').append(cells.cacheHits().get(cell));
                lines.append('\t').append(cells.promptTokens().get(cell));
                lines.append('\t').append(cells.completionTokens().get(cell));
                lines.append('\t').append(cells.spendPicos()[cell]);
                append(lines, cells.latency(), cell, latency[i]);
                append(lines, cells.firstToken(), cell, firstToken[i]);
                lines.append('\n');
            }
        }
        return lines.toString();
    }

    private static int[][] counts(Sketches sketches, int slot, int from, int size) {
        int[][] counts = new int[size][LogBuckets.COUNT];
        sketches.addTo(counts, 0, IntStream.range(0, size).toArray(), slot, from, size);
        return counts;
    }

    /** Buckets as the cache writes them: pairs of short integers of variable length. */
    private static void append(StringBuilder lines, Sketches sketches, int cell, int[] counts) {
        lines.append('\t').append(sketches.sumMillis().get(cell));
        lines.append('\t').append(sketches.count().get(cell));
        lines.append("\t\\\\x");
        int last = 0;
        for (int bucket = 0; bucket < LogBuckets.COUNT; bucket++) {
            long many = counts[bucket];
            if (many > 0) {
                appendNumber(lines, bucket - last);
                appendNumber(lines, many);
                last = bucket;
            }
        }
    }

    private static void appendNumber(StringBuilder lines, long number) {
        long rest = number;
        while (rest > 0x7F) {
            HexFormat.of().toHexDigits(lines, (byte) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        HexFormat.of().toHexDigits(lines, (byte) rest);
    }

    /** Replaces some half-hours of a day by those of the lines. */
    void replace(LocalDate day, int firstSlot, int endSlot, String lines) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM cell WHERE day = ? AND slot >= ? AND slot < ?")) {
                delete.setObject(1, day, Types.DATE);
                delete.setInt(2, firstSlot);
                delete.setInt(3, endSlot);
                delete.executeUpdate();
            }
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY cell " + COLUMNS + " FROM STDIN", new StringReader(lines));
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** Reads the cells of some days into memory, a column after the other; returns how many there were. */
    int load(LocalDate first, LocalDate last) throws SQLException {
        int[] attribution = new int[0];
        long[][] columns = new long[10][0];
        byte[][] buckets = new byte[0][];
        int size = 0;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT attribution, requests, failures, cache_hits, prompt_tokens, completion_tokens, spend_picos,
                            latency_millis, latencies, first_token_millis, first_tokens, latency_buckets, first_token_buckets
                        FROM cell WHERE day BETWEEN ? AND ? ORDER BY day, slot, attribution
                        """)) {
            connection.setAutoCommit(false);
            statement.setObject(1, first, Types.DATE);
            statement.setObject(2, last, Types.DATE);
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (size == attribution.length) {
                        int larger = size * 2 + 1_024;
                        attribution = Arrays.copyOf(attribution, larger);
                        buckets = Arrays.copyOf(buckets, 2 * larger);
                        for (int i = 0; i < columns.length; i++) {
                            columns[i] = Arrays.copyOf(columns[i], larger);
                        }
                    }
                    attribution[size] = row.getInt(1);
                    for (int i = 0; i < columns.length; i++) {
                        columns[i][size] = row.getLong(i + 2);
                    }
                    buckets[2 * size] = row.getBytes(12);
                    buckets[2 * size + 1] = row.getBytes(13);
                    size++;
                }
            }
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return size;
    }
}
