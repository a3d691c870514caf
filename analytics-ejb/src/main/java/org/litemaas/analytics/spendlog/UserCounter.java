package org.litemaas.analytics.spendlog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What LiteLLM itself counts of a user; see {@link KeyCounter}.
 *
 * @param spend in US dollars
 * @param models those that the user may call; none stands for all
 */
public record UserCounter(
        String userId,
        @Nullable String userAlias,
        @Nullable String userEmail,
        @Nullable String userRole,
        @Nullable String teamId,
        double spend,
        @Nullable Double maxBudget,
        @Nullable String budgetDuration,
        @Nullable Instant budgetResetAt,
        List<String> models,
        @Nullable Instant createdAt) {

    public UserCounter {
        models = List.copyOf(models);
    }
}
