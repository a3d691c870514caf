package org.litemaas.analytics.cube;

import java.time.Instant;
import org.litemaas.analytics.spendlog.DayReading;

/**
 * What becomes of a stored day after it was compared with the source.
 *
 * @param replace whether the reading's changed slots take the place of the stored ones; otherwise these are kept
 * @param settled whether the day now counts as whole
 * @param pruned whether the source has deleted rows of it
 * @param oldest whether it is the source's oldest day
 * @param at when it was compared
 */
record DayChange(DayReading reading, boolean replace, boolean settled, boolean pruned, boolean oldest, Instant at) {}
