package org.litemaas.analytics;

import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.LogBuckets;

/** Percentiles of a distribution of durations, in seconds: those of {@code percentile_disc}, within the buckets' error. */
record Percentiles(double p50, double p95, double p99) {

    /** Reads a distribution that is counted by bucket from {@code base} on; null where it holds no durations. */
    static @Nullable Percentiles of(long[] counts, int base) {
        long total = 0;
        for (int bucket = 0; bucket < LogBuckets.COUNT; bucket++) {
            total += counts[base + bucket];
        }
        return total == 0
                ? null
                : new Percentiles(
                        at(0.50, counts, base, total), at(0.95, counts, base, total), at(0.99, counts, base, total));
    }

    private static double at(double share, long[] counts, int base, long total) {
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        int bucket = -1;
        while (seen < rank) {
            seen += counts[base + ++bucket];
        }
        return LogBuckets.millis(bucket) / 1_000;
    }
}
