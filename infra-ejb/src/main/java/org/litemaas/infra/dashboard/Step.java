package org.litemaas.infra.dashboard;

import java.time.Duration;
import java.time.Instant;

/**
 * In which steps a range is looked at, by Grafana's rules.
 *
 * @param interval {@code $__interval}: the range's part for one point, rounded, and no shorter than wanted
 * @param rateInterval {@code $__rate_interval}: long enough to hold four scrapes, and one more than the interval
 * @param step between two points of an answer
 */
record Step(Duration interval, Duration rateInterval, Duration step) {
    /** As many points as Prometheus gives in one answer. */
    private static final int MOST_POINTS = 11_000;

    /**
     * @param maxDataPoints so many points at most
     * @param minInterval no shorter than this
     * @param scrape how often samples are gathered
     * @param factor so many intervals a step has
     */
    static Step of(Instant from, Instant to, int maxDataPoints, Duration minInterval, Duration scrape, int factor) {
        Duration range = Duration.between(from, to);
        Duration interval = Intervals.longer(Intervals.nice(range.dividedBy(maxDataPoints)), minInterval);
        Duration least = Duration.ofSeconds(range.toSeconds() / MOST_POINTS + 1);
        boolean fits = range.toMillis() / interval.toMillis() < MOST_POINTS;
        Duration safe = fits ? interval : least;
        Duration rate = Intervals.longer(safe.plus(scrape), scrape.multipliedBy(4));
        return new Step(safe, rate, safe.multipliedBy(factor));
    }
}
