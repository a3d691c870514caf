package org.litemaas.analytics;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.attribution.Resolution;
import org.litemaas.analytics.spendlog.LoggedRequest;
import org.litemaas.analytics.spendlog.RequestPosition;

/**
 * One request, under the names that figures go by.
 *
 * @param callType what was called, such as {@code acompletion}; blank where the log does not tell
 * @param failed whether it counts as a failure
 * @param status as logged; null on old rows, which are successes
 * @param cacheHit whether LiteLLM's response cache answered
 * @param spend US dollars, exact to 1e-12
 * @param duration seconds from start to end; null where it ends before it starts, which is an error of clocks
 * @param latency the duration, where it counts as latency: of successes that no response cache answered
 * @param timeToFirstToken seconds; null where the first token came with the end, or is not logged
 */
public record LoggedRow(
        RequestPosition position,
        Instant start,
        Instant end,
        String callType,
        Resolution.Named about,
        boolean failed,
        @Nullable String status,
        boolean cacheHit,
        long promptTokens,
        long completionTokens,
        BigDecimal spend,
        @Nullable Double duration,
        @Nullable Double latency,
        @Nullable Double timeToFirstToken) {

    static LoggedRow of(LoggedRequest logged, Resolution names) {
        LocalDateTime start = logged.position().start();
        @Nullable Double duration = seconds(start, logged.end());
        @Nullable LocalDateTime firstToken = logged.firstToken();
        return new LoggedRow(
                logged.position(),
                start.toInstant(ZoneOffset.UTC),
                logged.end().toInstant(ZoneOffset.UTC),
                logged.callType(),
                names.of(logged.attribution()),
                logged.failed(),
                logged.status(),
                logged.isCacheHit(),
                logged.promptTokens(),
                logged.completionTokens(),
                logged.spend(),
                duration,
                logged.failed() || logged.isCacheHit() ? null : duration,
                firstToken == null || firstToken.equals(logged.end()) ? null : seconds(start, firstToken));
    }

    public long totalTokens() {
        return promptTokens + completionTokens;
    }

    private static @Nullable Double seconds(LocalDateTime from, LocalDateTime to) {
        return to.isBefore(from) ? null : Duration.between(from, to).toMillis() / 1_000.0;
    }
}
