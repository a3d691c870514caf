package org.litemaas.web.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.function.Supplier;
import org.litemaas.web.currency.DisplayCurrency;

/**
 * How pages write money. Figures are US dollars, exact to 1e-12; where an administrator chose a currency they are converted here,
 * and nowhere else.
 *
 * @param unit what charts call it: {@code usd}, or the currency's code
 * @param symbol before an amount
 * @param digits after the point, for amounts that are neither small nor large
 * @param rate so many units a US dollar
 * @param rounding where digits are left out
 */
record Money(String unit, String symbol, int digits, BigDecimal rate, RoundingMode rounding) {
    static final Money DOLLARS = new Money("usd", "$", 2, BigDecimal.ONE, RoundingMode.HALF_UP);

    private static final ThreadLocal<Supplier<Money>> OF_PAGE = ThreadLocal.withInitial(() -> () -> DOLLARS);
    private static final BigDecimal SMALLEST_SHOWN = new BigDecimal("0.000001");
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final int MOST_DIGITS = 12;

    static Money in(DisplayCurrency currency) {
        String symbol = currency.currency().getSymbol(Locale.US);
        boolean word = Character.isLetter(symbol.charAt(symbol.length() - 1));
        return new Money(
                currency.code(),
                word ? symbol + '\u00a0' : symbol,
                currency.currency().getDefaultFractionDigits(),
                currency.rate(),
                RoundingMode.HALF_EVEN);
    }

    /** What the page that this thread makes is written in; dollars where it makes none. */
    static Money ofPage() {
        return OF_PAGE.get().get();
    }

    /** What {@link #ofPage} gives on this thread from now on. */
    static void use(Supplier<Money> money) {
        OF_PAGE.set(money);
    }

    static void useDollars() {
        OF_PAGE.remove();
    }

    /** As many digits as help: $0.0042, $12.34, $1,234, $1.23M. */
    Figure figure(BigDecimal dollars) {
        BigDecimal amount = dollars.multiply(rate);
        String sign = amount.signum() < 0 ? "−" : "";
        return new Figure(
                sign + brief(amount.abs()),
                sign + symbol + Figures.digits(pattern(MOST_DIGITS), amount.abs(), rounding),
                amount.toPlainString());
    }

    /** As bills have it, to the cent: $1,234,567.89. */
    Figure bill(BigDecimal dollars) {
        Figure figure = figure(dollars);
        BigDecimal amount = dollars.multiply(rate);
        String sign = amount.signum() < 0 ? "−" : "";
        BigDecimal cents = amount.abs().setScale(digits, RoundingMode.HALF_EVEN);
        String text = cents.signum() == 0 && amount.signum() != 0
                ? "<" + symbol + BigDecimal.ONE.movePointLeft(digits).toPlainString()
                : symbol + Figures.digits(pattern(digits), cents, RoundingMode.HALF_EVEN);
        return new Figure(sign + text, figure.full(), figure.number());
    }

    private String brief(BigDecimal size) {
        if (size.signum() == 0) {
            return symbol + size.setScale(digits, rounding).toPlainString();
        }
        if (size.compareTo(SMALLEST_SHOWN) < 0) {
            return "<" + symbol + SMALLEST_SHOWN.toPlainString();
        }
        if (size.compareTo(BigDecimal.ONE.movePointLeft(digits)) < 0) {
            return symbol
                    + size.round(new MathContext(2, rounding))
                            .stripTrailingZeros()
                            .toPlainString();
        }
        BigDecimal cents = size.setScale(digits, rounding);
        if (cents.compareTo(THOUSAND) < 0) {
            return symbol + cents.toPlainString();
        }
        return symbol + (size.compareTo(MILLION) < 0 ? Figures.digits("#,##0", size, rounding) : Figures.scaled(size));
    }

    /** At least the currency's digits, at most so many. */
    private String pattern(int most) {
        return "#,##0" + (most == 0 ? "" : "." + "0".repeat(digits) + "#".repeat(most - digits));
    }
}
