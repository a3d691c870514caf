package org.litemaas.analytics;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.Cells;

/** The additive figures of each row. Sums that do not fit throw, rather than wrap. */
final class Sums {
    private static final int PICO_DIGITS = 12;

    private long[] requests = new long[16];
    private long[] failures = new long[16];
    private long[] cacheHits = new long[16];
    private long[] promptTokens = new long[16];
    private long[] completionTokens = new long[16];
    private long[] spendPicos = new long[16];
    private long[] latencyCount = new long[16];
    private long[] latencyMillis = new long[16];
    private long[] firstTokenCount = new long[16];
    private long[] firstTokenMillis = new long[16];
    private long[] activeUsers = new long[16];

    void add(int row, Cells cells, int cell) {
        if (row >= requests.length) {
            grow(Math.max(row + 1, requests.length * 2));
        }
        requests[row] += cells.requests(cell);
        failures[row] += cells.failures(cell);
        cacheHits[row] += cells.cacheHits(cell);
        promptTokens[row] = Math.addExact(promptTokens[row], cells.promptTokens(cell));
        completionTokens[row] = Math.addExact(completionTokens[row], cells.completionTokens(cell));
        spendPicos[row] = Math.addExact(spendPicos[row], cells.spendPicos(cell));
        latencyCount[row] += cells.latency().count(cell);
        latencyMillis[row] = Math.addExact(latencyMillis[row], cells.latency().sumMillis(cell));
        firstTokenCount[row] += cells.firstToken().count(cell);
        firstTokenMillis[row] =
                Math.addExact(firstTokenMillis[row], cells.firstToken().sumMillis(cell));
    }

    void addActiveUser(int row) {
        activeUsers[row]++;
    }

    long requests(int row) {
        return row < requests.length ? requests[row] : 0;
    }

    /** The row's figures, with percentiles where they were read. */
    Measures measures(int row, @Nullable Percentiles latency, @Nullable Percentiles firstToken) {
        if (requests(row) == 0) {
            return Measures.NONE;
        }
        return new Measures(
                requests[row],
                failures[row],
                cacheHits[row],
                promptTokens[row],
                completionTokens[row],
                dollars(spendPicos[row]),
                activeUsers[row],
                durations(latencyCount[row], latencyMillis[row], latency),
                durations(firstTokenCount[row], firstTokenMillis[row], firstToken));
    }

    /** Puts the sums of all rows but the users into row 0 of another. */
    void addAllTo(Sums total, int rows) {
        for (int row = 0; row < Math.min(rows, requests.length); row++) {
            total.requests[0] += requests[row];
            total.failures[0] += failures[row];
            total.cacheHits[0] += cacheHits[row];
            total.promptTokens[0] = Math.addExact(total.promptTokens[0], promptTokens[row]);
            total.completionTokens[0] = Math.addExact(total.completionTokens[0], completionTokens[row]);
            total.spendPicos[0] = Math.addExact(total.spendPicos[0], spendPicos[row]);
            total.latencyCount[0] += latencyCount[row];
            total.latencyMillis[0] = Math.addExact(total.latencyMillis[0], latencyMillis[row]);
            total.firstTokenCount[0] += firstTokenCount[row];
            total.firstTokenMillis[0] = Math.addExact(total.firstTokenMillis[0], firstTokenMillis[row]);
        }
    }

    private static BigDecimal dollars(long picos) {
        BigDecimal dollars = BigDecimal.valueOf(picos, PICO_DIGITS).stripTrailingZeros();
        return dollars.scale() < 0 ? dollars.setScale(0) : dollars;
    }

    private static Durations durations(long count, long millis, @Nullable Percentiles percentiles) {
        if (count == 0) {
            return Durations.UNKNOWN;
        }
        double mean = millis / (double) count / 1_000;
        return percentiles == null
                ? new Durations(count, mean, null, null, null)
                : new Durations(count, mean, percentiles.p50(), percentiles.p95(), percentiles.p99());
    }

    private void grow(int size) {
        requests = Arrays.copyOf(requests, size);
        failures = Arrays.copyOf(failures, size);
        cacheHits = Arrays.copyOf(cacheHits, size);
        promptTokens = Arrays.copyOf(promptTokens, size);
        completionTokens = Arrays.copyOf(completionTokens, size);
        spendPicos = Arrays.copyOf(spendPicos, size);
        latencyCount = Arrays.copyOf(latencyCount, size);
        latencyMillis = Arrays.copyOf(latencyMillis, size);
        firstTokenCount = Arrays.copyOf(firstTokenCount, size);
        firstTokenMillis = Arrays.copyOf(firstTokenMillis, size);
        activeUsers = Arrays.copyOf(activeUsers, size);
    }
}
