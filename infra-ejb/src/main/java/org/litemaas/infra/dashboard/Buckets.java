package org.litemaas.infra.dashboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.prometheus.Sample;
import org.litemaas.infra.prometheus.Series;

/** A histogram's buckets, which count everything up to their bound, made to count what lies between two bounds. */
final class Buckets {
    private static final String BOUND = "le";

    private Buckets() {}

    /** The series in ascending order of their bounds, each without what the one below it has. */
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
            Series below = null;
            for (Series series : histogram) {
                apart.add(new Series(series.labels(), without(series, below)));
                below = series;
            }
        }
        return apart;
    }

    private static List<Sample> without(Series series, @Nullable Series below) {
        if (below == null) {
            return series.samples();
        }
        Map<Instant, Double> lower = new HashMap<>();
        below.samples().forEach(sample -> lower.put(sample.at(), sample.value()));
        List<Sample> rest = new ArrayList<>();
        for (Sample sample : series.samples()) {
            // Rounding at the server may make a bucket smaller than the one below it; no bucket holds less than none.
            double value = sample.value() - lower.getOrDefault(sample.at(), 0.0);
            rest.add(new Sample(sample.at(), value < 0 ? 0 : value));
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
