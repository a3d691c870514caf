package org.litemaas.infra.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.litemaas.infra.dashboard.PanelReader.Fields;

/** The single stat, and the gauge of Grafana 6, in the words of stat and gauge. */
final class OldSingleStat {
    private static final List<String> COLORS = List.of("green", "orange", "red");

    private OldSingleStat() {}

    static Fields fields(JsonPlace panel) {
        JsonPlace gauge = panel.child("gauge");
        boolean isGauge = gauge.flag("show");
        String noValue = panel.filled("nullText");
        FieldOptions options = new FieldOptions(
                panel.filled("format"),
                FieldReader.decimals(panel),
                isGauge ? gauge.number("minValue") : null,
                isGauge ? gauge.number("maxValue") : null,
                noValue,
                null,
                "thresholds",
                null,
                thresholds(panel),
                MappingReader.ofSingleStat(panel),
                null,
                Drawing.NONE);
        return new Fields(options, List.of(), Map.of());
    }

    /** {@code "70,80"} with three colours. */
    private static Thresholds thresholds(JsonPlace panel) {
        return thresholds(List.of(panel.text("thresholds", "").split(",", -1)), panel.texts("colors"));
    }

    /** @param given the usual ones stand in for those that are missing */
    static Thresholds thresholds(List<String> bounds, List<String> given) {
        List<String> colors = new ArrayList<>(given);
        for (int i = colors.size(); i < COLORS.size(); i++) {
            colors.add(COLORS.get(i));
        }
        List<Thresholds.Step> steps = new ArrayList<>();
        steps.add(new Thresholds.Step(null, colors.get(0)));
        for (String bound : bounds) {
            try {
                double from = Double.parseDouble(bound.strip());
                if (Double.isFinite(from) && steps.size() < colors.size()) {
                    steps.add(new Thresholds.Step(from, colors.get(steps.size())));
                }
            } catch (NumberFormatException e) {
                // the editor leaves the text empty where there is no bound
            }
        }
        return new Thresholds(false, steps);
    }

    static String calc(JsonPlace panel) {
        return switch (panel.text("valueName", "avg")) {
            case "current" -> "lastNotNull";
            case "avg" -> "mean";
            case "total" -> "sum";
            default -> panel.text("valueName", "avg");
        };
    }

    static String colorMode(JsonPlace panel) {
        return panel.flag("colorBackground") ? "background" : panel.flag("colorValue") ? "value" : "none";
    }

    static String graphMode(JsonPlace panel) {
        return panel.child("sparkline").flag("show") ? "area" : "none";
    }

    /** {@code options.fieldOptions}, where Grafana 6 had what is {@code fieldConfig} now. */
    static Fields gaugeFields(JsonPlace fieldOptions) {
        JsonPlace defaults = fieldOptions.child("defaults");
        FieldOptions read = FieldReader.options(defaults);
        Thresholds thresholds = read.thresholds();
        List<JsonPlace> outside = fieldOptions.children("thresholds");
        if (thresholds == null && !outside.isEmpty()) {
            List<Thresholds.Step> steps = new ArrayList<>();
            for (JsonPlace step : outside) {
                steps.add(new Thresholds.Step(
                        steps.isEmpty() ? null : step.number("value"), step.text("color", "green")));
            }
            thresholds = new Thresholds(false, steps);
        }
        List<ValueMapping> mappings = read.mappings();
        FieldOptions options = new FieldOptions(
                read.unit(),
                read.decimals(),
                read.min(),
                read.max(),
                read.noValue(),
                defaults.filled("title") == null ? read.displayName() : defaults.filled("title"),
                read.colorMode() == null ? "thresholds" : read.colorMode(),
                read.color(),
                thresholds,
                mappings == null || mappings.isEmpty() ? MappingReader.read(fieldOptions) : mappings,
                read.cell(),
                read.drawing());
        return new Fields(options, List.of(), Map.of());
    }
}
