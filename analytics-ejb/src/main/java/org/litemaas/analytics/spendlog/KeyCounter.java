package org.litemaas.analytics.spendlog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What LiteLLM itself counts of an API key. A counter is no sum over a period: it begins when the key does, and LiteLLM sets it
 * back with the key's budget.
 *
 * @param token the hash that spend logs carry
 * @param spend in US dollars
 * @param models those that the key may call; none stands for all
 */
public record KeyCounter(
        String token,
        @Nullable String keyName,
        @Nullable String keyAlias,
        @Nullable String userId,
        @Nullable String teamId,
        double spend,
        @Nullable Double maxBudget,
        @Nullable String budgetDuration,
        @Nullable Instant budgetResetAt,
        @Nullable Instant expires,
        List<String> models,
        @Nullable Boolean blocked,
        @Nullable Instant createdAt) {

    public KeyCounter {
        models = List.copyOf(models);
    }
}
