package org.litemaas.web.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes figures the way the pages show them: as many digits as help, the exact value beside. */
final class Figures {
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final String[] SCALES = {"", "K", "M", "B", "T"};

    private Figures() {}

    /** An amount of US dollars, in the page's currency: $0.0042, $12.34, $1,234, $1.23M. */
    static Figure spend(BigDecimal dollars) {
        return Money.ofPage().figure(dollars);
    }

    /** The same to the cent, as bills have it: $1,234,567.89. */
    static Figure bill(BigDecimal dollars) {
        return Money.ofPage().bill(dollars);
    }

    /**
     * A whole number of things: 9,999 is written out, more is shortened.
     *
     * @param things in the plural
     */
    static Figure count(long number, String things) {
        BigDecimal exact = BigDecimal.valueOf(number);
        String text = Math.abs(number) < 10_000 ? digits("#,##0", exact) : scaled(exact);
        return new Figure(text, digits("#,##0", exact) + " " + things(number, things), Long.toString(number));
    }

    /** A whole number of things, written out however large. */
    static Figure whole(long number, String things) {
        String exact = digits("#,##0", BigDecimal.valueOf(number));
        return new Figure(exact, exact + " " + things(number, things), Long.toString(number));
    }

    private static String things(long number, String things) {
        return number == 1 && things.endsWith("s") ? things.substring(0, things.length() - 1) : things;
    }

    /** A share from 0 to 1. Nothing but 1 itself is shown as 100 %, and nothing but 0 as 0 %. */
    static Figure share(@Nullable Double share) {
        if (share == null) {
            return Figure.unknown("not known: no requests");
        }
        BigDecimal percent = BigDecimal.valueOf(share).movePointRight(2);
        String text;
        if (share >= 0.99 && share < 1) {
            text = new BigDecimal(percent.setScale(2, RoundingMode.DOWN).toPlainString()) + "%";
        } else if (share > 0 && share < 0.001) {
            text = "<0.1%";
        } else {
            text = percent.setScale(share == 1 ? 0 : 1, RoundingMode.HALF_UP).toPlainString() + "%";
        }
        return new Figure(text, digits("0.####", percent) + "%", Double.toString(share));
    }

    /** Seconds. */
    static Figure seconds(@Nullable Double seconds) {
        if (seconds == null) {
            return Figure.unknown("not known: nothing was measured");
        }
        String text;
        if (seconds < 0.9995) {
            text = Math.round(seconds * 1_000) + " ms";
        } else {
            String pattern = seconds < 9.995 ? "0.00" : seconds < 99.95 ? "0.0" : "#,##0";
            text = digits(pattern, BigDecimal.valueOf(seconds)) + " s";
        }
        return new Figure(text, digits("#,##0.######", BigDecimal.valueOf(seconds)) + " seconds", seconds.toString());
    }

    /** A measured quantity that need not be whole, such as tokens per second. */
    static Figure quantity(@Nullable Double value, String unit) {
        if (value == null) {
            return Figure.unknown("not known: no series tells");
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        String text = value == 0 || value >= 100
                ? (value < 10_000 ? digits("#,##0", exact) : scaled(exact))
                : digits("0.#", exact);
        return new Figure(
                value > 0 && value < 0.05 ? "<0.1" : text, digits("#,##0.###", exact) + " " + unit, value.toString());
    }

    static String scaled(BigDecimal number) {
        BigDecimal rounded = number.round(THREE_DIGITS);
        int scale = 0;
        while (rounded.abs().compareTo(THOUSAND) >= 0 && scale < SCALES.length - 1) {
            rounded = rounded.movePointLeft(3);
            scale++;
        }
        int decimals = rounded.abs().compareTo(BigDecimal.valueOf(100)) >= 0
                ? 0
                : rounded.abs().compareTo(BigDecimal.TEN) >= 0 ? 1 : 2;
        return rounded.setScale(decimals, RoundingMode.HALF_UP).toPlainString() + SCALES[scale];
    }

    private static String digits(String pattern, BigDecimal number) {
        return digits(pattern, number, RoundingMode.HALF_UP);
    }

    static String digits(String pattern, BigDecimal number, RoundingMode rounding) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(rounding);
        return format.format(number);
    }
}
