package org.litemaas.dev.exporter;

import static org.litemaas.dev.exporter.VllmHistogram.CHOICES;
import static org.litemaas.dev.exporter.VllmHistogram.DECODE_TIME;
import static org.litemaas.dev.exporter.VllmHistogram.GENERATION_TOKENS;
import static org.litemaas.dev.exporter.VllmHistogram.INFERENCE_TIME;
import static org.litemaas.dev.exporter.VllmHistogram.LATENCY;
import static org.litemaas.dev.exporter.VllmHistogram.MAX_GENERATION_TOKENS;
import static org.litemaas.dev.exporter.VllmHistogram.MAX_TOKENS;
import static org.litemaas.dev.exporter.VllmHistogram.PREFILL_COMPUTED_TOKENS;
import static org.litemaas.dev.exporter.VllmHistogram.PREFILL_TIME;
import static org.litemaas.dev.exporter.VllmHistogram.PROMPT_TOKENS;
import static org.litemaas.dev.exporter.VllmHistogram.QUEUE_TIME;
import static org.litemaas.dev.exporter.VllmHistogram.TIME_PER_OUTPUT_TOKEN;
import static org.litemaas.dev.exporter.VllmHistogram.TIME_TO_FIRST_TOKEN;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** All that an engine counts from its start on. */
final class VllmTotals {

    enum FinishReason {
        STOP,
        LENGTH,
        ABORT,
        ERROR,
        REPETITION;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum Count {
        PREEMPTIONS,
        PROMPT_TOKENS,
        CACHED_PROMPT_TOKENS,
        RECOMPUTED_PROMPT_TOKENS,
        GENERATION_TOKENS,
        PREFIX_CACHE_QUERIES,
        PREFIX_CACHE_HITS,
        /** HTTP requests refused before they reach the engine. */
        REFUSED
    }

    /** Of whole HTTP requests, which are no measure of the engine. */
    final Histogram httpDuration = new Histogram(Bounds.httpDuration());

    private final Map<VllmHistogram, Histogram> histograms = new EnumMap<>(VllmHistogram.class);
    private final Map<Count, Long> counts = new EnumMap<>(Count.class);
    private final Map<FinishReason, Long> finished = new EnumMap<>(FinishReason.class);

    VllmTotals(int maxModelLength) {
        for (VllmHistogram histogram : VllmHistogram.values()) {
            histograms.put(histogram, histogram.empty(maxModelLength));
        }
        for (Count count : Count.values()) {
            counts.put(count, 0L);
        }
        for (FinishReason reason : FinishReason.values()) {
            finished.put(reason, 0L);
        }
    }

    void add(Count count, long amount) {
        counts.merge(count, amount, Long::sum);
    }

    void observe(VllmHistogram histogram, double value, long times) {
        of(histogram).observe(value, times);
    }

    long of(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    long of(FinishReason reason) {
        return finished.getOrDefault(reason, 0L);
    }

    Histogram of(VllmHistogram histogram) {
        return histograms.computeIfAbsent(histogram, absent -> {
            throw new IllegalStateException("no totals of " + absent);
        });
    }

    void firstToken(VllmRequest request) {
        observe(TIME_TO_FIRST_TOKEN, request.firstTokenAt - request.arrivedAt, 1);
        observe(PREFILL_COMPUTED_TOKENS, request.promptTokens - request.cachedTokens(), 1);
        add(Count.PROMPT_TOKENS, request.promptTokens);
        add(Count.CACHED_PROMPT_TOKENS, request.cachedTokens());
    }

    void finish(VllmRequest request, double at) {
        finished.merge(request.reason, 1L, Long::sum);
        double decode = at - request.firstTokenAt;
        observe(LATENCY, at - request.arrivedAt, 1);
        observe(QUEUE_TIME, request.startedAt - request.arrivedAt, 1);
        observe(INFERENCE_TIME, at - request.startedAt, 1);
        observe(PREFILL_TIME, request.firstTokenAt - request.startedAt, 1);
        observe(DECODE_TIME, decode, 1);
        if (request.outputTokens > 1) {
            observe(TIME_PER_OUTPUT_TOKEN, decode / (request.outputTokens - 1), 1);
        }
        observe(PROMPT_TOKENS, request.promptTokens, 1);
        observe(GENERATION_TOKENS, request.outputTokens, 1);
        observe(MAX_GENERATION_TOKENS, request.outputTokens, 1);
        observe(MAX_TOKENS, request.maxTokens, 1);
        observe(CHOICES, 1, 1);
        httpDuration.observe(at - request.arrivedAt);
    }

    /** As if everything counted so far had happened so many times. */
    void repeat(int times) {
        counts.replaceAll((count, value) -> value * times);
        finished.replaceAll((reason, value) -> value * times);
        histograms.values().forEach(histogram -> histogram.repeat(times));
        httpDuration.repeat(times);
    }
}
