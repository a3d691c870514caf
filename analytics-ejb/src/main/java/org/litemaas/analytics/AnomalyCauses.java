package org.litemaas.analytics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.litemaas.analytics.forecast.OddDays;

/**
 * Tells which model, user, key or team made a day stand out: whose amount differs most from the median of its own on the same
 * weekdays before. Of each dimension so many of the largest are looked at that none of the others, whose amounts are never below
 * 0, can make a fifth of the difference.
 */
final class AnomalyCauses {
    private static final List<Dimension> DIMENSIONS =
            List.of(Dimension.MODEL, Dimension.USER, Dimension.KEY, Dimension.TEAM);

    private static final int WEEKS_BACK = 8;
    private static final double LEAST_SHARE = 0.2;

    /** As many as one answer has room for, by day; only where the share of failures rises and their number hardly does. */
    private static final int MOST_CANDIDATES = UsageQuery.MAX_ROWS / (WEEKS_BACK * 7 + 1);

    private static final MathContext DIGITS = new MathContext(12);

    private final UsageReports reports;
    private final UsageQuery byDay;
    private final long version;
    private final Map<LocalDate, Measures> figures;
    private final Map<LocalDate, DayState> states;

    /**
     * @param byDay the question that the days are of
     * @param figures of its days
     */
    AnomalyCauses(
            UsageReports reports,
            UsageQuery byDay,
            long version,
            Map<LocalDate, Measures> figures,
            Map<LocalDate, DayState> states) {
        this.reports = reports;
        this.byDay = byDay;
        this.version = version;
        this.figures = figures;
        this.states = states;
    }

    Anomaly explain(Anomaly anomaly) {
        List<LocalDate> compared = new ArrayList<>();
        for (int back = 1; back <= WEEKS_BACK; back++) {
            LocalDate day = anomaly.day().minusWeeks(back);
            DayState state = states.get(day);
            if (state == DayState.WHOLE || state == DayState.PRUNED) {
                compared.add(day);
            }
        }
        double difference = amount(anomaly, anomaly.day()) - usual(anomaly, compared);
        // Of failures, the share can rise where their number falls.
        if (difference == 0 || difference > 0 != anomaly.isMore()) {
            return anomaly;
        }
        List<Anomaly.Cause> causes = new ArrayList<>();
        for (Dimension dimension : DIMENSIONS) {
            if (byDay.filter().values().getOrDefault(dimension, Set.of()).size() != 1) {
                largest(anomaly, dimension, compared, difference).ifPresent(causes::add);
            }
        }
        causes.sort(Comparator.comparingDouble(Anomaly.Cause::share).reversed());
        return new Anomaly(
                anomaly.day(),
                anomaly.kind(),
                anomaly.amount(),
                anomaly.usual(),
                anomaly.score(),
                anomaly.comparedWith(),
                causes);
    }

    private double amount(Anomaly anomaly, LocalDate day) {
        return anomaly.kind().additive(figures.getOrDefault(day, Measures.NONE)).doubleValue();
    }

    private double usual(Anomaly anomaly, List<LocalDate> compared) {
        return OddDays.median(compared.stream().map(day -> amount(anomaly, day)).toList());
    }

    private Optional<Anomaly.Cause> largest(
            Anomaly anomaly, Dimension dimension, List<LocalDate> compared, double difference) {
        LocalDate day = anomaly.day();
        LocalDate first = byDay.from().isAfter(day.minusWeeks(WEEKS_BACK)) ? byDay.from() : day.minusWeeks(WEEKS_BACK);
        Grouping grouping = Grouping.valueOf(dimension.name());
        if (reports.run(range(first, day).by(Order.largest(Measure.REQUESTS), 0, grouping), version)
                        .rowCount()
                < 2) {
            // Who is alone explains nothing.
            return Optional.empty();
        }
        Map<String, String> names = difference > 0
                ? candidates(anomaly, grouping, day, day, amount(anomaly, day) / difference)
                : candidates(anomaly, grouping, first, day.minusDays(1), before(anomaly, compared, first, difference));
        Map<Dimension, Set<String>> filter = new HashMap<>(byDay.filter().values());
        filter.put(dimension, names.keySet());
        UsageQuery parts = range(first, day)
                .withFilter(new UsageFilter(filter))
                .by(Order.along(Grouping.DAY), UsageQuery.MAX_ROWS, Grouping.DAY, grouping);
        Map<String, Map<LocalDate, BigDecimal>> amounts = new TreeMap<>();
        for (UsageTable.Row row : reports.run(parts, version).rows()) {
            amounts.computeIfAbsent(row.groups().get(1).value(), any -> new HashMap<>())
                    .put(DailyUsage.dayOf(row), anomaly.kind().additive(row.measures()));
        }
        return amounts.entrySet().stream()
                .map(part -> cause(
                        dimension,
                        part.getKey(),
                        names.getOrDefault(part.getKey(), part.getKey()),
                        part.getValue(),
                        day,
                        compared,
                        difference))
                .filter(cause -> cause.share() >= LEAST_SHARE)
                .max(Comparator.comparingDouble(Anomaly.Cause::share));
    }

    private static Anomaly.Cause cause(
            Dimension dimension,
            String value,
            String name,
            Map<LocalDate, BigDecimal> amounts,
            LocalDate day,
            List<LocalDate> compared,
            double difference) {
        BigDecimal amount = amounts.getOrDefault(day, BigDecimal.ZERO);
        double usual = OddDays.median(compared.stream()
                .map(other -> amounts.getOrDefault(other, BigDecimal.ZERO).doubleValue())
                .toList());
        return new Anomaly.Cause(
                dimension,
                value,
                name,
                amount,
                new BigDecimal(usual, DIGITS),
                (amount.doubleValue() - usual) / difference);
    }

    /**
     * How many times the difference one value could have brought before: who brought so much on an ordinary day brought it on half
     * of those that are compared, at least, for usual is the median of them.
     */
    private double before(Anomaly anomaly, List<LocalDate> compared, LocalDate first, double difference) {
        double all = first.datesUntil(anomaly.day())
                .mapToDouble(day -> amount(anomaly, day))
                .sum();
        int half = (compared.size() + 1) / 2;
        return all / half / -difference;
    }

    /**
     * The values that have most of it, with their names.
     *
     * @param times so many times the difference all values have together
     */
    private Map<String, String> candidates(
            Anomaly anomaly, Grouping grouping, LocalDate from, LocalDate to, double times) {
        int most = (int) Math.min(MOST_CANDIDATES, times / LEAST_SHARE + 1);
        Map<String, String> names = new HashMap<>();
        reports.run(range(from, to).by(Order.largest(anomaly.kind().parts()), most, grouping), version)
                .rows()
                .forEach(row -> names.put(
                        row.groups().get(0).value(), row.groups().get(0).name()));
        return names;
    }

    private UsageQuery range(LocalDate from, LocalDate to) {
        return UsageQuery.totals(from, to, byDay.zone())
                .withFilter(byDay.filter())
                .withoutPercentiles();
    }
}
