package org.litemaas.analytics.forecast;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;

/**
 * How far off the forecast of a month's end was in whole months that are over, had it been made at the start of the same day of
 * the month, from no more than what was known then.
 *
 * @param months the oldest first; months of which too little is known, and those without any spend, are not among them
 */
public record PastError(List<Past> months) {
    static final int MOST_MONTHS = 6;

    public PastError {
        months = List.copyOf(months);
        if (months.isEmpty()) {
            throw new IllegalArgumentException("a past error of no month at all, expected one or more");
        }
    }

    /**
     * One month.
     *
     * @param forecast US dollars, as it would have been forecast then
     * @param actual US dollars, as they came
     */
    public record Past(YearMonth month, BigDecimal forecast, BigDecimal actual) {

        /** How far off, as a share of what came: 0.1 is a tenth too much or too little. */
        public double error() {
            return forecast.subtract(actual).abs().doubleValue() / actual.doubleValue();
        }
    }

    /** The median of the months' errors: half of them were no further off. */
    public double median() {
        return Median.withDefaults()
                .evaluate(months.stream().mapToDouble(Past::error).toArray());
    }

    /** The smallest of the months' errors. */
    public double least() {
        return months.stream().mapToDouble(Past::error).min().orElseThrow();
    }

    /** The largest of the months' errors. */
    public double most() {
        return months.stream().mapToDouble(Past::error).max().orElseThrow();
    }

    /** Of the whole months before one, as of a day of the month, or of their last day where they have no such day. */
    static List<Past> before(YearMonth current, int dayOfMonth, DaySeries history) {
        List<Past> found = new ArrayList<>();
        for (int back = MOST_MONTHS; back >= 1; back--) {
            YearMonth month = current.minusMonths(back);
            LocalDate first = month.atDay(1);
            LocalDate end = first.plusMonths(1);
            LocalDate then = month.atDay(Math.min(dayOfMonth, month.lengthOfMonth()));
            if (!history.has(first, end)) {
                continue;
            }
            BigDecimal actual = history.sum(first, end);
            if (actual.signum() > 0) {
                WeekPattern.before(then, history)
                        .map(pattern -> history.sum(first, then).add(Amounts.dollars(pattern.sum(then, end))))
                        .ifPresent(forecast -> found.add(new Past(month, forecast, actual)));
            }
        }
        return found;
    }
}
