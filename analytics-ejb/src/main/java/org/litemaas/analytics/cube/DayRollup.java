package org.litemaas.analytics.cube;

import java.util.Arrays;

/** Sums a day's half-hours into one cell an attribution; into more where the spend would not fit. */
final class DayRollup {
    private DayRollup() {}

    static Cells of(Cells slots) {
        int[] order = byAttribution(slots);
        Cells rollup = new Cells(Math.max(8, slots.size() / 8));
        Durations latency = new Durations();
        Durations firstToken = new Durations();
        for (int start = 0, end; start < order.length; start = end) {
            int attribution = slots.attribution(order[start]);
            end = start;
            long requests = 0;
            long failures = 0;
            long cacheHits = 0;
            long promptTokens = 0;
            long completionTokens = 0;
            long spendPicos = 0;
            for (; end < order.length && slots.attribution(order[end]) == attribution; end++) {
                int cell = order[end];
                if (overflows(spendPicos, slots.spendPicos(cell))) {
                    break;
                }
                requests += slots.requests(cell);
                failures += slots.failures(cell);
                cacheHits += slots.cacheHits(cell);
                promptTokens = Math.addExact(promptTokens, slots.promptTokens(cell));
                completionTokens = Math.addExact(completionTokens, slots.completionTokens(cell));
                spendPicos += slots.spendPicos(cell);
                latency.add(slots.latency(), cell);
                firstToken.add(slots.firstToken(), cell);
            }
            rollup.add(0, attribution, requests, failures, cacheHits, promptTokens, completionTokens, spendPicos);
            latency.moveTo(rollup.latency());
            firstToken.moveTo(rollup.firstToken());
        }
        return rollup;
    }

    /** A question about such a day fails, but the day must be held, or it could never be read again when it is mended. */
    private static boolean overflows(long a, long b) {
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0;
    }

    /** Cells in the order of their attributions. */
    private static int[] byAttribution(Cells slots) {
        long[] keyed = new long[slots.size()];
        for (int cell = 0; cell < keyed.length; cell++) {
            keyed[cell] = (long) slots.attribution(cell) << 32 | cell;
        }
        Arrays.sort(keyed);
        int[] order = new int[keyed.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) keyed[i];
        }
        return order;
    }

    /** The durations of one attribution, while they are summed. */
    private static final class Durations {
        private final long[] counts = new long[LogBuckets.COUNT];
        private final int[] bucket = new int[LogBuckets.COUNT];
        private final int[] bucketCount = new int[LogBuckets.COUNT];
        private long sumMillis;
        private boolean used;

        void add(Sketches sketches, int cell) {
            if (sketches.count(cell) > 0) {
                sketches.addTo(cell, counts, 0);
                sumMillis = Math.addExact(sumMillis, sketches.sumMillis(cell));
                used = true;
            }
        }

        void moveTo(Sketches target) {
            int size = 0;
            if (used) {
                for (int i = 0; i < counts.length; i++) {
                    if (counts[i] > 0) {
                        bucket[size] = i;
                        bucketCount[size++] = Math.toIntExact(counts[i]);
                    }
                }
                Arrays.fill(counts, 0);
            }
            target.add(sumMillis, bucket, bucketCount, size);
            sumMillis = 0;
            used = false;
        }
    }
}
