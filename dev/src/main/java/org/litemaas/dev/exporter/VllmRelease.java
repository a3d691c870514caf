package org.litemaas.dev.exporter;

import java.util.EnumSet;
import java.util.Set;
import org.litemaas.dev.demand.MetricNames;
import org.litemaas.dev.exporter.VllmTotals.FinishReason;

/** What vLLM writes differs by release; these two stand for before and after the renames of 0.9 to 0.13. */
enum VllmRelease {
    V0_8,
    V0_21;

    private static final Set<VllmHistogram> NEW_HISTOGRAMS =
            EnumSet.of(VllmHistogram.TIME_PER_OUTPUT_TOKEN, VllmHistogram.PREFILL_COMPUTED_TOKENS);

    static VllmRelease of(MetricNames names) {
        return switch (names) {
            case VLLM_OLD -> V0_8;
            case VLLM, KSERVE_VLLM -> V0_21;
            case OPENVINO, NONE -> throw new IllegalArgumentException(names + " is not vLLM's");
        };
    }

    boolean current() {
        return this == V0_21;
    }

    Set<FinishReason> reasons() {
        return current()
                ? EnumSet.allOf(FinishReason.class)
                : EnumSet.of(FinishReason.STOP, FinishReason.LENGTH, FinishReason.ABORT);
    }

    boolean writes(VllmHistogram histogram) {
        return current() || !NEW_HISTOGRAMS.contains(histogram);
    }

    /** Name of a histogram, without prefix. */
    String name(VllmHistogram histogram) {
        return !current() && histogram == VllmHistogram.INTER_TOKEN_LATENCY
                ? "time_per_output_token_seconds"
                : histogram.wireName();
    }

    String help(VllmHistogram histogram) {
        return !current() && histogram == VllmHistogram.INTER_TOKEN_LATENCY
                ? "Histogram of time per output token in seconds."
                : histogram.help();
    }

    /** Name of a prefix cache counter, without prefix and suffix. */
    String prefixCacheName(String current) {
        return current() ? current : "gpu_" + current;
    }

    String cacheUsageName() {
        return current() ? "kv_cache_usage_perc" : "gpu_cache_usage_perc";
    }

    String cacheUsageHelp() {
        return current()
                ? "KV-cache usage. 1 means 100 percent usage."
                : "GPU KV-cache usage. 1 means 100 percent usage.";
    }
}
