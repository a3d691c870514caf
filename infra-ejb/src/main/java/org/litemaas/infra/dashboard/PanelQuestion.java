package org.litemaas.infra.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which panel of a dashboard, over which range, with which choices.
 *
 * @param panel the panel's id
 * @param from first moment
 * @param to last moment, after {@code from} by at most ten years
 * @param variables chosen values by variable, {@code $__all} for all; variables without any have the file's choice
 * @param repeat for a panel that is repeated, itself or with its row: by variable, the value that this one stands for
 * @param maxDataPoints so many moments at most, 1 to 11,000; null for 1,000. A panel's own limit wins
 */
public record PanelQuestion(
        int panel,
        Instant from,
        Instant to,
        Map<String, List<String>> variables,
        Map<String, String> repeat,
        @Nullable Integer maxDataPoints) {
    /** The longest range that is asked about. */
    public static final Duration LONGEST_RANGE = Duration.ofDays(3_660);

    private static final int MOST_POINTS = 11_000;
    private static final int USUAL_POINTS = 1_000;

    public PanelQuestion {
        requireRange(from, to);
        if (maxDataPoints != null && (maxDataPoints < 1 || maxDataPoints > MOST_POINTS)) {
            throw new IllegalArgumentException("maxDataPoints is " + maxDataPoints + ", expected 1 to " + MOST_POINTS);
        }
        variables = Map.copyOf(variables);
        repeat = Map.copyOf(repeat);
    }

    /** Whether the first lies before the last, by {@link #LONGEST_RANGE} at most. */
    public static boolean isRange(Instant from, Instant to) {
        return from.isBefore(to) && Duration.between(from, to).compareTo(LONGEST_RANGE) <= 0;
    }

    static void requireRange(Instant from, Instant to) {
        if (!isRange(from, to)) {
            throw new IllegalArgumentException(
                    "expected from before to, at most ten years apart, received " + from + " and " + to);
        }
    }

    int points(Panel panel) {
        Integer own = panel.maxDataPoints();
        int points = own != null ? own : maxDataPoints != null ? maxDataPoints : USUAL_POINTS;
        return Math.min(MOST_POINTS, points);
    }
}
