package org.litemaas.analytics.spendlog;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What the second pass found in some half-hours of a UTC day.
 *
 * @param slots the half-hours that had the rows that were expected; only of these there are cells
 */
public record DetailReading(LocalDate day, Set<Integer> slots, List<DetailCell> cells) {
    public DetailReading {
        slots = Set.copyOf(slots);
        cells = List.copyOf(cells);
    }
}
