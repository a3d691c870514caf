package org.litemaas.analytics.detail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the second pass is.
 *
 * @param on whether it is switched on
 * @param daysRead UTC days of which every half-hour that is over is read; null before the first look, and while it is off
 * @param daysKnown UTC days that the spend-log cache holds; likewise
 * @param lastRead when it last read something, on this replica; null before
 * @param waiting whether it has used up its budget and waits
 * @param problem why the last look failed, for people; null where it did not
 */
public record DetailStatus(
        boolean on,
        @Nullable Integer daysRead,
        @Nullable Integer daysKnown,
        @Nullable Instant lastRead,
        boolean waiting,
        @Nullable String problem) {

    DetailStatus counted(int read, int known) {
        return new DetailStatus(on, read, known, lastRead, waiting, problem);
    }

    DetailStatus readAt(Instant at) {
        return new DetailStatus(on, daysRead, daysKnown, at, waiting, problem);
    }

    DetailStatus ended(boolean waits, @Nullable String why) {
        return new DetailStatus(on, daysRead, daysKnown, lastRead, waits, why);
    }
}
