package org.litemaas.analytics.forecast;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What was spent on consecutive whole days, in US dollars. A day without requests is a zero; days of which nothing is known
 * cannot be in it.
 *
 * @param from the first day; the others follow without a gap
 */
public record DaySeries(LocalDate from, List<BigDecimal> amounts) {
    public DaySeries {
        amounts = List.copyOf(amounts);
    }

    /** The day after the last. */
    public LocalDate end() {
        return from.plusDays(amounts.size());
    }

    /** Whether it has every day from {@code first} up to but not including {@code until}. */
    boolean has(LocalDate first, LocalDate until) {
        return !first.isBefore(from) && !until.isAfter(end());
    }

    /** Exactly what was spent from {@code first} up to but not including {@code until}, of which it must have every day. */
    BigDecimal sum(LocalDate first, LocalDate until) {
        return amounts.subList(index(first), index(until)).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Where a day lies, or would. */
    int index(LocalDate day) {
        return (int) ChronoUnit.DAYS.between(from, day);
    }

    /** The same as floating-point numbers, which is what statistics need. */
    double[] numbers() {
        return amounts.stream().mapToDouble(BigDecimal::doubleValue).toArray();
    }
}
