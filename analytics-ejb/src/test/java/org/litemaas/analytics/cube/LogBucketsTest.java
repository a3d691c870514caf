package org.litemaas.analytics.cube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogBucketsTest {
    private static final long DAYS_24 = 24L * 86_400_000;

    @Test
    void noDurationIsFartherThanTheErrorFromTheOneThatStandsForIt() {
        for (long millis = 1; millis <= DAYS_24; millis += 1 + millis / 5_000) {
            within(millis);
        }
        within(DAYS_24);
        within(Integer.MAX_VALUE);
    }

    @Test
    void edgesOfBucketsAreWithinTheError() {
        for (int bucket = 1; bucket < LogBuckets.COUNT; bucket++) {
            long edge = (long) Math.floor(LogBuckets.millis(bucket) * (1 + LogBuckets.RELATIVE_ERROR));
            for (long millis = Math.max(1, edge - 1); millis <= Math.min(edge + 1, Integer.MAX_VALUE); millis++) {
                within(millis);
            }
        }
    }

    private static void within(long millis) {
        double error = Math.abs(LogBuckets.millis(LogBuckets.of(millis)) - millis) / millis;
        assertThat(error).as(millis + " ms").isLessThanOrEqualTo(LogBuckets.RELATIVE_ERROR + 1e-9);
    }

    @Test
    void nothingIsZeroAndTooLongIsTheLongest() {
        assertThat(LogBuckets.millis(LogBuckets.of(0))).isZero();
        assertThat(LogBuckets.of(-5)).isZero();
        assertThat(LogBuckets.of(Long.MAX_VALUE)).isEqualTo(LogBuckets.COUNT - 1);
        assertThat(LogBuckets.of(Integer.MAX_VALUE)).isLessThan(LogBuckets.COUNT);
    }
}
