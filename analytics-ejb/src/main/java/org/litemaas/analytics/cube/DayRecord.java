package org.litemaas.analytics.cube;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A stored UTC day, as its row in our database says; see {@code V1__spend_log_cache.sql} for what each column means. */
public record DayRecord(
        LocalDate day,
        long requests,
        Instant readAt,
        Instant changedAt,
        boolean settled,
        boolean pruned,
        boolean mayBeIncomplete,
        @Nullable Instant rebuildAskedAt,
        @Nullable String rebuildAskedBy) {}
