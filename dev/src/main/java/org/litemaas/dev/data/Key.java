package org.litemaas.dev.data;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An API key over one stretch of its life.
 *
 * @param token the hash that the log carries
 * @param alias blank where it has none
 * @param owner null where it belongs to a team or to nobody
 * @param from its first day
 * @param until the day from which it is not used any more, null where it lives
 * @param successor where it was rotated, the hash that replaced it
 * @param weight how much of the platform's requests it makes, relative to others
 */
record Key(
        String token,
        String name,
        String alias,
        @Nullable Person owner,
        Team team,
        Fate fate,
        LocalDate from,
        @Nullable LocalDate until,
        @Nullable String successor,
        double weight) {

    enum Fate {
        LIVE,
        /** Kept in LiteLLM's table of deleted keys. */
        DELETED,
        /** Kept in LiteLLM's table of rotated keys, which names its successor. */
        ROTATED,
        /** Deleted by an old proxy: no table knows it. */
        LOST
    }

    boolean usedOn(LocalDate day) {
        return !day.isBefore(from) && (until == null || day.isBefore(until));
    }
}
