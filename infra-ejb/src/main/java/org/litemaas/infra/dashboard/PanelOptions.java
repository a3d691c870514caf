package org.litemaas.infra.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a panel's file says of its kind. Null means that nothing is said about it.
 *
 * @param legend {@code list}, {@code table} or {@code hidden}
 * @param legendPlacement {@code bottom} or {@code right}
 * @param legendCalcs figures in the legend, such as {@code mean}, {@code max}, {@code lastNotNull}
 * @param tooltip {@code single}, {@code multi} or {@code none}
 * @param calc the one figure of stat, gauge, bargauge and piechart, {@code lastNotNull} unless the file has another
 * @param everyValue each value is shown on its own instead of one figure a series
 * @param orientation {@code auto}, {@code horizontal} or {@code vertical}
 * @param colorMode {@code none}, {@code value}, {@code background}, …
 * @param graphMode {@code none}, {@code area}, …: the small line under a figure
 * @param textMode {@code auto}, {@code value}, {@code name}, {@code value_and_name}, {@code none}
 * @param displayMode a bar gauge's {@code gradient}, {@code lcd} or {@code basic}
 * @param donut whether a pie has a hole
 * @param scheme a heatmap's colours
 * @param bucketUnit Grafana's id of the unit of a heatmap's buckets
 * @param text what a text panel says; may hold variables, and any HTML: to be made harmless after they are filled in
 * @param textFormat {@code markdown}, {@code html} or {@code code}
 * @param table what a table makes of its targets
 */
public record PanelOptions(
        @Nullable String legend,
        @Nullable String legendPlacement,
        List<String> legendCalcs,
        @Nullable String tooltip,
        String calc,
        boolean everyValue,
        @Nullable String orientation,
        @Nullable String colorMode,
        @Nullable String graphMode,
        @Nullable String textMode,
        @Nullable String displayMode,
        boolean donut,
        @Nullable String scheme,
        @Nullable String bucketUnit,
        String text,
        String textFormat,
        TableOptions table) {
    public PanelOptions {
        legendCalcs = List.copyOf(legendCalcs);
    }
}
