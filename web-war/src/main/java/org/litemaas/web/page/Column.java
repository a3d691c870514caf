package org.litemaas.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Measure;
import org.litemaas.analytics.Measures;
import org.litemaas.analytics.UsageTable;
import org.litemaas.web.page.Change.Meaning;

/** How tables show each {@link Measure}. */
final class Column {
    /** What a table beside others shows. */
    static final List<Measure> FEW = List.of(
            Measure.SPEND,
            Measure.REQUESTS,
            Measure.TOTAL_TOKENS,
            Measure.SUCCESS_RATE,
            Measure.LATENCY_P95,
            Measure.FIRST_TOKEN_P95);

    /** What a table with a page to itself shows. */
    static final List<Measure> ALL = List.of(
            Measure.SPEND,
            Measure.REQUESTS,
            Measure.TOTAL_TOKENS,
            Measure.PROMPT_TOKENS,
            Measure.COMPLETION_TOKENS,
            Measure.ACTIVE_USERS,
            Measure.SUCCESS_RATE,
            Measure.FAILURES,
            Measure.CACHE_HITS,
            Measure.LATENCY_MEAN,
            Measure.LATENCY_P50,
            Measure.LATENCY_P95,
            Measure.LATENCY_P99,
            Measure.FIRST_TOKEN_MEAN,
            Measure.FIRST_TOKEN_P50,
            Measure.FIRST_TOKEN_P95,
            Measure.FIRST_TOKEN_P99);

    private Column() {}

    static String label(Measure measure) {
        return switch (measure) {
            case REQUESTS -> "Requests";
            case FAILURES -> "Failures";
            case SUCCESS_RATE -> "Success rate";
            case CACHE_HITS -> "Response cache";
            case PROMPT_TOKENS -> "Prompt tokens";
            case COMPLETION_TOKENS -> "Completion tokens";
            case TOTAL_TOKENS -> "Tokens";
            case SPEND -> "Spend";
            case ACTIVE_USERS -> "Active users";
            case LATENCY_MEAN -> "Latency mean";
            case LATENCY_P50 -> "Latency p50";
            case LATENCY_P95 -> "Latency p95";
            case LATENCY_P99 -> "Latency p99";
            case FIRST_TOKEN_MEAN -> "First token mean";
            case FIRST_TOKEN_P50 -> "First token p50";
            case FIRST_TOKEN_P95 -> "First token p95";
            case FIRST_TOKEN_P99 -> "First token p99";
        };
    }

    static Figure figure(Measure measure, Measures measures) {
        return switch (measure) {
            case SPEND -> Figures.spend(measures.spend());
            case REQUESTS, FAILURES, CACHE_HITS -> count(measure, measures, "requests");
            case PROMPT_TOKENS, COMPLETION_TOKENS, TOTAL_TOKENS -> count(measure, measures, "tokens");
            case ACTIVE_USERS -> count(measure, measures, "users");
            case SUCCESS_RATE -> Figures.share(measures.successRate());
            default -> Figures.seconds((Double) measure.of(measures));
        };
    }

    private static Figure count(Measure measure, Measures measures, String things) {
        Number number = java.util.Objects.requireNonNull(measure.of(measures));
        return Figures.count(number.longValue(), things);
    }

    /** Whether the figures of rows add up to that of all, so that a row has a share. */
    static boolean isAdditive(Measure measure) {
        return switch (measure) {
            case SPEND, REQUESTS, FAILURES, CACHE_HITS, PROMPT_TOKENS, COMPLETION_TOKENS, TOTAL_TOKENS -> true;
            default -> false;
        };
    }

    /** How a row moved against the period before; {@code earlier} says why nothing can be compared, or is null. */
    static Change change(Measure measure, UsageTable.Row row, @Nullable String earlier) {
        Measures now = row.comparable();
        Measures before = row.previous();
        if (earlier != null || now == null || before == null) {
            return Change.unknown(earlier == null ? "nothing to compare with" : earlier);
        }
        Figure then = figure(measure, before);
        if (measure == Measure.SUCCESS_RATE) {
            return Change.ofShare(now.successRate(), before.successRate(), Meaning.QUALITY, then);
        }
        return Change.of(measure.of(now), measure.of(before), meaning(measure), then);
    }

    private static Meaning meaning(Measure measure) {
        return switch (measure) {
            case SPEND -> Meaning.COST;
            case SUCCESS_RATE -> Meaning.QUALITY;
            case FAILURES -> Meaning.DELAY;
            case REQUESTS, CACHE_HITS, PROMPT_TOKENS, COMPLETION_TOKENS, TOTAL_TOKENS, ACTIVE_USERS -> Meaning.VOLUME;
            default -> Meaning.DELAY;
        };
    }
}
