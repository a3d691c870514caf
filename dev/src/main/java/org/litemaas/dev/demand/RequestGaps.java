package org.litemaas.dev.demand;

import java.util.random.RandomGenerator;

/**
 * Draws gaps between arrivals, relative to their mean, by the figures of {@code request_gaps.csv} (see SOURCE.txt beside
 * it). Below the 95th percentile they follow the figures; above it they fall off exponentially up to the longest, at
 * the pace that makes the mean 1: the figures say nothing about the shape of the longest twentieth.
 */
public final class RequestGaps {

    private static final int BINS = 20;

    private final double[] percentiles;
    private final double tailMean;

    private RequestGaps(double[] percentiles) {
        this.percentiles = percentiles;
        double below = 0;
        for (int bin = 0; bin < BINS - 1; bin++) {
            below += (percentiles[bin] + percentiles[bin + 1]) / 2 / BINS;
        }
        this.tailMean = (1 - below) * BINS - percentiles[BINS - 1];
    }

    public static RequestGaps read(Workload workload) {
        String name = workload == Workload.CODE ? "code" : "chat";
        return new RequestGaps(Figures.rows("request_gaps.csv", name)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("request_gaps.csv lacks " + name))
                .skip(3)
                .mapToDouble(Double::parseDouble)
                .toArray());
    }

    /** A gap; 1 is the mean. */
    public double draw(RandomGenerator random) {
        int bin = random.nextInt(BINS);
        double from = percentiles[bin];
        if (bin < BINS - 1) {
            return from + (percentiles[bin + 1] - from) * random.nextDouble();
        }
        return Math.min(percentiles[BINS], from - tailMean * Math.log(1 - random.nextDouble()));
    }
}
