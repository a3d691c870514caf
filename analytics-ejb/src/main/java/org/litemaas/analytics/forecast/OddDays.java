package org.litemaas.analytics.forecast;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Finds days whose amount is far from what is usual on their weekday.
 *
 * <p>Usual is the median of the same weekday in the eight weeks before. How much days vary is the median distance of all days of
 * those weeks from the median of their own weekday (MAD): eight Tuesdays alone would tell too little of that. A day stands out
 * when its modified z-score, 0.6745 × (day − median) / MAD, is beyond 3.5 either way, as Iglewicz and Hoaglin recommend (How to
 * Detect and Handle Outliers, ASQC 1993). Medians keep what stood out before from hiding what does now.
 */
public final class OddDays {
    /** Beyond this score a day stands out. */
    public static final double THRESHOLD = 3.5;

    static final int WEEKS = 8;

    /** So many days of one weekday, at least, tell what is usual on it. */
    static final int FEWEST_SAME_WEEKDAYS = 4;

    /** Makes the MAD of a normal distribution its standard deviation. */
    private static final double NORMAL = 0.6745;

    private OddDays() {}

    /**
     * What counts as far off.
     *
     * @param floor a day less than this away from what is usual never stands out, be it ever so unusual
     * @param leastSpread days vary by this much, at least, however alike they were so far
     * @param isRelative whether days are compared by their ratio (on a logarithmic scale, to which the floor is added so that
     *     small amounts are alike); {@code leastSpread} is then a share
     */
    public record Rule(double floor, double leastSpread, boolean isRelative) {
        public Rule {
            if (!(floor > 0 && leastSpread > 0)) {
                throw new IllegalArgumentException(
                        "floor " + floor + " and least spread " + leastSpread + ", expected numbers above 0");
            }
        }

        private double scaled(double amount) {
            return isRelative ? Math.log(Math.max(0, amount) + floor) : amount;
        }
    }

    /**
     * A day that stands out.
     *
     * @param usual the median of the same weekday in the weeks before
     * @param score the modified z-score, below 0 where there was too little
     * @param comparedWith the same weekdays before, the oldest first
     */
    public record Odd(LocalDate day, double amount, double usual, double score, List<LocalDate> comparedWith) {
        public Odd {
            comparedWith = List.copyOf(comparedWith);
        }
    }

    /**
     * The days that stand out, in their order.
     *
     * @param amounts of the days of which enough is known to compare with or to judge
     * @param judged which of them to judge
     */
    public static List<Odd> find(NavigableMap<LocalDate, Double> amounts, Collection<LocalDate> judged, Rule rule) {
        List<Odd> found = new ArrayList<>();
        for (LocalDate day : judged) {
            Double amount = amounts.get(day);
            if (amount != null) {
                judge(day, amount, amounts.subMap(day.minusWeeks(WEEKS), true, day, false), rule, found);
            }
        }
        return found;
    }

    /** Whether enough days of the same weekday are known before one to judge it. */
    public static boolean canJudge(NavigableMap<LocalDate, Double> amounts, LocalDate day) {
        return amounts.containsKey(day) && sameWeekdays(amounts, day).size() >= FEWEST_SAME_WEEKDAYS;
    }

    private static List<LocalDate> sameWeekdays(Map<LocalDate, Double> amounts, LocalDate day) {
        List<LocalDate> same = new ArrayList<>();
        for (int back = WEEKS; back >= 1; back--) {
            if (amounts.containsKey(day.minusWeeks(back))) {
                same.add(day.minusWeeks(back));
            }
        }
        return same;
    }

    private static void judge(
            LocalDate day, double amount, Map<LocalDate, Double> before, Rule rule, Collection<Odd> found) {
        List<LocalDate> same = sameWeekdays(before, day);
        if (same.size() < FEWEST_SAME_WEEKDAYS) {
            return;
        }
        double usual = median(same.stream().map(before::get).toList());
        Map<DayOfWeek, List<Double>> byWeekday = new EnumMap<>(DayOfWeek.class);
        before.forEach((other, value) -> byWeekday
                .computeIfAbsent(other.getDayOfWeek(), any -> new ArrayList<>())
                .add(rule.scaled(value)));
        List<Double> distances = new ArrayList<>();
        byWeekday.values().forEach(values -> {
            double middle = median(values);
            values.forEach(value -> distances.add(Math.abs(value - middle)));
        });
        double spread = Math.max(median(distances), rule.leastSpread());
        double score = NORMAL * (rule.scaled(amount) - rule.scaled(usual)) / spread;
        if (Math.abs(score) > THRESHOLD && Math.abs(amount - usual) >= rule.floor()) {
            found.add(new Odd(day, amount, usual, score, same));
        }
    }

    /** The median of some numbers. */
    public static double median(Collection<Double> numbers) {
        return Median.withDefaults()
                .evaluate(numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
