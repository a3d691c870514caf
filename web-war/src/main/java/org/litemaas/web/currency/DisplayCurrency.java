package org.litemaas.web.currency;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What money is shown in.
 *
 * @param currency not the US dollar
 * @param rate so many units a US dollar, from {@link #LEAST} to {@link #MOST}, with at most {@value #MOST_DECIMALS} decimals
 * @param date of the rate
 */
public record DisplayCurrency(Currency currency, BigDecimal rate, LocalDate date) {
    static final BigDecimal LEAST = new BigDecimal("0.0001");
    static final BigDecimal MOST = new BigDecimal("10000000");
    static final int MOST_DECIMALS = 10;
    private static final int LONGEST = 20;

    /** No rate of ours is older than the euro. */
    private static final LocalDate FIRST = LocalDate.of(1999, 1, 1);

    public DisplayCurrency {
        if (currency.getCurrencyCode().equals("USD") || currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException(
                    "currency is " + currency + ", expected one that people pay with, and not the US dollar");
        }
        if (rate.compareTo(LEAST) < 0 || rate.compareTo(MOST) > 0 || rate.scale() > MOST_DECIMALS) {
            throw new IllegalArgumentException("rate is " + rate + ", expected " + expectedRate());
        }
        if (date.isBefore(FIRST)) {
            throw new IllegalArgumentException("date is " + date + ", expected a day from " + FIRST + " on");
        }
    }

    /**
     * What somebody typed in.
     *
     * @param currency null where it is none
     * @param problems what is wrong, in sentences, by {@code code}, {@code rate} and {@code date}
     */
    public record Reading(@Nullable DisplayCurrency currency, Map<String, String> problems) {}

    /** Reads what somebody typed in; the date must not lie after {@code today}. */
    public static Reading read(String code, String rate, String date, LocalDate today) {
        Map<String, String> problems = new TreeMap<>();
        Currency currency = currency(code);
        if (currency == null) {
            problems.put("code", sentence(code, "a currency's code by ISO 4217 such as EUR, and not USD"));
        }
        BigDecimal units = rate(rate);
        if (units == null) {
            problems.put("rate", sentence(rate, expectedRate()));
        }
        LocalDate day = day(date, today);
        if (day == null) {
            problems.put("date", sentence(date, "a day from " + FIRST + " to " + today));
        }
        return new Reading(
                currency == null || units == null || day == null ? null : new DisplayCurrency(currency, units, day),
                Map.copyOf(problems));
    }

    private static @Nullable Currency currency(String code) {
        try {
            Currency found = Currency.getInstance(code.toUpperCase(Locale.ROOT));
            return found.getCurrencyCode().equals("USD") || found.getDefaultFractionDigits() < 0 ? null : found;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable BigDecimal rate(String text) {
        if (text.length() > LONGEST || !text.matches("[0-9]+([.][0-9]+)?")) {
            return null;
        }
        BigDecimal rate = new BigDecimal(text);
        return rate.compareTo(LEAST) < 0 || rate.compareTo(MOST) > 0 || rate.scale() > MOST_DECIMALS ? null : rate;
    }

    private static @Nullable LocalDate day(String text, LocalDate today) {
        try {
            LocalDate day = LocalDate.parse(text);
            return day.isBefore(FIRST) || day.isAfter(today) ? null : day;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String expectedRate() {
        return "units per US dollar from " + LEAST + " to " + MOST + ", as 0.92, with at most " + MOST_DECIMALS
                + " decimals";
    }

    private static String sentence(String received, String expected) {
        return "'" + received + "' was received, expected " + expected + ".";
    }

    public String code() {
        return currency.getCurrencyCode();
    }

    /** As EUR at 0.92 per USD, rate of 2026-11-01. */
    public String sentence() {
        return code() + " at " + rate.toPlainString() + " per USD, rate of " + date;
    }
}
