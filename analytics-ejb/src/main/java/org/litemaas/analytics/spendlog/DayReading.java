package org.litemaas.analytics.spendlog;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one look at a UTC day of the spend log found.
 *
 * @param fingerprints of every half-hour that has rows
 * @param changedSlots the half-hours that differ from what was known, emptied ones included
 * @param cells of the changed half-hours
 */
public record DayReading(
        LocalDate day,
        Map<Integer, SlotFingerprint> fingerprints,
        Set<Integer> changedSlots,
        List<SpendLogCell> cells) {

    public DayReading {
        fingerprints = Map.copyOf(fingerprints);
        changedSlots = Set.copyOf(changedSlots);
        cells = List.copyOf(cells);
    }

    /** All rows of the day at the source. */
    public long requests() {
        return fingerprints.values().stream()
                .mapToLong(SlotFingerprint::requests)
                .sum();
    }
}
