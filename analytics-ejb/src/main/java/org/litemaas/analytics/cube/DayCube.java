package org.litemaas.analytics.cube;

import java.time.LocalDate;

/**
 * One UTC day of the spend log. Immutable.
 *
 * @param slots cells by half-hour, in ascending slots
 * @param rollup the same summed to one cell an attribution
 * @param marks what is known of the day
 */
public record DayCube(LocalDate day, Marks marks, Cells slots, Cells rollup) {

    static DayCube of(LocalDate day, Marks marks, Cells slots) {
        return new DayCube(day, marks, slots, DayRollup.of(slots));
    }

    /**
     * What is known of a held day.
     *
     * @param version of the cache in which the day last changed
     * @param settled whether it ended long enough ago to be taken as whole
     * @param pruned whether the source has since deleted rows of it; our figures are those from before
     * @param mayBeIncomplete whether it was the source's oldest day when first seen, so that some of it may have gone before
     */
    public record Marks(long version, boolean settled, boolean pruned, boolean mayBeIncomplete) {}
}
