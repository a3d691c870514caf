package org.litemaas.analytics.spendlog;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A walk through the spend log.
 *
 * @param from first moment, in UTC
 * @param end the moment after the last one, in UTC
 * @param position only what lies beyond it; null begins at the end of the range
 * @param older whether it goes from newer requests to older ones
 */
public record RequestScan(
        LocalDateTime from,
        LocalDateTime end,
        @Nullable RequestPosition position,
        boolean older,
        RequestStatus status,
        RequestNarrowing narrowing) {

    RequestScan beyond(RequestPosition reached) {
        return new RequestScan(from, end, reached, older, status, narrowing);
    }
}
