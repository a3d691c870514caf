package org.litemaas.dev.demand;

/** The tokens of one request. */
public record RequestSize(int promptTokens, int completionTokens) {
    public RequestSize {
        if (promptTokens < 0 || completionTokens < 0) {
            throw new IllegalArgumentException("negative tokens: " + promptTokens + ", " + completionTokens);
        }
    }
}
