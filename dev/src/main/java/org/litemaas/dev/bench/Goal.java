package org.litemaas.dev.bench;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * What a figure has to reach.
 *
 * @param bound of our median in its unit, or of a ratio of medians
 */
record Goal(Kind kind, double bound) {

    enum Kind {
        /** Our median, at most. */
        MEDIAN,
        /** Our slowest but for one in twenty, at most. */
        PERCENTILE_95,
        /** Our greatest, at most. */
        GREATEST,
        /** Our median in medians of the baseline, at most. */
        RATIO,
        /** The baseline's median in our medians, at least. */
        TIMES_FASTER
    }

    static Goal median(double most) {
        return new Goal(Kind.MEDIAN, most);
    }

    static Goal percentile95(double most) {
        return new Goal(Kind.PERCENTILE_95, most);
    }

    static Goal greatest(double most) {
        return new Goal(Kind.GREATEST, most);
    }

    static Goal ratio(double most) {
        return new Goal(Kind.RATIO, most);
    }

    static Goal timesFaster(double least) {
        return new Goal(Kind.TIMES_FASTER, least);
    }

    /** A ratio without a baseline is never met. */
    boolean met(Outcome outcome) {
        return switch (kind) {
            case MEDIAN -> outcome.ours().median() <= bound;
            case PERCENTILE_95 -> outcome.ours().percentile(0.95) <= bound;
            case GREATEST -> outcome.ours().max() <= bound;
            case RATIO -> outcome.ratio() <= bound;
            case TIMES_FASTER -> outcome.ratio() * bound <= 1;
        };
    }

    String text(Unit unit) {
        return switch (kind) {
            case MEDIAN -> "<= " + unit.text(bound);
            case PERCENTILE_95 -> "p95 <= " + unit.text(bound);
            case GREATEST -> "max <= " + unit.text(bound);
            case RATIO ->
                "ratio <= " + BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
            case TIMES_FASTER -> String.format(Locale.ROOT, ">= %.0f times faster", bound);
        };
    }
}
