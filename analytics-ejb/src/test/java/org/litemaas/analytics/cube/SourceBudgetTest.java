package org.litemaas.analytics.cube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SourceBudgetTest {
    private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");

    @Test
    void accruesEvenlyAndIsNeverExceededByMoreThanOneRead() {
        SourceBudget budget = new SourceBudget(Duration.ofMinutes(10), START);
        Duration spent = Duration.ZERO;
        for (int second = 0; second < 24 * 3_600; second += 30) {
            Instant now = START.plusSeconds(second);
            while (budget.isLeft(now)) {
                budget.spend(Duration.ofMillis(700), now);
                spent = spent.plusMillis(700);
            }
        }
        assertThat(spent).isBetween(Duration.ofSeconds(598), Duration.ofSeconds(601));
    }

    @Test
    void keepsAtMostADaysWorth() {
        SourceBudget budget = new SourceBudget(Duration.ofMinutes(10), START);
        Instant later = START.plus(Duration.ofDays(40));
        int reads = 0;
        while (budget.isLeft(later)) {
            budget.spend(Duration.ofMinutes(1), later);
            reads++;
        }
        assertThat(reads).isEqualTo(11);
    }
}
