package org.litemaas.analytics.cube;

import java.time.Duration;
import java.time.Instant;

/**
 * How long this server may keep the source busy with what nobody waits for: so much in 24 hours, accruing evenly, at most a
 * day's worth. It is one moment, up to which the source's time is paid: each read moves it on by its own time stretched to 24
 * hours, and none begins before it has passed.
 */
final class SourceBudget {
    private static final Duration DAY = Duration.ofDays(1);

    private final double stretch;
    private Instant paidUntil;

    /** @param budget in 24 hours; nothing has accrued at {@code now} */
    SourceBudget(Duration budget, Instant now) {
        stretch = (double) DAY.toNanos() / budget.toNanos();
        paidUntil = now;
    }

    boolean isLeft(Instant now) {
        return !paidUntil.isAfter(now);
    }

    void spend(Duration cost, Instant now) {
        Instant kept = now.minus(DAY);
        Instant from = paidUntil.isBefore(kept) ? kept : paidUntil;
        paidUntil = from.plusNanos((long) (cost.toNanos() * stretch));
    }
}
