package org.litemaas.analytics;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A budget of LiteLLM's with its use, and how long it lasts at the pace of the last seven whole days.
 *
 * @param dimension whose it is: {@link Dimension#KEY}, {@link Dimension#USER} or {@link Dimension#TEAM}
 * @param name for people; the value where LiteLLM has none
 * @param spend US dollars, as LiteLLM counts them since the budget was last set back
 * @param limit US dollars
 * @param duration after which it is set back, as LiteLLM writes it; null where it never is
 * @param perDay US dollars a day in the last seven whole days of the reporting zone; null where these are not all held
 * @param runsOutAt when it is used up at that pace; null where it never is, within ten years, or the pace is not known
 * @param atReset US dollars that will have been spent when it is set back, at that pace; null where either is not known
 */
public record Budget(
        Dimension dimension,
        String value,
        String name,
        BigDecimal spend,
        BigDecimal limit,
        @Nullable String duration,
        @Nullable Instant resetAt,
        @Nullable BigDecimal perDay,
        @Nullable Instant runsOutAt,
        @Nullable BigDecimal atReset,
        State state) {

    /** How it stands. */
    public enum State {
        /** All of it is spent: LiteLLM refuses requests. */
        OVER,
        /** Four fifths are spent, or it is used up before it is set back, or within 30 days where it never is. */
        NEAR,
        FINE
    }
}
