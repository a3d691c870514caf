package org.litemaas.infra.dashboard;

import static org.litemaas.infra.dashboard.DashboardReader.shown;
import static org.litemaas.infra.dashboard.DashboardReader.unsupported;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Notice;
import org.litemaas.infra.dashboard.PanelReader.Fields;

/** Reads {@code fieldConfig}: how values are shown, and how those of certain fields are shown instead. */
final class FieldReader {
    private static final int MOST_DECIMALS = 15;
    private static final List<String> PLAIN_CELLS = List.of("auto", "json-view", "data-links");

    /** Looked up once: each look-up goes through the class path. */
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private FieldReader() {}

    /** @param notices takes what cannot be done here */
    static Fields read(JsonPlace fieldConfig, List<Notice> notices) {
        List<FieldOverride> overrides = new ArrayList<>();
        Map<String, TableOptions.Column> columns = new LinkedHashMap<>();
        tellCell(fieldConfig.child("defaults").child("custom"), notices);
        for (JsonPlace place : fieldConfig.children("overrides")) {
            tellCell(gathered(place).child("custom"), notices);
            FieldOverride override = override(place);
            if (override != null) {
                overrides.add(override);
            } else if (!place.children("properties").isEmpty()) {
                notices.add(unsupported(
                        "override",
                        "What is shown otherwise for fields "
                                + shown(place.child("matcher").text("id", "without matcher"))
                                + " is left out: only names, regular expressions and queries can choose fields here."));
            }
        }
        return new Fields(options(fieldConfig.child("defaults")), overrides, columns);
    }

    static FieldOptions options(JsonPlace place) {
        JsonPlace color = place.child("color");
        return new FieldOptions(
                place.filled("unit"),
                decimals(place),
                place.number("min"),
                place.number("max"),
                place.filled("noValue"),
                place.filled("displayName"),
                color.filled("mode"),
                color.filled("fixedColor"),
                place.has("thresholds") ? thresholds(place.child("thresholds")) : null,
                place.has("mappings") ? MappingReader.read(place) : null,
                cell(place.child("custom")),
                drawing(place.child("custom")));
    }

    static @Nullable Integer decimals(JsonPlace place) {
        Integer decimals = place.integer("decimals");
        return decimals == null ? null : (Integer) Math.max(0, Math.min(MOST_DECIMALS, decimals));
    }

    static Thresholds thresholds(JsonPlace place) {
        List<Thresholds.Step> steps = new ArrayList<>();
        for (JsonPlace step : place.children("steps")) {
            // The first step's bound is null, missing or 0, depending on the version that wrote it; it means "below".
            Double from = steps.isEmpty() ? null : step.number("value");
            steps.add(new Thresholds.Step(from, step.text("color", "green")));
        }
        return new Thresholds(place.text("mode", "absolute").equals("percentage"), steps);
    }

    /** Before version 9.3 the word stood where the options are now. */
    private static String cellType(JsonPlace custom) {
        return custom.child("cellOptions").text("type", custom.text("displayMode", ""));
    }

    private static void tellCell(JsonPlace custom, List<Notice> notices) {
        String type = cellType(custom);
        if ("none".equals(cell(custom)) && !PLAIN_CELLS.contains(type)) {
            notices.add(unsupported(
                    "cell", "Cells of type " + shown(type) + " are not drawn here: their values are shown as text."));
        }
    }

    private static @Nullable String cell(JsonPlace custom) {
        return switch (cellType(custom)) {
            case "" -> null;
            case "color-text" -> "text";
            case "color-background", "color-background-solid" -> "background";
            case "gauge", "basic", "gradient-gauge", "lcd-gauge" -> "gauge";
            default -> "none";
        };
    }

    private static Drawing drawing(JsonPlace custom) {
        if (custom.object().isEmpty()) {
            return Drawing.NONE;
        }
        JsonPlace scale = custom.child("scaleDistribution");
        JsonPlace lineStyle = custom.child("lineStyle");
        JsonPlace hideFrom = custom.child("hideFrom");
        return new Drawing(
                custom.filled("drawStyle"),
                custom.filled("lineInterpolation"),
                custom.number("lineWidth"),
                custom.number("fillOpacity"),
                custom.filled("showPoints"),
                custom.number("pointSize"),
                gaps(custom.value("spanNulls")),
                custom.child("stacking").filled("mode"),
                custom.filled("axisPlacement"),
                custom.filled("axisLabel"),
                custom.number("axisSoftMin"),
                custom.number("axisSoftMax"),
                scale.text("type", "linear").equals("log") ? logBase(scale) : null,
                lineStyle.has("fill")
                        ? (Boolean) !lineStyle.text("fill", "solid").equals("solid")
                        : null,
                custom.child("thresholdsStyle").filled("mode"),
                hideFrom.has("viz") ? (Boolean) hideFrom.flag("viz") : hidden(custom),
                custom.has("transform") ? (Boolean) custom.text("transform", "").equals("negative-Y") : null);
    }

    private static @Nullable Boolean hidden(JsonPlace custom) {
        return custom.has("hidden") ? (Boolean) custom.flag("hidden") : null;
    }

    private static Integer logBase(JsonPlace scale) {
        Integer base = scale.integer("log");
        return base == null || base < 2 ? (Integer) 10 : base;
    }

    /** A number is how many milliseconds a gap may have and still be bridged, which is told as "connected". */
    private static @Nullable String gaps(@Nullable JsonValue spanNulls) {
        if (spanNulls == null || spanNulls == JsonValue.NULL) {
            return null;
        }
        return spanNulls == JsonValue.FALSE ? "gaps" : "connected";
    }

    private static @Nullable FieldOverride override(JsonPlace place) {
        JsonPlace matcher = place.child("matcher");
        FieldOverride.Matcher kind = switch (matcher.text("id", "")) {
            case "byName", "byNames" -> FieldOverride.Matcher.NAME;
            case "byRegexp" -> FieldOverride.Matcher.REGEX;
            case "byFrameRefID" -> FieldOverride.Matcher.TARGET;
            default -> null;
        };
        List<String> names = new ArrayList<>();
        String name = matcher.text("options");
        if (name != null) {
            names.add(name);
        } else {
            names.addAll(matcher.child("options").texts("names"));
        }
        if (kind == null || names.isEmpty()) {
            return null;
        }
        return new FieldOverride(kind, names, options(gathered(place)));
    }

    /** An override's list of properties, in the form that the defaults have. */
    private static JsonPlace gathered(JsonPlace override) {
        JsonObjectBuilder options = BUILDERS.createObjectBuilder();
        JsonObjectBuilder custom = BUILDERS.createObjectBuilder();
        for (JsonPlace property : override.children("properties")) {
            String id = property.text("id", "");
            JsonValue value = property.value("value");
            if (value == null) {
                continue;
            }
            if (id.startsWith("custom.")) {
                custom.add(id.substring("custom.".length()), value);
            } else {
                options.add(id, value);
            }
        }
        JsonObject all = options.add("custom", custom).build();
        return new JsonPlace(all, override.pointer());
    }
}
