package org.litemaas.analytics;

import org.jspecify.annotations.Nullable;

/**
 * How long requests took, in seconds. Everything but the count is null where nothing was measured: unknown is not zero.
 * The mean is exact; percentiles are those of {@code percentile_disc} within 2 %, where what took more than 24 days counts as
 * 24 days and 20 hours.
 *
 * @param count how many requests were measured
 */
public record Durations(
        long count,
        @Nullable Double mean,
        @Nullable Double p50,
        @Nullable Double p95,
        @Nullable Double p99) {

    /** Nothing was measured. */
    public static final Durations UNKNOWN = new Durations(0, null, null, null, null);

    public Durations {
        if (count < 0) {
            throw new IllegalArgumentException("count is " + count + ", expected 0 or more");
        }
    }
}
