package org.litemaas.infra.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From which value on which colour.
 *
 * @param percent whether the steps are per cent of the way from min to max
 * @param steps in ascending order
 */
public record Thresholds(boolean percent, List<Step> steps) {
    public Thresholds {
        steps = List.copyOf(steps);
    }

    /**
     * @param from null for minus infinity
     * @param color a name such as {@code green}, or {@code #rrggbb}, or {@code rgba(…)}
     */
    public record Step(@Nullable Double from, String color) {}
}
