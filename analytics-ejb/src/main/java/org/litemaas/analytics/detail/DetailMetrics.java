package org.litemaas.analytics.detail;

import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.time.Duration;

/** How the second pass is doing, for {@code /metrics}. */
final class DetailMetrics {
    private static final Counter SOURCE_SECONDS = Counter.build(
                    "litemaas_second_pass_source_seconds_total",
                    "How long the second pass has kept LiteLLM's database busy.")
            .register();

    private static final Counter FAILURES = Counter.build(
                    "litemaas_second_pass_failures_total", "Reads of the second pass that failed.")
            .register();

    private static final Gauge DAYS_READ = Gauge.build(
                    "litemaas_second_pass_days_read", "Days whose large columns are read.")
            .register();

    private DetailMetrics() {}

    static void took(Duration time) {
        SOURCE_SECONDS.inc(time.toNanos() / 1e9);
    }

    static void failed() {
        FAILURES.inc();
    }

    static void daysRead(int days) {
        DAYS_READ.set(days);
    }
}
