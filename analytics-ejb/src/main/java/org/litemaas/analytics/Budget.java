package org.litemaas.analytics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A budget of LiteLLM's with its use, and how long it lasts by what is expected of each weekday.
 *
 * @param dimension whose it is: {@link Dimension#KEY}, {@link Dimension#USER} or {@link Dimension#TEAM}
 * @param name for people; the value where LiteLLM has none
 * @param spend US dollars, as LiteLLM counts them since the budget was last set back
 * @param limit US dollars
 * @param duration after which it is set back, as LiteLLM writes it; null where it never is
 * @param resetAt when LiteLLM sets it back next; null where it does not say
 * @param since the day of the reporting zone in which the current period began; null where LiteLLM does not tell
 * @param logged US dollars that the spend log has since that day; null where the period is not known, or not held as a whole
 * @param perDay US dollars expected a day, over a week; null where too little history is known
 * @param runsOutAt when it is used up; null where it is set back before, or lasts ten years, or too little history is known
 * @param end when it is set back next; where that is not known or past, the end of the month
 * @param atEnd US dollars that LiteLLM will have counted by then if nobody stops it; null where too little history is known
 */
public record Budget(
        Dimension dimension,
        String value,
        String name,
        BigDecimal spend,
        BigDecimal limit,
        @Nullable String duration,
        @Nullable Instant resetAt,
        @Nullable LocalDate since,
        @Nullable BigDecimal logged,
        @Nullable BigDecimal perDay,
        @Nullable Instant runsOutAt,
        Instant end,
        @Nullable BigDecimal atEnd,
        State state) {

    /** How it stands. */
    public enum State {
        /** All of it is spent: LiteLLM refuses requests. */
        OVER,
        /** Four fifths are spent, or it runs out within seven days. */
        NEAR,
        FINE
    }

    /** What is left, in US dollars; never below 0. */
    public BigDecimal left() {
        return limit.subtract(spend).max(BigDecimal.ZERO);
    }

    /** The share that is spent; 1 where the limit is 0. */
    public double share() {
        return limit.signum() <= 0
                ? 1
                : spend.divide(limit, MathContext.DECIMAL64).doubleValue();
    }
}
