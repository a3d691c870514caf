package org.litemaas.analytics.cube;

import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.litemaas.analytics.spendlog.SpendLogUnavailable;

/** How the spend-log cache is doing, for {@code /metrics}. */
final class RefreshMetrics {
    private static final Histogram SECONDS = Histogram.build(
                    "litemaas_refresh_seconds", "Duration of a whole refresh of the spend-log cache.")
            .buckets(0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1_000)
            .register();

    private static final Counter FAILURES = Counter.build(
                    "litemaas_refresh_failures_total", "Refreshes that could not read LiteLLM's database, by reason.")
            .labelNames("reason")
            .register();

    private static final Gauge READ_AT = Gauge.build(
                    "litemaas_spend_log_read_timestamp_seconds", "When the spend log was last read without error.")
            .register();

    private static final Gauge DAYS =
            Gauge.build("litemaas_days_cached", "Days that are held.").register();

    private static final Gauge VERSION = Gauge.build(
                    "litemaas_cache_version", "Version of the spend-log cache; it grows with every change.")
            .register();

    private RefreshMetrics() {}

    static void succeeded(Duration took, Instant at) {
        SECONDS.observe(took.toNanos() / 1e9);
        READ_AT.set(at.getEpochSecond());
    }

    static void failed(SpendLogUnavailable.Reason reason) {
        FAILURES.labels(reason.name().toLowerCase(Locale.ROOT)).inc();
    }

    static void loaded(Cube cube) {
        DAYS.set(cube.days().size());
        VERSION.set(cube.version());
    }
}
