package org.litemaas.web.page;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Freshness;
import org.litemaas.analytics.UsageTable;

/** Says what figures are compared with, and when they cannot be. */
final class Comparisons {
    private Comparisons() {}

    /** As: compared with 17–23 Nov 2026, both through 14:30 UTC of their last day. */
    static String sentence(UsageTable table, ZoneId zone) {
        UsageTable.Comparison comparison = table.comparison();
        if (comparison == null) {
            return "";
        }
        String missing = missing(table);
        if (missing != null) {
            return "not compared: " + missing;
        }
        String sentence = "compared with " + Times.range(comparison.from(), comparison.to());
        if (comparison.through() == null) {
            return sentence;
        }
        boolean oneDay = comparison.from().equals(comparison.to());
        return sentence + ", both through " + Times.clock(comparison.through(), zone)
                + (oneDay ? "" : " of their last day");
    }

    /** Why the period before tells nothing: it is not held as a whole. Null where it is. */
    static @Nullable String missing(UsageTable table) {
        UsageTable.Comparison comparison = table.comparison();
        if (comparison == null) {
            return "nothing to compare with";
        }
        Freshness freshness = table.freshness();
        LocalDate heldFrom = freshness.heldFrom();
        if (heldFrom == null) {
            return "nothing is held yet";
        }
        return comparison.from().isBefore(heldFrom)
                ? "the period before (" + Times.range(comparison.from(), comparison.to()) + ") is held only from "
                        + Times.day(heldFrom)
                : null;
    }
}
