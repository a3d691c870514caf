package org.litemaas.infra.prometheus;

import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;

/** What the portal tells about its own questions, in the default registry. */
final class RequestMetrics {
    private static final Counter REQUESTS = Counter.build(
                    "litemaas_prometheus_requests_total",
                    "Questions asked of the metrics source, by what became of them.")
            .labelNames("outcome")
            .register();
    private static final Histogram SECONDS = Histogram.build(
                    "litemaas_prometheus_request_seconds", "Time from a question to its whole answer or its failure.")
            .buckets(.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30)
            .register();

    private RequestMetrics() {}

    static void count(String outcome, long startedNanos) {
        REQUESTS.labels(outcome).inc();
        SECONDS.observe((System.nanoTime() - startedNanos) / 1e9);
    }
}
