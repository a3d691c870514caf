package org.litemaas.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of LiteLLM's database as a source, and of the spend-log cache that is read from it.
 *
 * @param reachable whether the last look at the source succeeded
 * @param since since when it has been so; null before the first look
 * @param lastRead the last moment when everything due was read without error
 * @param problem what went wrong at the last look, for people; null when nothing did
 * @param oldestDay the first UTC day in the source
 * @param daysKnown days from {@code oldestDay} to today; 0 while the source has never been seen
 * @param daysCached so many of them are held
 * @param requestsCached requests in all held days
 * @param newestRequest start of the newest request held, by its half-hour
 * @param lastRefreshMillis how long the last refresh took
 */
public record SpendLogStatus(
        boolean reachable,
        @Nullable Instant since,
        @Nullable Instant lastRead,
        @Nullable String problem,
        @Nullable LocalDate oldestDay,
        int daysKnown,
        int daysCached,
        long requestsCached,
        @Nullable Instant newestRequest,
        @Nullable Long lastRefreshMillis,
        List<Notice> notices) {

    public SpendLogStatus {
        notices = List.copyOf(notices);
    }
}
