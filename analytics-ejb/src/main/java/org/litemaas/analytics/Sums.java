package org.litemaas.analytics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.Cells;

/** The additive figures of each row. Sums that do not fit throw, rather than wrap; spend always fits. */
final class Sums {
    private static final int PICO_DIGITS = 12;

    private long[] requests = new long[16];
    private long[] failures = new long[16];
    private long[] cacheHits = new long[16];
    private long[] promptTokens = new long[16];
    private long[] completionTokens = new long[16];
    private long[] latencyCount = new long[16];
    private long[] latencyMillis = new long[16];
    private long[] firstTokenCount = new long[16];
    private long[] firstTokenMillis = new long[16];

    // A long of 1e-12 dollars ends at 9.2 million of them, which a large site spends in a year: sums have 128 bits.
    private long[] spendLow = new long[16];
    private long[] spendHigh = new long[16];

    /** Adds some cells, each to its row; negative where it is in none. */
    void add(Cells cells, int from, int size, int[] rowOf, int rows) {
        if (rows > requests.length) {
            grow(Math.max(rows, requests.length * 2));
        }
        cells.requests().addTo(requests, rowOf, from, size);
        cells.failures().addTo(failures, rowOf, from, size);
        cells.cacheHits().addTo(cacheHits, rowOf, from, size);
        cells.promptTokens().addTo(promptTokens, rowOf, from, size);
        cells.completionTokens().addTo(completionTokens, rowOf, from, size);
        cells.latency().count().addTo(latencyCount, rowOf, from, size);
        cells.latency().sumMillis().addTo(latencyMillis, rowOf, from, size);
        cells.firstToken().count().addTo(firstTokenCount, rowOf, from, size);
        cells.firstToken().sumMillis().addTo(firstTokenMillis, rowOf, from, size);
        long[] spend = cells.spendPicos();
        for (int i = 0; i < size; i++) {
            if (rowOf[i] >= 0) {
                addSpend(rowOf[i], spend[from + i], spend[from + i] >> 63);
            }
        }
    }

    private void addSpend(int row, long low, long high) {
        long sum = spendLow[row] + low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        spendLow[row] = sum;
        spendHigh[row] += high + carry;
    }

    long requests(int row) {
        return row < requests.length ? requests[row] : 0;
    }

    /** The row's figures, with percentiles where they were read. */
    Measures measures(int row, int activeUsers, @Nullable Percentiles latency, @Nullable Percentiles firstToken) {
        if (requests(row) == 0) {
            return Measures.NONE;
        }
        return new Measures(
                requests[row],
                failures[row],
                cacheHits[row],
                promptTokens[row],
                completionTokens[row],
                dollars(spendHigh[row], spendLow[row]),
                activeUsers,
                durations(latencyCount[row], latencyMillis[row], latency),
                durations(firstTokenCount[row], firstTokenMillis[row], firstToken));
    }

    /** The sums of all rows, as row 0. */
    Sums ofAll() {
        Sums all = new Sums();
        for (int row = 0; row < requests.length; row++) {
            all.requests[0] += requests[row];
            all.failures[0] += failures[row];
            all.cacheHits[0] += cacheHits[row];
            all.promptTokens[0] = Math.addExact(all.promptTokens[0], promptTokens[row]);
            all.completionTokens[0] = Math.addExact(all.completionTokens[0], completionTokens[row]);
            all.addSpend(0, spendLow[row], spendHigh[row]);
            all.latencyCount[0] += latencyCount[row];
            all.latencyMillis[0] = Math.addExact(all.latencyMillis[0], latencyMillis[row]);
            all.firstTokenCount[0] += firstTokenCount[row];
            all.firstTokenMillis[0] = Math.addExact(all.firstTokenMillis[0], firstTokenMillis[row]);
        }
        return all;
    }

    Sums copy() {
        Sums copy = new Sums();
        copy.requests = requests.clone();
        copy.failures = failures.clone();
        copy.cacheHits = cacheHits.clone();
        copy.promptTokens = promptTokens.clone();
        copy.completionTokens = completionTokens.clone();
        copy.latencyCount = latencyCount.clone();
        copy.latencyMillis = latencyMillis.clone();
        copy.firstTokenCount = firstTokenCount.clone();
        copy.firstTokenMillis = firstTokenMillis.clone();
        copy.spendLow = spendLow.clone();
        copy.spendHigh = spendHigh.clone();
        return copy;
    }

    private static BigDecimal dollars(long high, long low) {
        if (high == low >> 63) {
            return dollars(low);
        }
        BigDecimal dollars = new BigDecimal(
                        BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(new BigInteger(Long.toUnsignedString(low))),
                        PICO_DIGITS)
                .stripTrailingZeros();
        return dollars.scale() < 0 ? dollars.setScale(0) : dollars;
    }

    /** Without trailing zeros. An answer has thousands of these, and dividing a long is much faster than a BigDecimal. */
    private static BigDecimal dollars(long picos) {
        long rest = picos;
        int digits = PICO_DIGITS;
        while (digits > 0 && rest % 10 == 0) {
            rest /= 10;
            digits--;
        }
        return BigDecimal.valueOf(rest, digits);
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
        latencyCount = Arrays.copyOf(latencyCount, size);
        latencyMillis = Arrays.copyOf(latencyMillis, size);
        firstTokenCount = Arrays.copyOf(firstTokenCount, size);
        firstTokenMillis = Arrays.copyOf(firstTokenMillis, size);
        spendLow = Arrays.copyOf(spendLow, size);
        spendHigh = Arrays.copyOf(spendHigh, size);
    }
}
