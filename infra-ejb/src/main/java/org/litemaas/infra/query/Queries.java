package org.litemaas.infra.query;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.litemaas.infra.prometheus.Answer;
import org.litemaas.infra.prometheus.PrometheusClient;
import org.litemaas.infra.prometheus.PrometheusException;
import org.litemaas.infra.prometheus.Reply;

/**
 * The shared answers to queries. Never throws for what happens at the metrics source: a result names what it lacks.
 */
@Singleton
public class Queries {
    /** How old an answer about now may be unless a question says otherwise. */
    public static final Duration FRESHNESS = Duration.ofSeconds(30);

    private final PrometheusClient prometheus;
    private final Clock clock;

    @Inject
    public Queries(PrometheusClient prometheus) {
        this(prometheus, Clock.systemUTC());
    }

    Queries(PrometheusClient prometheus, Clock clock) {
        this.prometheus = prometheus;
        this.clock = clock;
    }

    /** The query over the window, its tail at most {@link #FRESHNESS} old. */
    public RangeResult range(String promql, Window window) {
        return range(promql, window, FRESHNESS);
    }

    /**
     * The query over the window.
     *
     * @param freshness how old the tail may be; ten seconds or the step where that is longer are the least
     */
    public RangeResult range(String promql, Window window, Duration freshness) {
        Reply reply = prometheus
                .askRange(promql, window.from(), window.to(), window.step())
                .join();
        Instant now = clock.instant();
        Answer answer = reply.answer();
        if (answer == null) {
            PrometheusException failure = Objects.requireNonNull(reply.failure());
            return new RangeResult(
                    promql,
                    window,
                    List.of(),
                    List.of(),
                    List.of(),
                    now,
                    List.of(new Shortfall(window.from(), window.to(), failure, null)));
        }
        return new RangeResult(promql, window, answer.series(), answer.warnings(), answer.infos(), now, List.of());
    }

    /** The query at the moment; about now, an answer at most {@link #FRESHNESS} old. */
    public InstantResult instant(String promql, Instant at) {
        return instant(promql, at, FRESHNESS);
    }

    /**
     * The query at the moment.
     *
     * @param freshness how old an answer about now may be; ten seconds are the least
     */
    public InstantResult instant(String promql, Instant at, Duration freshness) {
        Reply reply = prometheus.askInstant(promql, at).join();
        Instant now = clock.instant();
        Answer answer = reply.answer();
        if (answer == null) {
            PrometheusException failure = Objects.requireNonNull(reply.failure());
            return new InstantResult(
                    promql, at, List.of(), List.of(), List.of(), now, new Shortfall(at, at, failure, null));
        }
        return new InstantResult(promql, at, answer.series(), answer.warnings(), answer.infos(), now, null);
    }
}
