package org.litemaas.web.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Durations;
import org.litemaas.analytics.Measures;

/** What stands below the figures of the cards: what they are made of. */
final class Stats {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private Stats() {}

    static String spendDetail(Measures m) {
        if (m.requests() == 0) {
            return "no requests";
        }
        String aRequest = Figures.spend(divide(m.spend(), m.requests())).text() + " a request";
        BigDecimal price = price(m);
        return price == null ? aRequest : aRequest + ", " + Figures.spend(price).text() + " a million tokens";
    }

    static String requestsDetail(Measures m) {
        return m.requests() == 0
                ? "none"
                : Figures.share((double) m.cacheHits() / m.requests()).text() + " from response cache";
    }

    static String tokensDetail(Measures m) {
        return Figures.count(m.promptTokens(), "").text() + " prompt, "
                + Figures.count(m.completionTokens(), "").text() + " completion";
    }

    static String perRequest(Measures m, long tokens) {
        return m.requests() == 0
                ? "no requests"
                : Figures.count(Math.round((double) tokens / m.requests()), "").text() + " a request";
    }

    static String usersDetail(Measures m) {
        return m.activeUsers() == 0
                ? "none"
                : Figures.spend(divide(m.spend(), m.activeUsers())).text() + " a user";
    }

    static String durations(Durations durations) {
        if (durations.count() == 0) {
            return "nothing measured";
        }
        return String.format(
                Locale.ROOT,
                "p50 %s, p99 %s",
                Figures.seconds(durations.p50()).text(),
                Figures.seconds(durations.p99()).text());
    }

    /** Dollars for a million tokens; null without tokens. */
    static @Nullable BigDecimal price(Measures m) {
        return m.totalTokens() == 0 ? null : divide(m.spend().multiply(MILLION), m.totalTokens());
    }

    private static BigDecimal divide(BigDecimal dollars, long by) {
        return dollars.divide(BigDecimal.valueOf(by), MathContext.DECIMAL64);
    }
}
