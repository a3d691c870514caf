package org.litemaas.dev.bench;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** How long one way took, each time it was run, in milliseconds; at least once. */
record Samples(double[] millis) {

    Samples {
        if (millis.length == 0) {
            throw new IllegalArgumentException("received no samples, expected one or more");
        }
        millis = DoubleStream.of(millis).sorted().toArray();
    }

    double median() {
        int middle = millis.length / 2;
        return millis.length % 2 == 1 ? millis[middle] : (millis[middle - 1] + millis[middle]) / 2;
    }

    double min() {
        return millis[0];
    }

    double max() {
        return millis[millis.length - 1];
    }

    int count() {
        return millis.length;
    }

    /** The same, divided: what a part of the work took. */
    Samples per(double parts) {
        return new Samples(DoubleStream.of(millis).map(sample -> sample / parts).toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Samples samples && Arrays.equals(millis, samples.millis);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(millis);
    }

    @Override
    public String toString() {
        return Arrays.toString(millis);
    }
}
