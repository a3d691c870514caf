package org.litemaas.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.spendlog.DayTotals;

/**
 * Ours and the source's figures of some UTC days side by side.
 *
 * @param at when the source was asked
 * @param days one each, ascending
 * @param problem why the source could not be asked, for people; null where it could
 */
public record Reconciliation(
        LocalDate from,
        LocalDate to,
        Instant at,
        List<Line> days,
        @Nullable String problem) {

    public Reconciliation {
        days = List.copyOf(days);
    }

    /**
     * A day.
     *
     * @param ours null where the day is not held
     * @param explanation why the two differ; null where they do not
     */
    public record Line(
            LocalDate day,
            @Nullable DayTotals ours,
            DayTotals source,
            @Nullable String explanation) {
        public boolean equal() {
            return explanation == null;
        }
    }

    /** Whether every day is the same on both sides; false where the source could not be asked. */
    public boolean equal() {
        return problem == null && days.stream().allMatch(Line::equal);
    }
}
