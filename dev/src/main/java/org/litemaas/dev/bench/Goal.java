package org.litemaas.dev.bench;

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
        /** Our median in medians of the baseline, at most. */
        RATIO,
        /** The baseline's median in our medians, at least. */
        TIMES_FASTER
    }

    static Goal median(double most) {
        return new Goal(Kind.MEDIAN, most);
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
            case RATIO -> outcome.ratio() <= bound;
            case TIMES_FASTER -> outcome.ratio() * bound <= 1;
        };
    }

    String text(Unit unit) {
        return switch (kind) {
            case MEDIAN -> "<= " + unit.text(bound);
            case RATIO -> String.format(Locale.ROOT, "ratio <= %.0f", bound);
            case TIMES_FASTER -> String.format(Locale.ROOT, ">= %.0f times faster", bound);
        };
    }
}
