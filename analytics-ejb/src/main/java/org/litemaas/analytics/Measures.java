package org.litemaas.analytics;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one row of an answer, or of all its requests together.
 *
 * @param requests all requests, failed ones included
 * @param failures requests whose status is neither {@code success} nor missing
 * @param cacheHits requests answered from LiteLLM's response cache
 * @param spend US dollars, exact to 1e-12
 * @param activeUsers distinct users with at least one request
 * @param latency end minus start of successful requests that are no response-cache hits
 * @param timeToFirstToken of the requests whose first token came before their end
 */
public record Measures(
        long requests,
        long failures,
        long cacheHits,
        long promptTokens,
        long completionTokens,
        BigDecimal spend,
        long activeUsers,
        Durations latency,
        Durations timeToFirstToken) {

    /** No requests at all. */
    public static final Measures NONE =
            new Measures(0, 0, 0, 0, 0, BigDecimal.ZERO, 0, Durations.UNKNOWN, Durations.UNKNOWN);

    public long totalTokens() {
        return Math.addExact(promptTokens, completionTokens);
    }

    /** The share of requests that succeeded, 0 to 1; null without requests. */
    public @Nullable Double successRate() {
        return requests == 0 ? null : (double) (requests - failures) / requests;
    }
}
