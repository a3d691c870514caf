package org.litemaas.dev.exporter;

import java.util.Arrays;

/** Observations counted by fixed bounds, as a Prometheus histogram counts them. */
final class Histogram {

    private final double[] bounds;
    /** One more than there are bounds: the last counts what lies above all of them. */
    private final long[] counts;

    private double sum;

    /** @param bounds upper bounds, inclusive, ascending; without infinity */
    Histogram(double... bounds) {
        this.bounds = bounds.clone();
        this.counts = new long[bounds.length + 1];
    }

    void observe(double value) {
        observe(value, 1);
    }

    void observe(double value, long times) {
        int at = Arrays.binarySearch(bounds, value);
        counts[at >= 0 ? at : -at - 1] += times;
        sum += value * times;
    }

    /** As if everything seen so far had been seen so many times. */
    void repeat(int times) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] *= times;
        }
        sum *= times;
    }

    int size() {
        return bounds.length;
    }

    double bound(int index) {
        return bounds[index];
    }

    /** Observations up to a bound. */
    long cumulative(int index) {
        long total = 0;
        for (int i = 0; i <= index; i++) {
            total += counts[i];
        }
        return total;
    }

    long count() {
        return cumulative(bounds.length);
    }

    double sum() {
        return sum;
    }
}
