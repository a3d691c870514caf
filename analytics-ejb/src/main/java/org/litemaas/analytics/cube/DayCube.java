package org.litemaas.analytics.cube;

import java.time.LocalDate;

/**
 * One UTC day of the spend log. Immutable; its half-hours are read from our database when they are not in memory.
 *
 * @param marks what is known of the day
 * @param localDays the half-hours in which a local day of the reporting zone begins, ascending; the first is 0
 * @param rollup one cell an attribution and local day
 * @param pages where the half-hours are read
 */
public record DayCube(LocalDate day, Marks marks, int[] localDays, Cells rollup, SlotPages pages) {

    /**
     * What is known of a held day.
     *
     * @param version of the cache in which the day last changed
     * @param settled whether it ended long enough ago to be taken as whole
     * @param pruned whether the source has since deleted rows of it; our figures are those from before
     * @param mayBeIncomplete whether it was the source's oldest day when first seen, so that some of it may have gone before
     * @param lastSlot the last half-hour that has requests; -1 where none has
     */
    public record Marks(long version, boolean settled, boolean pruned, boolean mayBeIncomplete, int lastSlot) {}

    /**
     * The cells from which a part of the day can be told: the roll-up's where no bucket begins or ends within a local day, else
     * those of the half-hours.
     *
     * @param first the first half-hour asked for
     * @param end the one after the last
     * @param bucketOf the bucket of each half-hour
     * @throws SnapshotGone when the half-hours are not in memory, and our database already has newer ones
     */
    public Cells cells(int first, int end, int[] bucketOf) {
        for (int i = 0; i < localDays.length; i++) {
            int start = localDays[i];
            int stop = i + 1 < localDays.length ? localDays[i + 1] : Cells.SLOTS;
            boolean isAsked = start < end && stop > first;
            if (isAsked && (start < first || stop > end || !isOneBucket(bucketOf, start, stop))) {
                return slots();
            }
        }
        return rollup;
    }

    private static boolean isOneBucket(int[] bucketOf, int start, int stop) {
        for (int slot = start + 1; slot < stop; slot++) {
            if (bucketOf[slot] != bucketOf[start]) {
                return false;
            }
        }
        return true;
    }

    private Cells slots() {
        return rollup.size() == 0 ? rollup : pages.of(day, marks.version());
    }
}
