package org.litemaas.infra.query;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.prometheus.PrometheusEndpoint;
import org.litemaas.infra.prometheus.PrometheusException;

/**
 * Sends the flights of one question off, few at a time, so that a long range leaves room for others. When it becomes
 * clear that the rest cannot succeed, or takes too long, the rest ends unsent: every flight lands.
 */
final class Departures {
    private static final int AT_ONCE = 4;

    /** So many times the endpoint's timeout may pass until the last flight departs. */
    private static final int PATIENCE = 3;

    private final Queue<Flight> waiting;
    private final PrometheusEndpoint endpoint;
    private final Consumer<Flight> depart;
    private final BiConsumer<Flight, PrometheusException> cancel;
    private final Duration patience;
    private final long began = System.nanoTime();
    private volatile @Nullable PrometheusException inTheWay;

    Departures(
            List<Flight> flights,
            PrometheusEndpoint endpoint,
            Consumer<Flight> depart,
            BiConsumer<Flight, PrometheusException> cancel) {
        this.waiting = new ConcurrentLinkedQueue<>(flights);
        this.endpoint = endpoint;
        this.depart = depart;
        this.cancel = cancel;
        this.patience = endpoint.timeout().multipliedBy(PATIENCE);
    }

    void begin() {
        for (int i = 0; i < AT_ONCE; i++) {
            next();
        }
    }

    private void next() {
        for (Flight flight = waiting.poll(); flight != null; flight = waiting.poll()) {
            PrometheusException reason = inTheWay;
            if (reason == null && System.nanoTime() - began > patience.toNanos()) {
                reason = PrometheusException.TimedOut.beforeItsTurn(endpoint, flight.subject.promql(), patience);
            }
            if (reason == null) {
                flight.landing.whenComplete((landing, problem) -> {
                    if (landing != null && concernsAll(landing.failure())) {
                        inTheWay = landing.failure();
                    }
                    next();
                });
                depart.accept(flight);
                return;
            }
            cancel.accept(flight, reason);
        }
    }

    private static boolean concernsAll(@Nullable PrometheusException failure) {
        return failure instanceof PrometheusException.Unreachable
                || failure instanceof PrometheusException.Refused
                || failure instanceof PrometheusException.BadQuery;
    }
}
