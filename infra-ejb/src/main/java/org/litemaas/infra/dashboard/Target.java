package org.litemaas.infra.dashboard;

import org.jspecify.annotations.Nullable;

/**
 * One query of a panel.
 *
 * @param refId its letter, unique in the panel
 * @param expr PromQL with variables
 * @param legend a name for its series: {@code {{label}}} stands for a label's value, {@code __auto} for whatever tells
 *     the series apart; empty for the series' own name
 * @param instant asks for the values at the end of the range
 * @param range asks for the values along the range
 * @param hidden is not asked
 * @param format what is made of the answer
 * @param minStep the shortest step, such as {@code 1m}; null for the panel's
 * @param intervalFactor how many intervals a step has, 1 unless an old file says otherwise
 */
public record Target(
        String refId,
        String expr,
        String legend,
        boolean instant,
        boolean range,
        boolean hidden,
        Format format,
        @Nullable String minStep,
        int intervalFactor) {
    /** What is made of an answer. */
    public enum Format {
        TIME_SERIES,
        TABLE,
        /** The series are buckets that add up by their {@code le}; each is shown without those below it. */
        HEATMAP
    }
}
