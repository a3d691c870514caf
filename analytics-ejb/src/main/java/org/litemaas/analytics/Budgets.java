package org.litemaas.analytics;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.forecast.WeekPattern;
import org.litemaas.analytics.spendlog.BudgetCounter;
import org.litemaas.analytics.spendlog.SpendLogUnavailable;

/**
 * LiteLLM's own budgets of keys, users and teams, and how long they last: what is left, against what is expected of each weekday
 * of each holder ({@link WeekPattern}).
 */
@Singleton
public class Budgets {
    private static final BigDecimal NEAR = new BigDecimal("0.8");
    private static final Duration SOON = Duration.ofDays(7);
    private static final MathContext DIGITS = new MathContext(12);

    /** The weeks that tell what to expect, and a month of budget whatever its day. */
    private static final int DAYS_BACK = 63;

    /** Pages and answers tell of so many budgets, those that are used most: what LiteLLM's database and a page's time allow. */
    public static final int MOST = 20_000;

    /** Those that are used up, those near their end, and the others; of each the first to run out, then the most used. */
    private static final Comparator<Budget> NEAREST = Comparator.comparing(Budget::state)
            .thenComparing(Budget::runsOutAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Comparator.comparingDouble(Budget::share).reversed())
            .thenComparing(Budget::dimension)
            .thenComparing(Budget::value);

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
     * Budgets, the nearest to its end first.
     *
     * @param isCut whether there are more, of which a smaller share is spent
     */
    public record Found(List<Budget> budgets, boolean isCut) {
        public Found {
            budgets = List.copyOf(budgets);
        }
    }

    /**
     * All budgets, or those of which the largest share is spent.
     *
     * @param most so many at most
     * @throws SpendLogUnavailable when LiteLLM's database cannot be read
     */
    public Found mostUsed(int most) throws SpendLogUnavailable {
        List<BudgetCounter> read = counters.budgets(most + 1);
        boolean isCut = read.size() > most;
        return new Found(
                told(isCut ? read.subList(0, most) : read).stream()
                        .sorted(NEAREST)
                        .toList(),
                isCut);
    }

    /**
     * The budget of one key, user or team; empty where it has none.
     *
     * @throws SpendLogUnavailable when LiteLLM's database cannot be read
     */
    public Optional<Budget> of(Dimension dimension, String value) throws SpendLogUnavailable {
        BudgetCounter.Holder holder = switch (dimension) {
            case KEY -> BudgetCounter.Holder.KEY;
            case USER -> BudgetCounter.Holder.USER;
            case TEAM -> BudgetCounter.Holder.TEAM;
            case MODEL, RAW_MODEL, PROVIDER, HOSTING ->
                throw new IllegalArgumentException(dimension + " has no budgets, expected key, user or team");
        };
        return told(counters.budget(holder, value).stream().toList()).stream().findFirst();
    }

    private List<Budget> told(List<BudgetCounter> found) {
        Instant now = clock.instant();
        Map<Dimension, Set<String>> holders = new EnumMap<>(Dimension.class);
        found.forEach(counter -> holders.computeIfAbsent(dimension(counter), any -> new HashSet<>())
                .add(counter.id()));
        Map<Dimension, Histories> histories = new EnumMap<>(Dimension.class);
        holders.forEach((dimension, ids) -> histories.put(dimension, histories(dimension, ids, now)));
        List<Budget> budgets = new ArrayList<>();
        for (BudgetCounter counter : found) {
            Histories history = Objects.requireNonNull(histories.get(dimension(counter)));
            budgets.add(budget(
                    counter,
                    history.pattern(counter.id()),
                    day -> history.since(day, counter.id()),
                    now,
                    reports.reportingZone()));
        }
        return budgets;
    }

    private static Dimension dimension(BudgetCounter counter) {
        return switch (counter.holder()) {
            case KEY -> Dimension.KEY;
            case USER -> Dimension.USER;
            case TEAM -> Dimension.TEAM;
        };
    }

    /**
     * What the holders of one kind spent by day, from one snapshot.
     *
     * @param unused what is expected of who spent nothing, as most keys do of which a site has thousands
     */
    private record Histories(
            DailyUsage daily,
            Map<String, Map<LocalDate, BigDecimal>> spend,
            @Nullable LocalDate last,
            Optional<WeekPattern> unused) {
        Optional<WeekPattern> pattern(String id) {
            Map<LocalDate, BigDecimal> spent = spend.get(id);
            return spent == null || last == null ? unused : WeekPattern.before(last, daily.before(last, spent));
        }

        /** Null where some day since then is not held. */
        @Nullable BigDecimal since(LocalDate day, String id) {
            boolean isKnown = last != null
                    && !day.isBefore(daily.states().firstKey())
                    && daily.states().tailMap(day, true).values().stream()
                            .noneMatch(state -> state == DayState.NOT_HELD || state == DayState.MAY_BE_INCOMPLETE);
            return !isKnown
                    ? null
                    : spend.getOrDefault(id, Map.of()).entrySet().stream()
                            .filter(entry -> !entry.getKey().isBefore(day))
                            .map(Map.Entry::getValue)
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    private Histories histories(Dimension dimension, Set<String> ids, Instant now) {
        ZoneId zone = reports.reportingZone();
        LocalDate today = LocalDate.ofInstant(now, zone);
        UsageQuery byDay = UsageQuery.totals(today.minusDays(DAYS_BACK), today, zone)
                .withFilter(new UsageFilter(Map.of(dimension, ids)))
                .withoutPercentiles()
                .by(Order.along(Grouping.DAY), UsageQuery.MAX_ROWS, Grouping.DAY, Grouping.valueOf(dimension.name()));
        DailyUsage daily = reports.daily(byDay, null);
        Map<String, Map<LocalDate, BigDecimal>> spend = new HashMap<>();
        for (UsageTable.Row row : daily.rows()) {
            spend.computeIfAbsent(row.groups().get(1).value(), any -> new HashMap<>())
                    .put(DailyUsage.dayOf(row), row.measures().spend());
        }
        Instant asOf = daily.table().freshness().asOf();
        LocalDate last = asOf == null ? null : LocalDate.ofInstant(asOf, zone);
        return new Histories(
                daily,
                spend,
                last,
                last == null ? Optional.empty() : WeekPattern.before(last, daily.before(last, Map.of())));
    }

    /** @param logged what the log has of the holder since a day; null where it does not hold all of that time */
    static Budget budget(
            BudgetCounter counter,
            Optional<WeekPattern> pattern,
            Function<LocalDate, @Nullable BigDecimal> logged,
            Instant now,
            ZoneId zone) {
        BigDecimal spend = BigDecimal.valueOf(counter.spend());
        BigDecimal limit = BigDecimal.valueOf(counter.limit());
        Instant resetAt = counter.resetAt();
        boolean isSetBack = resetAt != null && resetAt.isAfter(now);
        Instant end = resetAt != null && isSetBack
                ? resetAt
                : YearMonth.from(LocalDate.ofInstant(now, zone))
                        .plusMonths(1)
                        .atDay(1)
                        .atStartOfDay(zone)
                        .toInstant();
        LocalDate since = BudgetPeriod.start(counter.duration(), resetAt)
                .map(start -> LocalDate.ofInstant(start, zone))
                .orElse(null);
        Instant runsOutAt = pattern.flatMap(known -> known.when(limit.subtract(spend), now, zone))
                .filter(moment -> !isSetBack || moment.isBefore(end))
                .orElse(null);
        return new Budget(
                dimension(counter),
                counter.id(),
                Objects.requireNonNullElse(counter.name(), counter.id()),
                spend,
                limit,
                counter.duration(),
                resetAt,
                since,
                since == null ? null : logged.apply(since),
                pattern.map(known -> new BigDecimal(known.aDay(), DIGITS)).orElse(null),
                runsOutAt,
                end,
                pattern.map(known -> spend.add(new BigDecimal(known.between(now, end, zone), DIGITS)))
                        .orElse(null),
                state(spend, limit, runsOutAt, now));
    }

    private static Budget.State state(BigDecimal spend, BigDecimal limit, @Nullable Instant runsOutAt, Instant now) {
        if (spend.compareTo(limit) >= 0) {
            return Budget.State.OVER;
        }
        boolean isNear =
                spend.compareTo(limit.multiply(NEAR)) >= 0 || runsOutAt != null && runsOutAt.isBefore(now.plus(SOON));
        return isNear ? Budget.State.NEAR : Budget.State.FINE;
    }
}
