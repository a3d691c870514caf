package org.litemaas.analytics;

import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.BucketRange;
import org.litemaas.analytics.cube.LogBuckets;

/** Percentiles of a distribution of durations, in seconds: those of {@code percentile_disc}, within the buckets' error. */
record Percentiles(double p50, double p95, double p99) {

    /** Reads a distribution that is counted by bucket from {@code base} on; null where it holds no durations. */
    static @Nullable Percentiles of(int[] counts, int base, BucketRange buckets) {
        long total = 0;
        for (int i = 0; i < buckets.width(); i++) {
            total += counts[base + i];
        }
        if (total == 0) {
            return null;
        }
        Scan scan = new Scan(counts, base, total);
        int p50 = scan.to(0.50);
        int p95 = scan.to(0.95);
        int p99 = scan.to(0.99);
        return new Percentiles(seconds(buckets, p50), seconds(buckets, p95), seconds(buckets, p99));
    }

    /** Goes through a distribution once, from one percentile up to the next. */
    private static final class Scan {
        private final int[] counts;
        private final int base;
        private final long total;
        private long seen;
        private int bucket = -1;

        Scan(int[] counts, int base, long total) {
            this.counts = counts;
            this.base = base;
            this.total = total;
        }

        int to(double share) {
            long rank = Math.max(1, (long) Math.ceil(share * total));
            while (seen < rank) {
                seen += counts[base + ++bucket];
            }
            return bucket;
        }
    }

    private static double seconds(BucketRange buckets, int bucket) {
        return LogBuckets.millis(buckets.lowest() + bucket) / 1_000;
    }
}
