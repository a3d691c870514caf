package org.litemaas.analytics.cube;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Refreshes of one hour with one outcome.
 *
 * @param firstAt when the first of them ended
 * @param lastAt when the last of them ended
 * @param longest the longest time that one took
 * @param daysCompared with the source, in all of them
 * @param daysChanged so many of these differed
 * @param problem why the source could not be read, for people; null where it could
 */
public record RefreshRun(
        Instant firstAt,
        Instant lastAt,
        int runs,
        Duration longest,
        int daysCompared,
        int daysChanged,
        @Nullable String problem) {}
