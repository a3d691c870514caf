package org.litemaas.infra.query;

import java.time.Duration;
import java.time.Instant;

/**
 * The moments at which a query is evaluated: {@code from}, every {@code step} after it, and {@code to}. Both ends lie on
 * the absolute grid of the step (whole multiples of it since 1970-01-01T00:00Z); what is given is moved back to it, so
 * that all who look at about the same time look at the same moments.
 *
 * @param from the first moment
 * @param to the last moment; not before {@code from}
 * @param step at least a millisecond, in whole milliseconds
 * @throws IllegalArgumentException when the step is none, the end lies before the start, or there are more than
 *     {@link #MAX_POINTS} moments
 */
public record Window(Instant from, Instant to, Duration step) {
    /** As many as a server gives a series. */
    public static final int MAX_POINTS = 11_000;

    public Window {
        if (step.compareTo(Duration.ofMillis(1)) < 0 || step.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException("expected a step of whole milliseconds above zero, received " + step);
        }
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("expected from <= to, received " + from + " and " + to);
        }
        from = onGrid(from, step);
        to = onGrid(to, step);
        long points = (to.toEpochMilli() - from.toEpochMilli()) / step.toMillis() + 1;
        if (points > MAX_POINTS) {
            throw new IllegalArgumentException(
                    "expected at most " + MAX_POINTS + " points, received " + points + " from "
                            + from + " to " + to + " by " + step + ": use a step of at least "
                            + Duration.ofSeconds(Duration.between(from, to).toSeconds() / (MAX_POINTS - 1) + 1));
        }
    }

    /** How many moments there are. */
    public int points() {
        return (int) ((to.toEpochMilli() - from.toEpochMilli()) / step.toMillis() + 1);
    }

    private static Instant onGrid(Instant at, Duration step) {
        return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), step.toMillis()) * step.toMillis());
    }
}
