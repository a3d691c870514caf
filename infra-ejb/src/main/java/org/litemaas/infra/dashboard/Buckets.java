package org.litemaas.infra.dashboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.litemaas.infra.prometheus.Sample;
import org.litemaas.infra.prometheus.Series;

/** A histogram's buckets, which count everything up to their bound, made to count what lies between two bounds. */
final class Buckets {
    private static final String BOUND = "le";
    private static final double ROUNDING = 1e-12;

    private Buckets() {}

    /**
     * The series in ascending order of their bounds, each without what those below it have. Where models with other bounds
     * are summed, a bucket may seem to hold less than one below it, for not all have it; as Prometheus does for quantiles,
     * it is taken to hold as much, or the rest would be counted as endless.
     */
    static List<Series> apart(List<Series> cumulative) {
        Map<Map<String, String>, List<Series>> histograms = new LinkedHashMap<>();
        for (Series series : cumulative) {
            Map<String, String> others = new HashMap<>(series.labels());
            others.remove(BOUND);
            histograms.computeIfAbsent(others, key -> new ArrayList<>()).add(series);
        }
        List<Series> apart = new ArrayList<>();
        for (List<Series> histogram : histograms.values()) {
            histogram.sort(Comparator.comparingDouble(Buckets::bound));
            Map<Instant, Double> below = new HashMap<>();
            for (Series series : histogram) {
                apart.add(new Series(series.labels(), without(series, below)));
            }
        }
        return apart;
    }

    /** @param below by moment, what all buckets so far hold; takes what this one holds */
    private static List<Sample> without(Series series, Map<Instant, Double> below) {
        List<Sample> rest = new ArrayList<>();
        for (Sample sample : series.samples()) {
            double lower = below.getOrDefault(sample.at(), 0.0);
            double own = sample.value() - lower;
            // What is left of sums that only differ by rounding is nothing.
            boolean nothing = own <= Math.abs(sample.value()) * ROUNDING;
            rest.add(new Sample(sample.at(), nothing ? 0 : own));
            if (!nothing && !Double.isNaN(own)) {
                below.put(sample.at(), sample.value());
            }
        }
        return rest;
    }

    private static double bound(Series series) {
        String bound = series.label(BOUND);
        try {
            return bound.endsWith("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
        } catch (NumberFormatException e) {
            return Double.POSITIVE_INFINITY;
        }
    }
}
