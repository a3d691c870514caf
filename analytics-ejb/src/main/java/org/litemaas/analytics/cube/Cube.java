package org.litemaas.analytics.cube;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
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
        Resolution resolution) {

    private static final int SLOT_MINUTES = 30;

    /** Start of the half-hour of the newest request that is held. */
    public Optional<Instant> newestRequest() {
        return days.descendingMap().values().stream()
                .filter(day -> day.marks().lastSlot() >= 0)
                .findFirst()
                .map(day -> day.day()
                        .atStartOfDay(ZoneOffset.UTC)
                        .plusMinutes((long) SLOT_MINUTES * day.marks().lastSlot())
                        .toInstant());
    }

    /** Days from the source's oldest to the newest one held that have not been read; 0 before the source was seen. */
    long daysMissing() {
        if (oldestDay == null || days.isEmpty()) {
            return 0;
        }
        return Math.max(
                0,
                ChronoUnit.DAYS.between(oldestDay, days.lastKey())
                        + 1
                        - days.tailMap(oldestDay, true).size());
    }
}
