package org.litemaas.analytics.cube;

/**
 * Logarithmic buckets for durations in milliseconds, as in DDSketch (Masson, Rim, Lee: "DDSketch", VLDB 2019): the value given
 * back for a bucket differs from every duration in it by at most {@value #RELATIVE_ERROR} of that duration. Bucket 0 holds
 * durations of zero.
 */
public final class LogBuckets {
    static final double RELATIVE_ERROR = 0.015;

    private static final double GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
    private static final double LOG_GAMMA = Math.log(GAMMA);

    /** So many buckets reach beyond 24 days, the longest duration in an int of milliseconds. */
    public static final int COUNT = 2 + (int) Math.ceil(Math.log(Integer.MAX_VALUE) / LOG_GAMMA);

    private static final double[] MILLIS = millis();

    private LogBuckets() {}

    static int of(long millis) {
        return millis <= 0 ? 0 : Math.min(COUNT - 1, 1 + (int) Math.ceil(Math.log(millis) / LOG_GAMMA));
    }

    /** The duration that stands for a bucket, in milliseconds. */
    public static double millis(int bucket) {
        return MILLIS[bucket];
    }

    /** An answer names thousands, and a power takes long. */
    private static double[] millis() {
        double[] millis = new double[COUNT];
        for (int bucket = 1; bucket < COUNT; bucket++) {
            millis[bucket] = 2 * Math.pow(GAMMA, bucket - 1) / (GAMMA + 1);
        }
        return millis;
    }
}
