package org.litemaas.analytics.forecast;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** Histories for tests. */
final class Series {
    private Series() {}

    /** What every day from {@code from} up to but not including {@code until} brings. */
    static DaySeries of(LocalDate from, LocalDate until, Function<LocalDate, String> amount) {
        List<BigDecimal> amounts = from.datesUntil(until)
                .map(day -> new BigDecimal(amount.apply(day)))
                .toList();
        return new DaySeries(from, amounts);
    }

    /** 10 on every day from Monday to Friday, 2 on the others. */
    static DaySeries weekly(LocalDate from, LocalDate until) {
        return of(from, until, Series::weekly);
    }

    static String weekly(LocalDate day) {
        return day.getDayOfWeek().getValue() <= 5 ? "10" : "2";
    }
}
