package org.litemaas.infra.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.prometheus.Answer;
import org.litemaas.infra.prometheus.PrometheusClient;
import org.litemaas.infra.prometheus.PrometheusException;
import org.litemaas.infra.prometheus.Reply;

/** Answers windows from what is held, and asks for the rest. */
final class RangeQueries {
    private final PrometheusClient prometheus;
    private final Clock clock;
    private final Holdings holdings;
    /** What is under way. Whoever plans or lands something for a subject does so in {@code compute}, one at a time. */
    private final Map<Subject, List<Flight>> underWay = new ConcurrentHashMap<>();

    RangeQueries(PrometheusClient prometheus, Clock clock, Holdings holdings) {
        this.prometheus = prometheus;
        this.clock = clock;
        this.holdings = holdings;
    }

    RangeResult ask(String promql, Window window, Duration freshness) {
        Subject subject = new Subject(promql, window.step().toMillis());
        Instant now = clock.instant();
        RangePlan plan = new RangePlan(subject, window, now, freshness);
        if (plan.isInFuture()) {
            return new RangeResult(promql, window, List.of(), List.of(), List.of(), now, List.of());
        }
        underWay.compute(subject, (key, flights) -> {
            List<Flight> all = flights == null ? new ArrayList<>() : new ArrayList<>(flights);
            plan.make(holdings, all);
            all.addAll(plan.own());
            return all.isEmpty() ? null : List.copyOf(all);
        });
        new Departures(plan.own(), prometheus.endpoint(), this::depart, this::cancel).begin();
        RangeResult result = plan.result();
        QueryMetrics.result(!plan.own().isEmpty(), !plan.joined().isEmpty());
        return result;
    }

    private void depart(Flight flight) {
        QueryMetrics.upstream();
        prometheus
                .askRange(
                        flight.subject.promql(),
                        Instant.ofEpochMilli(flight.from),
                        Instant.ofEpochMilli(flight.to),
                        Duration.ofMillis(flight.subject.step()))
                .thenAccept(reply -> land(flight, reply))
                // A fault of ours must not leave those waiting who wait for the flight.
                .exceptionally(problem -> {
                    remove(flight);
                    flight.landing.completeExceptionally(problem);
                    return null;
                });
    }

    private void land(Flight flight, Reply reply) {
        Subject subject = flight.subject;
        Answer answer = reply.answer();
        Flight.Landing landing = answer == null
                ? new Flight.Landing(null, Objects.requireNonNull(reply.failure()))
                : new Flight.Landing(Stretch.of(answer, flight.from, flight.to, subject.step(), flight.askedAt), null);
        land(flight, landing);
    }

    /** Puts away what came before the flight ends, so that nobody in between finds neither. */
    private void land(Flight flight, Flight.Landing landing) {
        underWay.computeIfPresent(flight.subject, (subject, flights) -> {
            keep(flight, landing);
            return without(flight, flights);
        });
        flight.landing.complete(landing);
    }

    private void keep(Flight flight, Flight.Landing landing) {
        Subject subject = flight.subject;
        Recent recent = holdings.recent(subject);
        Stretch stretch = landing.stretch();
        if (stretch == null) {
            PrometheusException failure = Objects.requireNonNull(landing.failure());
            Instant now = clock.instant();
            holdings.keep(
                    subject,
                    recent.with(
                            new Recent.Failed(flight.from, flight.to, subject.step(), now, failure),
                            now.minus(RangePlan.FAILURE_STANDS)));
            return;
        }
        if (stretch.isPartial()) {
            holdings.keep(subject, recent.with(stretch));
            return;
        }
        long settledTo = Math.min(flight.to, RangePlan.settledTo(subject, flight.askedAt));
        if (settledTo >= flight.from) {
            holdings.settle(subject, stretch.between(flight.from, settledTo));
            recent = recent.settled(flight.from, settledTo, subject.step());
        }
        if (settledTo < flight.to) {
            long begin = Math.max(flight.from, settledTo + subject.step());
            recent = recent.with(stretch.between(begin, flight.to));
        }
        holdings.keep(subject, recent);
    }

    private void remove(Flight flight) {
        underWay.computeIfPresent(flight.subject, (subject, flights) -> without(flight, flights));
    }

    private static @Nullable List<Flight> without(Flight flight, List<Flight> flights) {
        List<Flight> rest = new ArrayList<>(flights);
        rest.remove(flight);
        return rest.isEmpty() ? null : List.copyOf(rest);
    }

    /** Ends a flight that never departed. */
    private void cancel(Flight flight, PrometheusException failure) {
        land(flight, new Flight.Landing(null, failure));
    }
}
