package org.litemaas.analytics.cube;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the last look at the source went.
 *
 * @param reachable whether it could be read
 * @param since since when that has been so; null before the first look
 * @param problem why it could not be read, for people; null where it could
 * @param problemCode the same for programs
 * @param took how long the last whole refresh took; null before the first
 */
public record RefreshState(
        boolean reachable,
        @Nullable Instant since,
        @Nullable String problem,
        @Nullable String problemCode,
        @Nullable Duration took) {

    static final RefreshState NEVER = new RefreshState(false, null, null, null, null);

    RefreshState succeeded(Instant at, Duration duration) {
        return new RefreshState(true, reachable && since != null ? since : at, null, null, duration);
    }

    RefreshState failed(Instant at, String code, String why) {
        return new RefreshState(false, !reachable && since != null ? since : at, why, code, took);
    }
}
