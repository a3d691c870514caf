package org.litemaas.analytics;

import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.BucketRange;
import org.litemaas.analytics.cube.LogBuckets;

/** Percentiles of a distribution of durations, in seconds: those of {@code percentile_disc}, within the buckets' error. */
record Percentiles(double p50, double p95, double p99) {

    /** Reads a distribution that is counted by bucket from {@code base} on; null where it holds no durations. */
    static @Nullable Percentiles of(long[] counts, int base, BucketRange buckets) {
        long total = 0;
        for (int i = 0; i < buckets.width(); i++) {
            total += counts[base + i];
        }
        if (total == 0) {
            return null;
        }
        int p50 = at(0.50, counts, base, total);
        int p95 = at(0.95, counts, base, total);
        int p99 = at(0.99, counts, base, total);
        return new Percentiles(seconds(buckets, p50), seconds(buckets, p95), seconds(buckets, p99));
    }

    private static int at(double share, long[] counts, int base, long total) {
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        int bucket = -1;
        while (seen < rank) {
            seen += counts[base + ++bucket];
        }
        return bucket;
    }

    private static double seconds(BucketRange buckets, int bucket) {
        return LogBuckets.millis(buckets.lowest() + bucket) / 1_000;
    }
}
