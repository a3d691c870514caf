package org.litemaas.infra.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How values are shown. Null means that nothing is said about it.
 *
 * @param unit Grafana's id of a unit, such as {@code percentunit} or {@code suffix: tok/s}; an unknown one is a suffix
 * @param decimals places after the point
 * @param min the scale's beginning
 * @param max the scale's end
 * @param noValue what stands where there is no value
 * @param displayName a name instead of the legend; may hold variables
 * @param colorMode {@code palette-classic}, {@code thresholds}, {@code fixed}, …
 * @param color the fixed colour
 * @param thresholds colours by value
 * @param mappings texts instead of values; the first that matches
 * @param cell what of a table's cell has the value's colour: {@code text}, {@code background}, {@code gauge} for a bar as
 *     long as the value, or {@code none}
 * @param drawing how lines are drawn
 */
public record FieldOptions(
        @Nullable String unit,
        @Nullable Integer decimals,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable String noValue,
        @Nullable String displayName,
        @Nullable String colorMode,
        @Nullable String color,
        @Nullable Thresholds thresholds,
        @Nullable List<ValueMapping> mappings,
        @Nullable String cell,
        Drawing drawing) {
    static final FieldOptions NONE =
            new FieldOptions(null, null, null, null, null, null, null, null, null, null, null, Drawing.NONE);

    public FieldOptions {
        mappings = mappings == null ? null : List.copyOf(mappings);
    }
}
