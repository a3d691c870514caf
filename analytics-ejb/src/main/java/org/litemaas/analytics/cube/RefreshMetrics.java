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

    private static final Gauge MISSING = Gauge.build(
                    "litemaas_days_missing",
                    "Days from the spend log's oldest to the newest one held that are still to be read.")
            .register();

    private static final Gauge NEWEST = Gauge.build(
                    "litemaas_newest_request_timestamp_seconds",
                    "Start of the half-hour of the newest request that is held; 0 while there is none.")
            .register();

    private static final Gauge VERSION = Gauge.build(
                    "litemaas_cache_version", "Version of the spend-log cache; it grows with every change.")
            .register();

    private static final Counter COMPARED = Counter.build(
                    "litemaas_days_compared_total", "Days that were compared with LiteLLM's database, by reason.")
            .labelNames("reason")
            .register();

    private static final Counter COMPARING_SECONDS = Counter.build(
                    "litemaas_days_compared_seconds_total",
                    "Time for which days were compared with LiteLLM's database, by reason.")
            .labelNames("reason")
            .register();

    private static final Gauge UNREADABLE = Gauge.build(
                    "litemaas_days_unreadable", "Days whose rows could not be summed at the last refresh.")
            .register();

    private static final Gauge PRUNED = Gauge.build(
                    "litemaas_days_pruned", "Held days of which LiteLLM has deleted rows since.")
            .register();

    private static final Gauge SLOT_MEMORY = Gauge.build(
                    "litemaas_slot_memory_bytes", "Memory that the half-hours of days take, about.")
            .register();

    private RefreshMetrics() {}

    static void compared(Due.Reason reason, Duration took) {
        String label = reason.name().toLowerCase(Locale.ROOT);
        COMPARED.labels(label).inc();
        COMPARING_SECONDS.labels(label).inc(took.toNanos() / 1e9);
    }

    static void unreadable(int days) {
        UNREADABLE.set(days);
    }

    static void succeeded(Duration took, Instant at) {
        SECONDS.observe(took.toNanos() / 1e9);
        READ_AT.set(at.getEpochSecond());
    }

    static void failed(SpendLogUnavailable.Reason reason) {
        FAILURES.labels(reason.name().toLowerCase(Locale.ROOT)).inc();
    }

    static void loaded(Cube cube, long slotMemoryBytes) {
        PRUNED.set(cube.days().values().stream()
                .filter(day -> day.marks().pruned())
                .count());
        SLOT_MEMORY.set(slotMemoryBytes);
        DAYS.set(cube.days().size());
        MISSING.set(cube.daysMissing());
        NEWEST.set(cube.newestRequest().map(Instant::getEpochSecond).orElse(0L));
        VERSION.set(cube.version());
    }
}
