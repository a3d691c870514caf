package org.litemaas.dev.exporter;

import static java.util.Objects.requireNonNull;

import org.litemaas.dev.demand.DemoModel;
import org.litemaas.dev.demand.Workload;

/**
 * What a vLLM engine can do.
 *
 * @param workload the shape of its requests
 * @param prefillTokensPerSecond prompt tokens it reads in a second, over all requests
 * @param secondsPerToken between two tokens of an answer when it is alone in the engine
 * @param maxSequences requests that run at once; more wait
 * @param cacheTokens tokens the KV cache holds; more wait or push others out
 * @param maxModelLength longest context in tokens
 */
record EngineProfile(
        Workload workload,
        double prefillTokensPerSecond,
        double secondsPerToken,
        int maxSequences,
        int cacheTokens,
        int maxModelLength) {

    /** Tokens of KV cache that a GiB of GPU memory leaves beside the weights. */
    private static final int CACHE_TOKENS_PER_GIB = 4_000;

    EngineProfile {
        requireNonNull(workload);
        if (prefillTokensPerSecond <= 0 || secondsPerToken <= 0 || maxSequences < 1 || cacheTokens < 1) {
            throw new IllegalArgumentException("an engine needs speeds, sequences and a cache above 0");
        }
        if (maxModelLength > cacheTokens) {
            throw new IllegalArgumentException("a context of " + maxModelLength + " tokens does not fit a cache of "
                    + cacheTokens + "; vLLM refuses to start with that");
        }
    }

    static EngineProfile of(DemoModel model) {
        int gib = GpuCard.named(model.gpuModel()).memoryMiB() / 1024;
        return new EngineProfile(
                model.workload(),
                model.prefillTokensPerSecond(),
                1 / model.decodeTokensPerSecond(),
                128,
                gib * model.gpus() * CACHE_TOKENS_PER_GIB,
                model.gpus() > 1 ? 131_072 : 32_768);
    }
}
