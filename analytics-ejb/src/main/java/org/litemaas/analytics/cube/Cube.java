package org.litemaas.analytics.cube;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.attribution.Attribution;
import org.litemaas.analytics.attribution.Resolution;

/**
 * One snapshot of the spend-log cache. Immutable; a question works on one.
 *
 * @param version grows with every change
 * @param oldestDay the oldest UTC day at the source when it was last seen; null before
 * @param readAt when the source was last read without error; null before
 * @param days by UTC day; a day that is not in it has not been read
 * @param attributions by the index that cells name
 * @param resolution of the attributions, in the same order
 */
public record Cube(
        long version,
        @Nullable LocalDate oldestDay,
        @Nullable Instant readAt,
        NavigableMap<LocalDate, DayCube> days,
        List<Attribution> attributions,
        Resolution resolution) {}
