package org.litemaas.infra.query;

import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;

/** What the portal tells about its shared answers, in the default registry. */
final class QueryMetrics {
    private static final Counter RESULTS = Counter.build(
                    "litemaas_query_results_total",
                    "Results of queries: hit when no upstream query was sent for it, shared when it waited for one that"
                            + " was on its way, else miss.")
            .labelNames("outcome")
            .register();
    private static final Counter UPSTREAM = Counter.build(
                    "litemaas_query_upstream_requests_total", "Queries sent to the metrics source for shared results.")
            .register();
    private static final Gauge BYTES = Gauge.build(
                    "litemaas_query_cache_bytes", "Memory that shared results take, about.")
            .register();

    private QueryMetrics() {}

    static void result(boolean asked, boolean waited) {
        RESULTS.labels(asked ? "miss" : waited ? "shared" : "hit").inc();
    }

    static void upstream() {
        UPSTREAM.inc();
    }

    static void holds(long bytes) {
        BYTES.set(bytes);
    }
}
