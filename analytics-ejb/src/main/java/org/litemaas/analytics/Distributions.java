package org.litemaas.analytics;

import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.BucketRange;
import org.litemaas.analytics.cube.Cells;

/**
 * The distributions of durations of some rows, each with its rank, and of all other rows together. Only buckets that a question
 * meets are counted: the fewer there are, the more rows stay close to the processor.
 */
final class Distributions {
    private final int size;
    private final BucketRange buckets;
    private final long[] latency;
    private final long[] firstToken;

    /** @param size how many rows have a rank; all others share the one after the last */
    Distributions(int size, BucketRange buckets) {
        this(
                size,
                buckets,
                new long[Math.multiplyExact(size + 1, buckets.width())],
                new long[(size + 1) * buckets.width()]);
    }

    private Distributions(int size, BucketRange buckets, long[] latency, long[] firstToken) {
        this.size = size;
        this.buckets = buckets;
        this.latency = latency;
        this.firstToken = firstToken;
    }

    Distributions copy() {
        return new Distributions(size, buckets, latency.clone(), firstToken.clone());
    }

    /** Adds the cells of a day from the start of a slot on, each to its rank; negative where it is in none. */
    void add(Cells cells, int slot, int cellCount, int[] rankOf) {
        int from = cells.start(slot);
        cells.latency().addTo(latency, buckets.lowest(), buckets.width(), rankOf, slot, from, cellCount);
        cells.firstToken().addTo(firstToken, buckets.lowest(), buckets.width(), rankOf, slot, from, cellCount);
    }

    /** Adds what was counted of other cells, for the same ranks and buckets. */
    void add(Distributions other) {
        for (int i = 0; i < latency.length; i++) {
            latency[i] += other.latency[i];
            firstToken[i] += other.firstToken[i];
        }
    }

    @Nullable Percentiles latency(int rank) {
        return Percentiles.of(latency, rank * buckets.width(), buckets);
    }

    @Nullable Percentiles firstToken(int rank) {
        return Percentiles.of(firstToken, rank * buckets.width(), buckets);
    }

    /** Latency of all rows, whether they have a rank or not. */
    @Nullable Percentiles latencyOfAll() {
        return Percentiles.of(ofAll(latency), 0, buckets);
    }

    /** Time to first token of all rows, whether they have a rank or not. */
    @Nullable Percentiles firstTokenOfAll() {
        return Percentiles.of(ofAll(firstToken), 0, buckets);
    }

    private long[] ofAll(long[] counts) {
        int width = buckets.width();
        long[] all = new long[width];
        for (int rank = 0; rank <= size; rank++) {
            for (int bucket = 0; bucket < width; bucket++) {
                all[bucket] += counts[rank * width + bucket];
            }
        }
        return all;
    }
}
