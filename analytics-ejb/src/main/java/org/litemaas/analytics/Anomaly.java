package org.litemaas.analytics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/**
 * A day that stands out, and what made it so.
 *
 * @param day in the reporting zone
 * @param amount of the day, in the kind's unit
 * @param usual the median of the same weekday before
 * @param score the modified z-score; below 0 where there was less than usual
 * @param comparedWith so many days of the same weekday
 * @param causes what contributes most to the difference, one value a dimension, the largest share first; empty where nothing
 *     contributes a fifth of it
 */
public record Anomaly(
        LocalDate day,
        Kind kind,
        BigDecimal amount,
        BigDecimal usual,
        double score,
        int comparedWith,
        List<Cause> causes) {
    public Anomaly {
        causes = List.copyOf(causes);
    }

    /** Whether there was more than usual. */
    public boolean isMore() {
        return amount.compareTo(usual) > 0;
    }

    /** What days are judged by. */
    public enum Kind {
        /** US dollars. */
        SPEND("spend", Measure.SPEND, Measures::spend),
        REQUESTS("requests", Measure.REQUESTS, m -> BigDecimal.valueOf(m.requests())),
        /** Failed requests as a share of all, 0 to 1; its causes are told by the number of failed requests. */
        FAILURE_SHARE("failureShare", Measure.FAILURES, m -> BigDecimal.valueOf(m.failures()));

        private final String text;
        private final Measure parts;
        private final Function<Measures, BigDecimal> additive;

        Kind(String text, Measure parts, Function<Measures, BigDecimal> additive) {
            this.text = text;
            this.parts = parts;
            this.additive = additive;
        }

        /** The name in answers. */
        public String text() {
            return text;
        }

        /** The measure whose parts add up. */
        Measure parts() {
            return parts;
        }

        /** The figure of that measure. */
        BigDecimal additive(Measures measures) {
            return additive.apply(measures);
        }
    }

    /**
     * What contributes.
     *
     * @param value as filters take it
     * @param name for people
     * @param amount of the day: US dollars, requests, or failed requests
     * @param usual the median of the same weekday before
     * @param share of the difference between the day and what is usual; above 1 where others went the other way
     */
    public record Cause(
            Dimension dimension, String value, String name, BigDecimal amount, BigDecimal usual, double share) {}
}
