package org.litemaas.dev.exporter;

import org.litemaas.dev.exporter.VllmTotals.FinishReason;

/** A request on its way through an engine. Times are seconds on the engine's clock. */
final class VllmRequest {

    final double arrivedAt;
    final int promptTokens;
    /** Tokens it will have been given in the end. */
    final int outputTokens;

    final int maxTokens;
    final FinishReason reason;
    /** Part of the prompt that the prefix cache holds, 0 to 1. */
    final double cachedPart;

    /** First admission; negative until then. */
    double startedAt = -1;
    /** When the prompt, or after a preemption the whole context, has been read. */
    double prefilledAt;

    double firstTokenAt = -1;
    /** Tokens after the first, with the part that is under way. */
    double progress;

    int generated;

    VllmRequest(
            double arrivedAt,
            int promptTokens,
            int outputTokens,
            int maxTokens,
            FinishReason reason,
            double cachedPart) {
        this.arrivedAt = arrivedAt;
        this.promptTokens = promptTokens;
        this.outputTokens = outputTokens;
        this.maxTokens = maxTokens;
        this.reason = reason;
        this.cachedPart = cachedPart;
    }

    /** Tokens it takes in the KV cache. */
    int contextTokens() {
        return promptTokens + generated;
    }

    /** Tokens found in the prefix cache: whole blocks only. */
    int cachedTokens() {
        return (int) (promptTokens * cachedPart) / VllmEngine.BLOCK_TOKENS * VllmEngine.BLOCK_TOKENS;
    }
}
