package org.litemaas.infra.query;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.litemaas.infra.InfraConfig;
import org.litemaas.infra.prometheus.PrometheusClient;

/**
 * The shared answers to queries. Never throws for what happens at the metrics source: a result names what it lacks, and
 * comes within five times the endpoint's timeout.
 */
@Singleton
public class Queries {
    /** How old an answer about now may be unless a question says otherwise. */
    public static final Duration FRESHNESS = Duration.ofSeconds(30);

    /** How old it may be at least, whatever a question says. */
    public static final Duration LEAST_FRESHNESS = Duration.ofSeconds(10);

    private final RangeQueries ranges;
    private final MomentQueries moments;

    @Inject
    public Queries(PrometheusClient prometheus, InfraConfig config) {
        this(prometheus, config.queryCacheBytes(), Clock.systemUTC());
    }

    Queries(PrometheusClient prometheus, long cacheBytes, Clock clock) {
        Holdings holdings = new Holdings(cacheBytes);
        this.ranges = new RangeQueries(prometheus, clock, holdings);
        this.moments = new MomentQueries(prometheus, clock, holdings);
    }

    /** The query over the window, its tail at most {@link #FRESHNESS} old. */
    public RangeResult range(String promql, Window window) {
        return range(promql, window, FRESHNESS);
    }

    /**
     * The query over the window. Moments that have not come yet have no values.
     *
     * @param freshness how old the tail may be. At least {@link #LEAST_FRESHNESS}, or the step where that is longer: a new
     *     value comes with a step only; but no step keeps a value for more than five minutes that may still change
     */
    public RangeResult range(String promql, Window window, Duration freshness) {
        Duration least = longer(LEAST_FRESHNESS, shorter(window.step(), RangePlan.SETTLING));
        Duration freshFor = longer(freshness, least);
        return Shape.isWhole(promql) ? moments.range(promql, window, freshFor) : ranges.ask(promql, window, freshFor);
    }

    /** The query at the moment; about now, an answer at most {@link #FRESHNESS} old. */
    public InstantResult instant(String promql, Instant at) {
        return instant(promql, at, FRESHNESS);
    }

    /**
     * The query at the moment.
     *
     * @param freshness how old an answer about now may be; at least {@link #LEAST_FRESHNESS}
     */
    public InstantResult instant(String promql, Instant at, Duration freshness) {
        return moments.instant(promql, at, longer(freshness, LEAST_FRESHNESS));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
