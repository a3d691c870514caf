package org.litemaas.infra.dashboard;

import static org.litemaas.infra.dashboard.DashboardReader.shown;
import static org.litemaas.infra.dashboard.DashboardReader.unsupported;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Notice;

/** Reads one panel. */
final class PanelReader {
    private final TargetReader targets;

    /** @param dataSources types of data sources by the names of variables and inputs */
    PanelReader(Map<String, String> dataSources) {
        this.targets = new TargetReader(dataSources);
    }

    Panel read(JsonPlace place, int id, @Nullable Integer row, Panel.Grid grid) throws InvalidDashboard {
        List<Notice> notices = new ArrayList<>();
        String type = place.text("type", "");
        Panel.Kind kind = kind(place, type, notices);
        boolean asks = kind != Panel.Kind.TEXT && kind != Panel.Kind.UNSUPPORTED;
        Fields fields = fields(place, type, notices);
        TableOptions table = TransformationReader.read(place, kind, fields.columns(), notices);
        return new Panel(
                id,
                kind,
                type,
                place.text("title", ""),
                place.text("description", ""),
                grid,
                row,
                repeat(place),
                asks ? targets.read(place, notices) : List.of(),
                place.filled("interval"),
                maxDataPoints(place),
                place.filled("timeFrom"),
                place.filled("timeShift"),
                fields.defaults(),
                fields.overrides(),
                OptionsReader.read(place, type, table),
                notices);
    }

    /** What a reader of fields gives. */
    record Fields(FieldOptions defaults, List<FieldOverride> overrides, Map<String, TableOptions.Column> columns) {}

    private static Fields fields(JsonPlace place, String type, List<Notice> notices) {
        Fields modern = FieldReader.read(place.child("fieldConfig"), notices);
        return switch (type) {
            case "graph" -> OldGraph.fields(place, modern);
            case "singlestat" -> OldSingleStat.fields(place);
            case "table", "table-old" -> place.has("styles") ? OldTable.fields(place, modern) : modern;
            case "gauge", "bargauge", "stat" ->
                place.child("options").has("fieldOptions")
                        ? OldSingleStat.gaugeFields(place.child("options").child("fieldOptions"))
                        : modern;
            default -> modern;
        };
    }

    private static Panel.Kind kind(JsonPlace place, String type, List<Notice> notices) {
        Panel.Kind kind = switch (type) {
            case "timeseries", "graph" -> Panel.Kind.TIMESERIES;
            case "stat" -> Panel.Kind.STAT;
            case "singlestat" -> place.child("gauge").flag("show") ? Panel.Kind.GAUGE : Panel.Kind.STAT;
            case "gauge" -> Panel.Kind.GAUGE;
            case "bargauge" -> Panel.Kind.BARGAUGE;
            case "heatmap" -> Panel.Kind.HEATMAP;
            case "table", "table-old" -> Panel.Kind.TABLE;
            case "piechart", "grafana-piechart-panel" -> Panel.Kind.PIECHART;
            case "text" -> Panel.Kind.TEXT;
            default -> Panel.Kind.UNSUPPORTED;
        };
        if (place.has("libraryPanel") && kind == Panel.Kind.UNSUPPORTED) {
            notices.add(unsupported(
                    "library-panel",
                    "The library panel "
                            + shown(place.child("libraryPanel").text("name"))
                            + " is not in the file: export the dashboard for sharing externally."));
        } else if (kind == Panel.Kind.UNSUPPORTED) {
            notices.add(unsupported("panel-type", "Panels of type " + shown(type) + " cannot be drawn here."));
        }
        String xAxis = place.child("xaxis").text("mode", "time");
        if (type.equals("graph") && !xAxis.equals("time")) {
            notices.add(unsupported("x-axis", "A graph over " + shown(xAxis) + " is drawn over time here."));
        }
        if (kind == Panel.Kind.HEATMAP && place.child("options").flag("calculate")) {
            notices.add(unsupported(
                    "heatmap-calculate",
                    "Buckets are not made of values here: the heatmap shows the series as buckets."));
        }
        return kind;
    }

    private static Panel.@Nullable Repeat repeat(JsonPlace place) {
        String variable = place.filled("repeat");
        Integer perRow = place.integer("maxPerRow");
        return variable == null
                ? null
                : new Panel.Repeat(
                        variable,
                        place.text("repeatDirection", "h").equals("v"),
                        perRow == null ? 4 : Math.max(1, Math.min(24, perRow)));
    }

    private static @Nullable Integer maxDataPoints(JsonPlace place) {
        Integer points = place.integer("maxDataPoints");
        return points == null || points < 1 ? null : points;
    }
}
