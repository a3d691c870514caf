package org.litemaas.infra.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Notice;

/**
 * One panel.
 *
 * @param id unique in the dashboard
 * @param kind how it is drawn
 * @param type the file's own word for the kind, such as {@code timeseries} or {@code graph}
 * @param title may hold variables
 * @param description for people; may be empty
 * @param grid where it stands
 * @param row the id of the row it stands in; null above all rows
 * @param repeat whether there is one for each chosen value of a variable
 * @param targets what is asked; targets for other data sources are left out, with a notice
 * @param minInterval the shortest step, such as {@code 1m}, may be a variable; null for none
 * @param maxDataPoints so many points at most, whatever the width; null follows the width
 * @param timeFrom looks back so far instead of the dashboard's range, such as {@code 24h}; null for the range
 * @param timeShift looks at so long ago, such as {@code 1d}; null for now
 * @param fields how values are shown
 * @param overrides how values of certain fields are shown instead, later ones win
 * @param options what belongs to the kind
 * @param notices what of this panel cannot be done here
 */
public record Panel(
        int id,
        Kind kind,
        String type,
        String title,
        String description,
        Grid grid,
        @Nullable Integer row,
        @Nullable Repeat repeat,
        List<Target> targets,
        @Nullable String minInterval,
        @Nullable Integer maxDataPoints,
        @Nullable String timeFrom,
        @Nullable String timeShift,
        FieldOptions fields,
        List<FieldOverride> overrides,
        PanelOptions options,
        List<Notice> notices) {
    public Panel {
        targets = List.copyOf(targets);
        overrides = List.copyOf(overrides);
        notices = List.copyOf(notices);
    }

    /** How a panel is drawn. */
    public enum Kind {
        TIMESERIES,
        STAT,
        GAUGE,
        BARGAUGE,
        HEATMAP,
        TABLE,
        PIECHART,
        TEXT,
        /** Nothing that can be drawn here; a notice names it. */
        UNSUPPORTED
    }

    /** A place on a grid of 24 columns; a unit of height is 30 pixels at Grafana's. */
    public record Grid(int x, int y, int width, int height) {}

    /**
     * One panel for each chosen value.
     *
     * @param variable whose values
     * @param vertical one below the other instead of side by side
     * @param perRow at most so many side by side
     */
    public record Repeat(String variable, boolean vertical, int perRow) {}
}
