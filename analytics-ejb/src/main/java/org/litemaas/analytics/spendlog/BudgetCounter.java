package org.litemaas.analytics.spendlog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A budget that LiteLLM enforces, and its counter; see {@link KeyCounter}.
 *
 * @param id the token, user id or team id
 * @param name for people; null where LiteLLM has none
 * @param spend in US dollars, since the budget was last set back
 * @param limit in US dollars
 * @param duration after which it is set back, as LiteLLM writes it: {@code 30d}; null where it never is
 */
public record BudgetCounter(
        Holder holder,
        String id,
        @Nullable String name,
        double spend,
        double limit,
        @Nullable String duration,
        @Nullable Instant resetAt) {

    /** Whose budget it is. */
    public enum Holder {
        KEY,
        USER,
        TEAM
    }
}
