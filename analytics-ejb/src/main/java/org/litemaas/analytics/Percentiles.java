package org.litemaas.analytics;

import org.litemaas.analytics.cube.LogBuckets;

/** Percentiles of a distribution of durations, in seconds: those of {@code percentile_disc}, within the buckets' error. */
record Percentiles(double p50, double p95, double p99) {

    /**
     * Reads a distribution.
     *
     * @param counts how many durations are in each bucket from the {@code lowest} on
     * @param total how many there are in all, at least one
     */
    static Percentiles of(int[] counts, long total, int lowest) {
        Scan scan = new Scan(counts, total);
        int p50 = scan.to(0.50);
        int p95 = scan.to(0.95);
        int p99 = scan.to(0.99);
        return new Percentiles(seconds(lowest + p50), seconds(lowest + p95), seconds(lowest + p99));
    }

    static long total(int[] counts) {
        long total = 0;
        for (int count : counts) {
            total += count;
        }
        return total;
    }

    /** Goes through a distribution once, from one percentile up to the next. */
    private static final class Scan {
        private final int[] counts;
        private final long total;
        private long seen;
        private int bucket = -1;

        Scan(int[] counts, long total) {
            this.counts = counts;
            this.total = total;
        }

        int to(double share) {
            long rank = Math.max(1, (long) Math.ceil(share * total));
            while (seen < rank) {
                seen += counts[++bucket];
            }
            return bucket;
        }
    }

    private static double seconds(int bucket) {
        return LogBuckets.millis(bucket) / 1_000;
    }
}
