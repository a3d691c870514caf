package org.litemaas.analytics;

import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.Cells;
import org.litemaas.analytics.cube.LogBuckets;

/** The distributions of durations of some rows, each with its rank, and of all other rows together. */
final class Distributions {
    private final int size;
    private final long[] latency;
    private final long[] firstToken;

    /** @param size how many rows have a rank; all others share the one after the last */
    Distributions(int size) {
        this(size, new long[(size + 1) * LogBuckets.COUNT], new long[(size + 1) * LogBuckets.COUNT]);
    }

    private Distributions(int size, long[] latency, long[] firstToken) {
        this.size = size;
        this.latency = latency;
        this.firstToken = firstToken;
    }

    Distributions copy() {
        return new Distributions(size, latency.clone(), firstToken.clone());
    }

    /** Adds the cells of a day from the start of a slot on, each to its rank; negative where it is in none. */
    void add(Cells cells, int slot, int cellCount, int[] rankOf) {
        cells.latency().addTo(latency, rankOf, slot, cells.start(slot), cellCount);
        cells.firstToken().addTo(firstToken, rankOf, slot, cells.start(slot), cellCount);
    }

    @Nullable Percentiles latency(int rank) {
        return Percentiles.of(latency, rank * LogBuckets.COUNT);
    }

    @Nullable Percentiles firstToken(int rank) {
        return Percentiles.of(firstToken, rank * LogBuckets.COUNT);
    }

    /** Latency of all rows, whether they have a rank or not. */
    @Nullable Percentiles latencyOfAll() {
        return Percentiles.of(ofAll(latency), 0);
    }

    /** Time to first token of all rows, whether they have a rank or not. */
    @Nullable Percentiles firstTokenOfAll() {
        return Percentiles.of(ofAll(firstToken), 0);
    }

    private long[] ofAll(long[] counts) {
        long[] all = new long[LogBuckets.COUNT];
        for (int rank = 0; rank <= size; rank++) {
            for (int bucket = 0; bucket < LogBuckets.COUNT; bucket++) {
                all[bucket] += counts[rank * LogBuckets.COUNT + bucket];
            }
        }
        return all;
    }
}
