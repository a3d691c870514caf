package org.litemaas.analytics;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The name of each figure in {@link Measures}, to order by, and the way to read it. */
public enum Measure {
    REQUESTS("requests", m -> m.requests()),
    FAILURES("failures", m -> m.failures()),
    SUCCESS_RATE("successRate", Measures::successRate),
    CACHE_HITS("cacheHits", m -> m.cacheHits()),
    PROMPT_TOKENS("promptTokens", m -> m.promptTokens()),
    COMPLETION_TOKENS("completionTokens", m -> m.completionTokens()),
    TOTAL_TOKENS("totalTokens", m -> m.totalTokens()),
    SPEND("spend", Measures::spend),
    ACTIVE_USERS("activeUsers", m -> m.activeUsers()),
    LATENCY_MEAN("latency.mean", m -> m.latency().mean()),
    LATENCY_P50("latency.p50", m -> m.latency().p50()),
    LATENCY_P95("latency.p95", m -> m.latency().p95()),
    LATENCY_P99("latency.p99", m -> m.latency().p99()),
    FIRST_TOKEN_MEAN("timeToFirstToken.mean", m -> m.timeToFirstToken().mean()),
    FIRST_TOKEN_P50("timeToFirstToken.p50", m -> m.timeToFirstToken().p50()),
    FIRST_TOKEN_P95("timeToFirstToken.p95", m -> m.timeToFirstToken().p95()),
    FIRST_TOKEN_P99("timeToFirstToken.p99", m -> m.timeToFirstToken().p99());

    private final String text;
    private final Function<Measures, @Nullable Number> reading;

    Measure(String text, Function<Measures, @Nullable Number> reading) {
        this.text = text;
        this.reading = reading;
    }

    /** The name in URLs and answers; a dot leads into a nested object. */
    public String text() {
        return text;
    }

    /** The figure as it stands in the answer; null where it is unknown. */
    public @Nullable Number of(Measures measures) {
        return reading.apply(measures);
    }

    /** Whether the figure comes from the distribution of durations, which costs more to read. */
    public boolean isPercentile() {
        return text.contains(".p");
    }

    /** The measure of that name, if there is one. */
    public static Optional<Measure> named(String text) {
        return Arrays.stream(values()).filter(m -> m.text.equals(text)).findFirst();
    }

    /** Compares two figures of this measure; unknown ones come last whichever way the rows run. */
    int compare(@Nullable Number a, @Nullable Number b, boolean descending) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? 1 : -1;
        }
        int natural = switch (this) {
            case SPEND -> ((BigDecimal) a).compareTo((BigDecimal) b);
            case REQUESTS, FAILURES, CACHE_HITS, PROMPT_TOKENS, COMPLETION_TOKENS, TOTAL_TOKENS, ACTIVE_USERS ->
                Long.compare(a.longValue(), b.longValue());
            default -> Double.compare(a.doubleValue(), b.doubleValue());
        };
        return descending ? -natural : natural;
    }
}
