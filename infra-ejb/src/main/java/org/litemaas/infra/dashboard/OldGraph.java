package org.litemaas.infra.dashboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.dashboard.PanelReader.Fields;

/** The graph that Grafana had before timeseries, in the words of timeseries. */
final class OldGraph {
    private static final int FILL_STEP = 10;

    private OldGraph() {}

    static Fields fields(JsonPlace panel, Fields modern) {
        List<JsonPlace> axes = panel.children("yaxes");
        JsonPlace left = axes.isEmpty() ? panel.child("no axis") : axes.get(0);
        List<FieldOverride> overrides = new ArrayList<>(modern.overrides());
        JsonPlace colors = panel.child("aliasColors");
        for (String name : colors.object().keySet()) {
            FieldOptions color = new FieldOptions(
                    null, null, null, null, null, null, "fixed", colors.filled(name), null, null, null, Drawing.NONE);
            overrides.add(new FieldOverride(FieldOverride.Matcher.NAME, List.of(name), color));
        }
        for (JsonPlace series : panel.children("seriesOverrides")) {
            FieldOverride override = override(series, axes);
            if (override != null) {
                overrides.add(override);
            }
        }
        FieldOptions defaults = new FieldOptions(
                left.filled("format"),
                FieldReader.decimals(left) == null ? FieldReader.decimals(panel) : FieldReader.decimals(left),
                left.number("min"),
                left.number("max"),
                null,
                null,
                "palette-classic",
                null,
                thresholds(panel),
                List.of(),
                null,
                drawing(panel, left));
        return new Fields(defaults, overrides, Map.of());
    }

    private static Drawing drawing(JsonPlace panel, JsonPlace axis) {
        boolean bars = panel.flag("bars");
        boolean lines = !panel.has("lines") || panel.flag("lines");
        boolean points = panel.flag("points");
        Double fill = panel.number("fill");
        Integer log = axis.integer("logBase");
        String nulls = panel.text("nullPointMode", "null");
        return new Drawing(
                bars ? "bars" : lines || !points ? "line" : "points",
                panel.flag("steppedLine") ? "stepAfter" : "linear",
                panel.number("linewidth"),
                fill == null ? null : (Double) (fill * FILL_STEP),
                points ? "always" : "never",
                panel.number("pointradius"),
                nulls.equals("connected") ? "connected" : nulls.equals("null as zero") ? "zero" : "gaps",
                panel.flag("stack") ? (panel.flag("percentage") ? "percent" : "normal") : "none",
                axis.has("show") && !axis.flag("show") ? "hidden" : "left",
                axis.filled("label"),
                null,
                null,
                log == null || log < 2 ? null : log,
                panel.flag("dashes"),
                panel.children("thresholds").isEmpty() ? "off" : "line",
                null,
                null);
    }

    private static Thresholds thresholds(JsonPlace panel) {
        List<Thresholds.Step> steps = new ArrayList<>();
        for (JsonPlace threshold : panel.children("thresholds")) {
            Double value = threshold.number("value");
            if (value != null) {
                String mode = threshold.text("colorMode", "critical");
                String color = switch (mode) {
                    case "ok" -> "green";
                    case "warning" -> "orange";
                    case "custom" -> threshold.text("lineColor", threshold.text("fillColor", "red"));
                    default -> "red";
                };
                steps.add(new Thresholds.Step(value, color));
            }
        }
        steps.sort(Comparator.comparing(Thresholds.Step::from, Comparator.nullsFirst(Comparator.naturalOrder())));
        steps.add(0, new Thresholds.Step(null, "transparent"));
        return new Thresholds(false, steps);
    }

    private static @Nullable FieldOverride override(JsonPlace series, List<JsonPlace> axes) {
        String alias = series.filled("alias");
        if (alias == null) {
            return null;
        }
        boolean right = "2".equals(series.text("yaxis"));
        JsonPlace axis = right && axes.size() > 1 ? axes.get(1) : series.child("no axis");
        Double fill = series.number("fill");
        boolean regex = alias.length() > 1 && alias.startsWith("/") && alias.endsWith("/");
        Drawing drawing = new Drawing(
                series.flag("bars") ? "bars" : series.flag("points") && !series.flag("lines") ? "points" : null,
                series.flag("steppedLine") ? "stepAfter" : null,
                series.number("linewidth"),
                fill == null ? null : (Double) (fill * FILL_STEP),
                series.has("points") ? (series.flag("points") ? "always" : "never") : null,
                series.number("pointradius"),
                null,
                series.has("stack") ? (series.flag("stack") ? "normal" : "none") : null,
                right ? "right" : null,
                axis.filled("label"),
                null,
                null,
                null,
                series.has("dashes") ? (Boolean) series.flag("dashes") : null,
                null,
                series.has("hideInGraph") ? (Boolean) series.flag("hideInGraph") : null,
                "negative-Y".equals(series.text("transform")) ? (Boolean) true : null);
        String color = series.filled("color");
        FieldOptions options = new FieldOptions(
                axis.filled("format"),
                FieldReader.decimals(axis),
                axis.number("min"),
                axis.number("max"),
                null,
                null,
                color == null ? null : "fixed",
                color,
                null,
                null,
                null,
                drawing);
        return new FieldOverride(
                regex ? FieldOverride.Matcher.REGEX : FieldOverride.Matcher.NAME, List.of(alias), options);
    }

    static String legend(JsonPlace panel) {
        JsonPlace legend = panel.child("legend");
        boolean hidden = legend.has("show") && !legend.flag("show");
        return hidden ? "hidden" : legend.flag("alignAsTable") ? "table" : "list";
    }

    static String legendPlacement(JsonPlace panel) {
        return panel.child("legend").flag("rightSide") ? "right" : "bottom";
    }

    static List<String> legendCalcs(JsonPlace panel) {
        JsonPlace legend = panel.child("legend");
        List<String> calcs = new ArrayList<>();
        if (legend.flag("values")) {
            Map<String, String> names =
                    Map.of("min", "min", "max", "max", "avg", "mean", "current", "lastNotNull", "total", "sum");
            for (String old : List.of("min", "max", "avg", "current", "total")) {
                if (legend.flag(old)) {
                    calcs.add(names.getOrDefault(old, old));
                }
            }
        }
        return calcs;
    }

    static String tooltip(JsonPlace panel) {
        return panel.child("tooltip").flag("shared") ? "multi" : "single";
    }
}
