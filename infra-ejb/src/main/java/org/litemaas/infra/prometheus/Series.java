package org.litemaas.infra.prometheus;

import java.util.List;
import java.util.Map;

/**
 * One time series of an answer.
 *
 * @param labels label names and values, as the server gave them; values are data and may hold any character
 * @param samples in order of time. An instant query gives one; a range query leaves out steps without a value
 */
public record Series(Map<String, String> labels, List<Sample> samples) {
    public Series {
        labels = Map.copyOf(labels);
        samples = List.copyOf(samples);
    }

    /** The label's value, or the empty string: for Prometheus an absent label and an empty one are the same. */
    public String label(String name) {
        return labels.getOrDefault(name, "");
    }
}
