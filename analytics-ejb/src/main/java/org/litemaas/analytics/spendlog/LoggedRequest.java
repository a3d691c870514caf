package org.litemaas.analytics.spendlog;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.attribution.Attribution;

/**
 * One row of the spend log, without its large columns. Times are in UTC.
 *
 * @param callType what was called, such as {@code acompletion}; blank where the log does not tell
 * @param firstToken when the first token came; null where it is not logged
 * @param status as logged; null on old rows
 * @param cacheHit as logged
 * @param spend US dollars, rounded to 1e-12 as for the cache
 */
public record LoggedRequest(
        RequestPosition position,
        String callType,
        LocalDateTime end,
        @Nullable LocalDateTime firstToken,
        Attribution attribution,
        @Nullable String status,
        @Nullable String cacheHit,
        long promptTokens,
        long completionTokens,
        BigDecimal spend) {

    /** What is no success is a failure; rows of before there was a status are successes. */
    public boolean failed() {
        return status != null && !status.equals("success");
    }

    /** Whether LiteLLM's response cache answered. */
    public boolean isCacheHit() {
        return cacheHit != null && cacheHit.toLowerCase(Locale.ROOT).equals("true");
    }
}
