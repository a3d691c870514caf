package org.litemaas.analytics.forecast;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Quantile;
import org.jspecify.annotations.Nullable;

/**
 * What a month will have cost at its end: what was spent so far, which is exact, and what its remaining days are expected to
 * bring ({@link WeekPattern}). The rest of today counts by the clock.
 *
 * <p>The range is what came of forecasts as far ahead, made at every day of the history that has weeks enough before it: what came
 * was, in eight of ten, between {@code low} and {@code high} of what had been expected.
 *
 * @param spent US dollars of the month up to now
 * @param expected US dollars of the whole month; null where too little history is known to expect anything
 * @param low the lower end of the range, at most {@code expected}; null where the history is too short to tell
 * @param high likewise, at least {@code expected}
 * @param pastError null where no whole month is known with weeks enough before it
 */
public record MonthForecast(
        YearMonth month,
        BigDecimal spent,
        @Nullable BigDecimal expected,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        @Nullable PastError pastError) {
    private static final double[] RANGE = {0.1, 0.9};

    /** So many forecasts make a range. */
    static final int FEWEST_FORECASTS = 20;

    /** Ranges look so far back, at most: half a year. */
    private static final int MOST_FORECASTS = 183;

    /**
     * The forecast of the month that a moment lies in.
     *
     * @param history every whole day known before that of {@code now}, without a gap up to it
     * @param spent what was spent in the month until {@code now}, exactly
     */
    public static MonthForecast of(DaySeries history, BigDecimal spent, Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (!history.end().equals(today)) {
            throw new IllegalArgumentException("the history ends before " + history.end() + ", expected " + today);
        }
        YearMonth month = YearMonth.from(today);
        LocalDate end = month.plusMonths(1).atDay(1);
        List<PastError.Past> past = PastError.before(month, today.getDayOfMonth(), history);
        PastError pastError = past.isEmpty() ? null : new PastError(past);
        Optional<WeekPattern> pattern = WeekPattern.before(today, history);
        if (pattern.isEmpty()) {
            return new MonthForecast(month, spent, null, null, null, pastError);
        }
        double rest = pattern.get().between(now, end.atStartOfDay(zone).toInstant(), zone);
        BigDecimal expected = spent.add(Amounts.dollars(rest));
        double[] range = range(history, remaining(today, end));
        return new MonthForecast(
                month,
                spent,
                expected,
                range.length == 0 ? null : spent.add(Amounts.dollars(rest * Math.min(1, range[0]))),
                range.length == 0 ? null : spent.add(Amounts.dollars(rest * Math.max(1, range[1]))),
                pastError);
    }

    private static int remaining(LocalDate today, LocalDate end) {
        return (int) (end.toEpochDay() - today.toEpochDay());
    }

    /**
     * What came in relation to what was expected, in forecasts of so many days: the first and the last tenth left out. Empty where
     * there were too few.
     */
    static double[] range(DaySeries history, int days) {
        double[] numbers = history.numbers();
        double[] came = new double[numbers.length];
        int found = 0;
        for (int origin = Math.max(0, numbers.length - days - MOST_FORECASTS);
                origin + days <= numbers.length;
                origin++) {
            Optional<WeekPattern> pattern = WeekPattern.before(origin, numbers, history.from());
            LocalDate first = history.from().plusDays(origin);
            double expected =
                    pattern.map(known -> known.sum(first, first.plusDays(days))).orElse(0.0);
            if (expected > 0) {
                double actual = 0;
                for (int day = origin; day < origin + days; day++) {
                    actual += numbers[day];
                }
                came[found++] = actual / expected;
            }
        }
        return found < FEWEST_FORECASTS
                ? new double[0]
                : Quantile.withDefaults().evaluate(java.util.Arrays.copyOf(came, found), RANGE);
    }
}
