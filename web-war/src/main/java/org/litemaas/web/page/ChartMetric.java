package org.litemaas.web.page;

import java.util.Arrays;
import java.util.Optional;
import org.litemaas.analytics.Measure;
import org.litemaas.analytics.Measures;
import org.litemaas.web.page.StatCard.Stat;

/** What the chart of the usage page can show. */
enum ChartMetric {
    SPEND("spend", "Spend", Measure.SPEND, Stat.SPEND, "usd", true),
    REQUESTS("requests", "Requests", Measure.REQUESTS, Stat.REQUESTS, "count", true),
    TOKENS("tokens", "Tokens", Measure.TOTAL_TOKENS, Stat.TOKENS, "count", true),
    USERS("users", "Active users", Measure.ACTIVE_USERS, Stat.USERS, "count", false),
    SUCCESS("success", "Success rate", Measure.SUCCESS_RATE, Stat.SUCCESS, "share", false),
    LATENCY("latency", "Latency p95", Measure.LATENCY_P95, Stat.LATENCY, "seconds", false),
    FIRST_TOKEN("first-token", "First token p95", Measure.FIRST_TOKEN_P95, Stat.FIRST_TOKEN, "seconds", false);

    final String text;
    final String label;
    final Measure measure;
    final Stat stat;
    final String unit;
    /** Whether the figures of parts add up to that of the whole, so that they can be stacked. */
    final boolean additive;

    ChartMetric(String text, String label, Measure measure, Stat stat, String unit, boolean additive) {
        this.text = text;
        this.label = label;
        this.measure = measure;
        this.stat = stat;
        this.unit = unit;
        this.additive = additive;
    }

    Figure of(Measures measures) {
        return stat.figure.apply(measures);
    }

    static Optional<ChartMetric> named(String text) {
        return Arrays.stream(values())
                .filter(metric -> metric.text.equals(text))
                .findFirst();
    }
}
