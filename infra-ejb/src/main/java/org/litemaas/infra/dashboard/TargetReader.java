package org.litemaas.infra.dashboard;

import static org.litemaas.infra.dashboard.DashboardReader.shown;
import static org.litemaas.infra.dashboard.DashboardReader.unsupported;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Notice;

/** Reads a panel's queries. One Prometheus stands behind the portal: whatever names no other kind of source means it. */
final class TargetReader {
    private static final int MOST_TARGETS = 100;
    private static final Set<String> OURS =
            Set.of("prometheus", "grafana-amazonprometheus-datasource", "grafana-azureprometheus-datasource");

    private final Map<String, String> dataSources;

    TargetReader(Map<String, String> dataSources) {
        this.dataSources = dataSources;
    }

    List<Target> read(JsonPlace panel, List<Notice> notices) throws InvalidDashboard {
        List<Target> targets = new ArrayList<>();
        Set<String> letters = new HashSet<>();
        List<JsonPlace> places = panel.objects("targets");
        if (places.size() > MOST_TARGETS) {
            throw new InvalidDashboard(
                    panel.below("targets"), "has " + places.size() + " queries, expected at most " + MOST_TARGETS);
        }
        String panelSource = foreignSource(panel.value("datasource"));
        for (JsonPlace place : places) {
            String letter = letter(place, letters);
            String source = place.has("datasource") ? foreignSource(place.value("datasource")) : panelSource;
            if (source != null) {
                notices.add(foreign(letter, source));
                continue;
            }
            if (place.has("expr") && !(place.value("expr") instanceof JsonString)) {
                throw new InvalidDashboard(place.below("expr"), "expected PromQL as a string");
            }
            String expr = place.text("expr", "");
            if (expr.isBlank()) {
                continue; // an editor's empty line
            }
            targets.add(target(place, letter, expr));
        }
        return targets;
    }

    private static Target target(JsonPlace place, String letter, String expr) {
        boolean instant = place.flag("instant");
        // Where neither is said, a query asks for a range; where both are, graphs show the range alone.
        boolean range = !instant || place.flag("range");
        Integer factor = place.integer("intervalFactor");
        return new Target(
                letter,
                expr,
                place.text("legendFormat", ""),
                instant,
                range,
                place.flag("hide"),
                format(place.text("format", "time_series")),
                place.filled("interval"),
                factor == null ? 1 : Math.max(1, Math.min(1_000, factor)));
    }

    private static Target.Format format(String format) {
        return switch (format) {
            case "table" -> Target.Format.TABLE;
            case "heatmap" -> Target.Format.HEATMAP;
            default -> Target.Format.TIME_SERIES;
        };
    }

    private static String letter(JsonPlace place, Set<String> taken) {
        String letter = place.filled("refId");
        if (letter != null && letter.length() <= 40 && taken.add(letter)) {
            return letter;
        }
        for (int i = 0; ; i++) {
            String free = i < 26 ? String.valueOf((char) ('A' + i)) : "Q" + i;
            if (taken.add(free)) {
                return free;
            }
        }
    }

    private static Notice foreign(String letter, String source) {
        if (source.equals("__expr__")) {
            return unsupported(
                    "expression", "Query " + shown(letter) + " computes with other queries, which is not done here.");
        }
        return unsupported(
                "datasource",
                "Query " + shown(letter) + " asks " + shown(source) + "; only Prometheus can be asked here.");
    }

    /** The type of a source that is not ours; null for ours and for names that say nothing. */
    private @Nullable String foreignSource(@Nullable JsonValue value) {
        if (value instanceof JsonString name) {
            return foreignName(name.getString());
        }
        if (!(value instanceof JsonObject object)) {
            return null;
        }
        String type = JsonPlace.textOf(object.get("type"));
        String uid = JsonPlace.textOf(object.get("uid"));
        String named = uid == null ? null : foreignName(uid);
        if (named != null) {
            return named;
        }
        return type == null || type.isBlank() || type.startsWith("$") || type.equals("datasource")
                ? null
                : OURS.contains(type) ? null : type;
    }

    private @Nullable String foreignName(String name) {
        if (name.equals("__expr__")) {
            return name;
        }
        if (name.equals("-- Grafana --") || name.equals("-- Dashboard --") || name.equals("grafana")) {
            return name;
        }
        String variable = name.replaceAll("^\\$\\{?|^\\[\\[|[}\\]]+$", "");
        String type = name.equals(variable) ? null : dataSources.get(variable.split(":", -1)[0]);
        return type == null || type.isBlank() || OURS.contains(type) ? null : type;
    }
}
