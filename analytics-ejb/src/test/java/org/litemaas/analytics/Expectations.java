package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.forecast.MonthForecast;
import org.litemaas.analytics.forecast.PastError;

/** Holds the forecast of the month against SQL on the source. */
final class Expectations {
    private static final int FEWEST = 20;

    private Expectations() {}

    /** Gives whether something was expected. */
    static boolean check(Portal portal, SqlOutlook days, SqlExpectation sql, UsageFilter filter) throws SQLException {
        days.about(filter);
        SpendForecast forecast = new Forecasts(portal.reports).of(filter, null);
        MonthForecast month = Objects.requireNonNull(forecast.month());
        LocalDate today = sql.today();
        LocalDate first = today.withDayOfMonth(1);
        LocalDate end = first.plusMonths(1);
        BigDecimal spent = days.spend(first, end);
        assertThat(month.month()).isEqualTo(YearMonth.from(today));
        assertThat(month.spent()).isEqualByComparingTo(spent);
        double[] pattern = sql.pattern();
        if (pattern == null) {
            assertThat(month.expected()).isNull();
            assertThat(forecast.unknown()).isNotBlank();
        } else {
            double rest = sql.until(end.atStartOfDay(forecast.zone()).toInstant(), pattern);
            double[] came = sql.came((int) (end.toEpochDay() - today.toEpochDay()));
            close(month.expected(), spent.doubleValue() + rest);
            if (came == null || came.length < FEWEST) {
                assertThat(month.low()).isNull();
                assertThat(month.high()).isNull();
            } else {
                close(month.low(), spent.doubleValue() + rest * Math.min(1, quantile(came, 0.1)));
                close(month.high(), spent.doubleValue() + rest * Math.max(1, quantile(came, 0.9)));
            }
        }
        past(month, days, sql);
        return pattern != null && month.expected() != null && month.expected().signum() > 0;
    }

    private static void past(MonthForecast month, SqlOutlook days, SqlExpectation sql) throws SQLException {
        Map<YearMonth, PastError.Past> told = new HashMap<>();
        if (month.pastError() != null) {
            month.pastError().months().forEach(past -> told.put(past.month(), past));
        }
        int known = 0;
        for (int back = 1; back <= 6; back++) {
            YearMonth before = month.month().minusMonths(back);
            LocalDate first = before.atDay(1);
            LocalDate end = before.plusMonths(1).atDay(1);
            LocalDate then = before.atDay(Math.min(sql.today().getDayOfMonth(), before.lengthOfMonth()));
            BigDecimal actual = days.spend(first, end);
            Double expected = first.isBefore(days.first()) || actual.signum() <= 0 ? null : sql.expected(then, end);
            PastError.Past past = told.get(before);
            if (expected == null || past == null) {
                assertThat(past).as(before.toString()).isNull();
                assertThat(expected).as(before.toString()).isNull();
                continue;
            }
            known++;
            assertThat(past.actual()).isEqualByComparingTo(actual);
            close(past.forecast(), days.spend(first, then).doubleValue() + expected);
            double error = Math.abs(past.forecast().doubleValue() - actual.doubleValue()) / actual.doubleValue();
            assertThat(past.error()).isCloseTo(error, within(1e-9 * Math.max(1, error)));
        }
        assertThat(told).hasSize(known);
    }

    static void close(@Nullable BigDecimal found, @Nullable Double expected) {
        if (found == null || expected == null) {
            assertThat(found).isNull();
            assertThat(expected).isNull();
        } else {
            assertThat(found.doubleValue()).isCloseTo(expected, within(1e-7 * Math.max(1, Math.abs(expected))));
        }
    }

    /** As Hyndman and Fan recommend (their eighth definition), of numbers in order. */
    private static double quantile(double[] numbers, double p) {
        double place = p * (numbers.length + 1 / 3.0) + 1 / 3.0;
        int below = (int) Math.floor(place);
        if (below < 1) {
            return numbers[0];
        }
        return below >= numbers.length
                ? numbers[numbers.length - 1]
                : numbers[below - 1] + (place - below) * (numbers[below] - numbers[below - 1]);
    }
}
