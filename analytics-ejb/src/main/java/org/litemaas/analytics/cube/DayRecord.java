package org.litemaas.analytics.cube;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a held UTC day.
 *
 * @param requests held
 * @param cells combinations of user, key, model and the rest that its roll-up holds; 0 where it is not in memory
 * @param readAt when it was last compared with the source
 * @param changedAt when it last differed
 * @param settled whether it ended long enough ago to be taken as whole
 * @param pruned whether LiteLLM has deleted requests of it since; ours are those from before
 * @param mayBeIncomplete whether LiteLLM may have deleted requests of it before they were read
 * @param rebuildAskedAt when an administrator asked that it be read anew; null when nobody did, or it has been done
 * @param rebuildAskedBy who did
 */
public record DayRecord(
        LocalDate day,
        long requests,
        int cells,
        Instant readAt,
        Instant changedAt,
        boolean settled,
        boolean pruned,
        boolean mayBeIncomplete,
        @Nullable Instant rebuildAskedAt,
        @Nullable String rebuildAskedBy) {}
