package org.litemaas.analytics;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.spendlog.BudgetCounter;
import org.litemaas.analytics.spendlog.SpendLogUnavailable;

/**
 * LiteLLM's own budgets of keys, users and teams, and how long they last. The pace is the mean of the last seven whole days: a
 * week has every weekday once, and nobody has to believe more than an average.
 */
@Singleton
public class Budgets {
    static final int PACE_DAYS = 7;

    private static final BigDecimal NEAR = new BigDecimal("0.8");
    private static final Duration SOON = Duration.ofDays(30);
    private static final Duration NEVER = Duration.ofDays(3_650);
    private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);

    private final LiteLlmCounters counters;
    private final UsageReports reports;
    private final Clock clock;

    @Inject
    public Budgets(LiteLlmCounters counters, UsageReports reports, Clock clock) {
        this.counters = counters;
        this.reports = reports;
        this.clock = clock;
    }

    /**
     * Those of which the largest share is spent, first.
     *
     * @param most so many at most
     * @throws SpendLogUnavailable when LiteLLM's database cannot be read
     */
    public List<Budget> mostUsed(int most) throws SpendLogUnavailable {
        List<BudgetCounter> found = counters.budgets(most);
        Instant now = clock.instant();
        Map<Dimension, @Nullable Map<String, BigDecimal>> paces = new HashMap<>();
        List<Budget> budgets = new ArrayList<>();
        for (BudgetCounter counter : found) {
            Dimension dimension = switch (counter.holder()) {
                case KEY -> Dimension.KEY;
                case USER -> Dimension.USER;
                case TEAM -> Dimension.TEAM;
            };
            if (!paces.containsKey(dimension)) {
                paces.put(dimension, paces(dimension, now));
            }
            Map<String, BigDecimal> pace = paces.get(dimension);
            budgets.add(budget(
                    counter, dimension, pace == null ? null : pace.getOrDefault(counter.id(), BigDecimal.ZERO), now));
        }
        return budgets;
    }

    /** Dollars a day by value; null where the days are not all held. */
    private @Nullable Map<String, BigDecimal> paces(Dimension dimension, Instant now) {
        ZoneId zone = reports.reportingZone();
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate from = today.minusDays(PACE_DAYS);
        Grouping grouping = Grouping.valueOf(dimension.name());
        UsageTable table = reports.run(UsageQuery.totals(from, today.minusDays(1), zone)
                .withoutPercentiles()
                .by(Order.largest(Measure.SPEND), UsageQuery.MAX_ROWS, grouping));
        LocalDate heldFrom = table.freshness().heldFrom();
        if (heldFrom == null || heldFrom.isAfter(from)) {
            return null;
        }
        Map<String, BigDecimal> paces = new HashMap<>();
        for (UsageTable.Row row : table.rows()) {
            paces.put(
                    row.groups().get(0).value(),
                    row.measures().spend().divide(BigDecimal.valueOf(PACE_DAYS), MathContext.DECIMAL64));
        }
        return paces;
    }

    static Budget budget(BudgetCounter counter, Dimension dimension, @Nullable BigDecimal perDay, Instant now) {
        BigDecimal spend = BigDecimal.valueOf(counter.spend());
        BigDecimal limit = BigDecimal.valueOf(counter.limit());
        BigDecimal left = limit.subtract(spend);
        Instant resetAt = counter.resetAt();
        Instant runsOutAt = runsOutAt(left, perDay, now);
        return new Budget(
                dimension,
                counter.id(),
                Objects.requireNonNullElse(counter.name(), counter.id()),
                spend,
                limit,
                counter.duration(),
                resetAt,
                perDay,
                runsOutAt,
                perDay == null || resetAt == null || resetAt.isBefore(now)
                        ? null
                        : spend.add(perDay.multiply(BigDecimal.valueOf(
                                        Duration.between(now, resetAt).toSeconds()))
                                .divide(SECONDS_A_DAY, MathContext.DECIMAL64)),
                state(spend, limit, runsOutAt, resetAt == null || resetAt.isBefore(now) ? now.plus(SOON) : resetAt));
    }

    private static Budget.State state(BigDecimal spend, BigDecimal limit, @Nullable Instant runsOutAt, Instant end) {
        if (spend.compareTo(limit) >= 0) {
            return Budget.State.OVER;
        }
        boolean isNear = spend.compareTo(limit.multiply(NEAR)) >= 0 || runsOutAt != null && runsOutAt.isBefore(end);
        return isNear ? Budget.State.NEAR : Budget.State.FINE;
    }

    private static @Nullable Instant runsOutAt(BigDecimal left, @Nullable BigDecimal perDay, Instant now) {
        if (left.signum() <= 0) {
            return now;
        }
        if (perDay == null || perDay.signum() <= 0) {
            return null;
        }
        BigDecimal seconds = left.multiply(SECONDS_A_DAY).divide(perDay, MathContext.DECIMAL64);
        return seconds.compareTo(BigDecimal.valueOf(NEVER.toSeconds())) > 0
                ? null
                : now.plusSeconds(seconds.longValue());
    }
}
