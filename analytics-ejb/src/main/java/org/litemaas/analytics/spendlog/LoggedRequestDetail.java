package org.litemaas.analytics.spendlog;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of the spend log with what its large columns tell. What the log does not tell is null.
 *
 * @param endUser the customer on whose behalf it was made
 * @param modelId the deployment that answered, as the proxy names it
 * @param keyAlias of the API key at that time
 * @param teamAlias of the team at that time
 * @param retries so often the proxy tried again
 * @param cachedPromptTokens of the prompt tokens, those that came from the model's prompt cache
 * @param cacheCreationTokens written to the model's prompt cache
 * @param costs parts of the cost in US dollars, by LiteLLM's names of them
 * @param contents null where they were not asked for
 */
public record LoggedRequestDetail(
        LoggedRequest request,
        @Nullable String endUser,
        @Nullable String sessionId,
        @Nullable String requesterIp,
        @Nullable String modelId,
        @Nullable String keyAlias,
        @Nullable String teamAlias,
        @Nullable String errorCode,
        @Nullable String errorClass,
        @Nullable String retries,
        @Nullable String maxRetries,
        @Nullable Long cachedPromptTokens,
        @Nullable Long cacheCreationTokens,
        Map<String, BigDecimal> costs,
        List<String> tags,
        @Nullable Contents contents) {

    public LoggedRequestDetail {
        costs = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(costs));
        tags = List.copyOf(tags);
    }

    /**
     * What was asked and answered, as JSON, each cut off where it is very long; null where the log has it not. The proxy stores
     * it only if it is told to.
     *
     * @param errorMessage as the model's server worded it, which may quote the prompt
     */
    public record Contents(
            @Nullable String messages,
            @Nullable String response,
            @Nullable String proxyServerRequest,
            @Nullable String errorMessage) {}
}
