package org.litemaas.analytics.cube;

import java.time.Instant;
import org.litemaas.analytics.spendlog.DayReading;

/**
 * What becomes of a stored day after it was compared with the source.
 *
 * @param replace whether the reading's changed slots take the place of the stored ones; otherwise these are kept
 * @param settled whether the day now counts as whole
 * @param pruned whether the source has deleted rows of it
 * @param mayBeIncomplete whether the source may have deleted rows of it before they were read
 * @param at when it was compared
 * @param rowHash which function made the reading's fingerprints
 */
record DayChange(
        DayReading reading,
        boolean replace,
        boolean settled,
        boolean pruned,
        boolean mayBeIncomplete,
        Instant at,
        String rowHash) {

    /** Whether figures may differ from those before. */
    boolean changes() {
        return replace && !reading.changedSlots().isEmpty();
    }

    /** The day as it is stored from now on. */
    StoredDay stored() {
        return new StoredDay(at, settled, pruned, rowHash, false);
    }
}
