package org.litemaas.dev.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.DoubleStream;

/** What one way took, each time it was run; at least once. In ascending order. */
record Samples(double[] values) {

    Samples {
        if (values.length == 0) {
            throw new IllegalArgumentException("received no samples, expected one or more");
        }
        values = DoubleStream.of(values).sorted().toArray();
    }

    static Samples of(Collection<Double> values) {
        return new Samples(values.stream().mapToDouble(value -> value).toArray());
    }

    double median() {
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /** The least that so large a share of the samples does not exceed; the share is above 0 and at most 1. */
    double percentile(double share) {
        return values[(int) Math.ceil(share * values.length) - 1];
    }

    double min() {
        return values[0];
    }

    double max() {
        return values[values.length - 1];
    }

    int count() {
        return values.length;
    }

    /** The same, divided: what a part of the work took. */
    Samples per(double parts) {
        return new Samples(DoubleStream.of(values).map(sample -> sample / parts).toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Samples samples && Arrays.equals(values, samples.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
