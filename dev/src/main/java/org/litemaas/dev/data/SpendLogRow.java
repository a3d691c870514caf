package org.litemaas.dev.data;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.litemaas.dev.demand.DemoModel;

/**
 * A row of "LiteLLM_SpendLogs".
 *
 * @param asked the model that was asked for, whatever the row's own columns say
 * @param firstToken completionStartTime
 * @param arrived when the proxy wrote the row, never before its end
 * @param recentProxy written by a proxy that fills created_at, session_id and request_duration_ms
 * @param error the error's class and code, null where there was none
 */
record SpendLogRow(
        String requestId,
        String callType,
        Caller caller,
        DemoModel asked,
        double spend,
        int promptTokens,
        int completionTokens,
        int cachedPromptTokens,
        Instant start,
        Instant end,
        @Nullable Instant firstToken,
        Instant arrived,
        String model,
        String modelGroup,
        @Nullable String provider,
        String apiBase,
        String cacheHit,
        String tag,
        String endUser,
        @Nullable String status,
        boolean recentProxy,
        @Nullable ProxyError error) {

    SpendLogRow {
        if (end.isBefore(start) || arrived.isBefore(end)) {
            throw new IllegalArgumentException(
                    "row " + requestId + " runs backwards: " + start + ", " + end + ", " + arrived);
        }
    }
}
