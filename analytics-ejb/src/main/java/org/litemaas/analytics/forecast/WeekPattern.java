package org.litemaas.analytics.forecast;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Median;

/**
 * What each weekday is expected to bring, by the weeks before: the median of that weekday over eight weeks tells what weekdays are
 * like to each other, the median of the last four weeks' sums tells how much there is of a whole week. Who began to spend less
 * than two weeks ago has no weekdays yet: there it is the mean of the days since. Where more than half of the last weeks were
 * zero, the mean of them takes the place of their median, which would expect nothing of whoever spends now and then.
 *
 * <p>Chosen by trying others on 14 months of the demo's demand, alone and with growth, a step, and days of four times the spend:
 * medians of weekdays alone are as good for all requests, but expect a fifth to two fifths too little of single keys; the pace of
 * the last seven days is a third to a half further off for keys and users, a mean of four weeks further off after odd days, and a
 * Theil–Sen trend of weekly sums further off in everything but steady growth. ARCHITECTURE.md has the figures.
 */
public final class WeekPattern {
    private static final int DAYS = 7;

    /** So many weeks tell what weekdays are like to each other. */
    static final int WEEKS = 8;

    /** So many weeks tell how much there is of all of them. */
    static final int LEVEL_WEEKS = 4;

    /** Less history than two weeks tells nothing of weekdays. */
    static final int FEWEST_DAYS = 14;

    /** Who began to spend only lately: so many whole days are the least. */
    static final int FEWEST_DAYS_OF_USE = 3;

    /** Looking ahead ends here, in days; ten years. */
    private static final int FARTHEST = 3_650;

    /** Monday first. */
    private final double[] byWeekday;

    private WeekPattern(double[] byWeekday) {
        this.byWeekday = byWeekday;
    }

    /** By the days before one; empty where too few are known. */
    public static Optional<WeekPattern> before(LocalDate day, DaySeries history) {
        return before(history.index(day), history.numbers(), history.from());
    }

    /**
     * The same from numbers.
     *
     * @param until the index of the day, which itself is not looked at
     * @param from the day of the first number
     */
    static Optional<WeekPattern> before(int until, double[] numbers, LocalDate from) {
        if (until < FEWEST_DAYS) {
            return Optional.empty();
        }
        int first = Math.max(0, until - WEEKS * DAYS);
        int used = first;
        while (used < until && numbers[used] == 0) {
            used++;
        }
        if (used == until) {
            return Optional.of(new WeekPattern(new double[DAYS]));
        }
        if (until - used < FEWEST_DAYS) {
            return until - used < FEWEST_DAYS_OF_USE
                    ? Optional.empty()
                    : Optional.of(even(mean(numbers, used, until) * DAYS));
        }
        int weekdayOfFirst = from.getDayOfWeek().getValue() - 1;
        double level = aWeek(numbers, used, until);
        double[] medians = medians(numbers, used, until, weekdayOfFirst);
        double sum = Arrays.stream(medians).sum();
        if (sum <= 0) {
            return Optional.of(even(level));
        }
        return Optional.of(new WeekPattern(
                Arrays.stream(medians).map(median -> median / sum * level).toArray()));
    }

    /** The median of the last weeks' sums; their mean where that is nothing. */
    private static double aWeek(double[] numbers, int first, int until) {
        double[] sums = new double[Math.min(LEVEL_WEEKS, (until - first) / DAYS)];
        for (int week = 0; week < sums.length; week++) {
            int end = until - week * DAYS;
            sums[week] = Arrays.stream(numbers, end - DAYS, end).sum();
        }
        double median = Median.withDefaults().evaluate(sums);
        return median > 0 ? median : Arrays.stream(sums).average().orElse(0);
    }

    private static WeekPattern even(double aWeek) {
        double[] byWeekday = new double[DAYS];
        Arrays.fill(byWeekday, aWeek / DAYS);
        return new WeekPattern(byWeekday);
    }

    private static double mean(double[] numbers, int first, int until) {
        return Arrays.stream(numbers, first, until).sum() / (until - first);
    }

    private static double[] medians(double[] numbers, int first, int until, int weekdayOfFirst) {
        double[] medians = new double[DAYS];
        for (int offset = 0; offset < DAYS; offset++) {
            int start = first + offset;
            double[] same = new double[(until - start + DAYS - 1) / DAYS];
            for (int i = 0; i < same.length; i++) {
                same[i] = numbers[start + i * DAYS];
            }
            medians[(weekdayOfFirst + start) % DAYS] = Median.withDefaults().evaluate(same);
        }
        return medians;
    }

    /** Dollars expected on a day. */
    public double on(LocalDate day) {
        return byWeekday[day.getDayOfWeek().getValue() - 1];
    }

    /** Dollars expected a day, on the average of a week. */
    public double aDay() {
        return aWeek() / DAYS;
    }

    private double aWeek() {
        return Arrays.stream(byWeekday).sum();
    }

    /** Dollars expected from a day up to but not including another. */
    public double sum(LocalDate first, LocalDate until) {
        // Thousands of budgets are looked at that last for years: whole weeks are all alike.
        long weeks = Math.max(0, ChronoUnit.DAYS.between(first, until)) / DAYS;
        double sum = weeks * aWeek();
        for (LocalDate day = first.plusWeeks(weeks); day.isBefore(until); day = day.plusDays(1)) {
            sum += on(day);
        }
        return sum;
    }

    /** Dollars expected between two moments; of days that one of them cuts, the part by the clock. */
    public double between(Instant from, Instant until, ZoneId zone) {
        LocalDate first = LocalDate.ofInstant(from, zone);
        LocalDate last = LocalDate.ofInstant(until, zone);
        double cut = on(first) * part(first, from, until, zone);
        return last.isAfter(first)
                ? cut + sum(first.plusDays(1), last) + on(last) * part(last, from, until, zone)
                : cut;
    }

    /** When so many dollars will have been spent; empty where that takes ten years or more. */
    public Optional<Instant> when(BigDecimal dollars, Instant from, ZoneId zone) {
        double left = dollars.doubleValue();
        if (left <= 0) {
            return Optional.of(from);
        }
        if (left > aDay() * FARTHEST) {
            return Optional.empty();
        }
        LocalDate day = LocalDate.ofInstant(from, zone);
        Instant at = from;
        // Whole weeks are passed over but for the last two, in which the end lies.
        long weeks = Math.max(0, (long) (left / aWeek()) - 2);
        for (int days = 0; days <= 4 * DAYS; days++) {
            Instant end = start(day.plusDays(1), zone);
            double today = on(day) * part(day, at, end, zone);
            if (today > 0 && left <= today) {
                return Optional.of(
                        at.plusMillis((long) (Duration.between(at, end).toMillis() * (left / today))));
            }
            left -= today;
            day = day.plusDays(1);
            if (weeks > 0) {
                left -= weeks * aWeek();
                day = day.plusWeeks(weeks);
                weeks = 0;
            }
            at = start(day, zone);
        }
        return Optional.empty();
    }

    /** Days are 23 or 25 hours long where clocks change. */
    private static double part(LocalDate day, Instant from, Instant until, ZoneId zone) {
        Instant start = start(day, zone);
        Instant end = start(day.plusDays(1), zone);
        Instant first = from.isAfter(start) ? from : start;
        Instant last = until.isBefore(end) ? until : end;
        return Math.max(0, (double) Duration.between(first, last).toMillis())
                / Duration.between(start, end).toMillis();
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
