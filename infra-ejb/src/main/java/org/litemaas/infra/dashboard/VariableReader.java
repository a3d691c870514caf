package org.litemaas.infra.dashboard;

import static org.litemaas.infra.dashboard.DashboardReader.shown;
import static org.litemaas.infra.dashboard.DashboardReader.unsupported;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Notice;

/** Reads {@code templating.list}. */
final class VariableReader {
    private static final int MOST_VARIABLES = 100;
    private static final Pattern INPUT = Pattern.compile("\\$\\{(\\w{1,100})\\}");
    private static final Pattern NAME = Pattern.compile("\\w{1,100}");

    private VariableReader() {}

    /** @param inputs values for {@code ${NAME}}, which Grafana asks for when a shared file is imported */
    static List<Variable> read(JsonPlace templating, Map<String, String> inputs) throws InvalidDashboard {
        List<Variable> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<JsonPlace> places = templating.objects("list");
        if (places.size() > MOST_VARIABLES) {
            throw new InvalidDashboard(
                    templating.below("list"),
                    "has " + places.size() + " variables, expected at most " + MOST_VARIABLES);
        }
        for (JsonPlace place : places) {
            String name = place.text("name", "");
            if (!(place.value("name") instanceof JsonString)
                    || !NAME.matcher(name).matches()) {
                throw new InvalidDashboard(
                        place.below("name"), "expected letters, digits and _, received " + shown(place.text("name")));
            }
            if (!names.add(name)) {
                throw new InvalidDashboard(place.below("name"), "there is another variable " + shown(name) + " before");
            }
            all.add(variable(place, name, inputs));
        }
        return all;
    }

    private static Variable variable(JsonPlace place, String name, Map<String, String> inputs) {
        List<Notice> notices = new ArrayList<>();
        Variable.Kind kind = kind(place, name, notices);
        String query = kind == Variable.Kind.QUERY ? VariableQuery.textOf(place) : place.text("query", "");
        Matcher input = INPUT.matcher(query);
        if ((kind == Variable.Kind.CONSTANT || kind == Variable.Kind.TEXTBOX) && input.matches()) {
            // Grafana asks for it once, when the file is imported. Without an answer in the file, people type it here.
            String given = inputs.get(input.group(1));
            kind = given == null ? Variable.Kind.TEXTBOX : kind;
            return variable(
                    place, name, kind, given == null ? "" : given, List.of(given == null ? "" : given), notices);
        }
        return variable(place, name, kind, query, current(place, kind, query), notices);
    }

    private static Variable variable(
            JsonPlace place,
            String name,
            Variable.Kind kind,
            String query,
            List<String> current,
            List<Notice> notices) {
        boolean listed = kind == Variable.Kind.QUERY || kind == Variable.Kind.CUSTOM;
        Integer sort = place.integer("sort");
        String regex = kind == Variable.Kind.QUERY ? place.text("regex", "") : "";
        OptionFilter.problem(regex)
                .ifPresent(problem -> notices.add(new Notice(
                        Notice.Severity.WARNING,
                        "variable-regex",
                        "The regex of variable " + shown(name) + " is left out: " + problem)));
        return new Variable(
                name,
                kind,
                place.filled("label") == null ? name : place.text("label", name),
                place.text("description", ""),
                place.text("hide", "0").equals("2") || kind == Variable.Kind.CONSTANT,
                kind == Variable.Kind.QUERY || kind == Variable.Kind.DATASOURCE ? query : "",
                options(kind, query),
                current,
                listed && place.flag("multi"),
                listed && place.flag("includeAll"),
                place.filled("allValue"),
                regex,
                sort == null || sort < 0 || sort > 8 ? 0 : sort,
                kind == Variable.Kind.INTERVAL && place.flag("auto") ? auto(place) : null,
                notices);
    }

    private static Variable.Kind kind(JsonPlace place, String name, List<Notice> notices) {
        String type = place.text("type", "query");
        Variable.Kind kind = switch (type) {
            case "query" -> Variable.Kind.QUERY;
            case "custom" -> Variable.Kind.CUSTOM;
            case "constant" -> Variable.Kind.CONSTANT;
            case "textbox" -> Variable.Kind.TEXTBOX;
            case "interval" -> Variable.Kind.INTERVAL;
            case "datasource" -> Variable.Kind.DATASOURCE;
            default -> Variable.Kind.UNSUPPORTED;
        };
        if (kind == Variable.Kind.UNSUPPORTED) {
            notices.add(unsupported(
                    "variable",
                    "The variable " + shown(name) + " is of type " + shown(type)
                            + ", which is not done here: it cannot be chosen."));
        }
        return kind;
    }

    private static List<Variable.Option> options(Variable.Kind kind, String query) {
        List<Variable.Option> options = new ArrayList<>();
        switch (kind) {
            case CUSTOM -> parts(query).forEach(part -> options.add(option(part)));
            case INTERVAL -> parts(query).forEach(part -> options.add(Variable.Option.of(part)));
            case CONSTANT, TEXTBOX -> options.add(Variable.Option.of(query));
            case DATASOURCE -> options.add(new Variable.Option("Prometheus", "prometheus"));
            case QUERY, UNSUPPORTED -> {}
        }
        return options;
    }

    /** Parts between commas; {@code \\,} is a comma of the part. By hand, as a pattern's recursion ends with long texts. */
    private static List<String> parts(String query) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i <= query.length(); i++) {
            if (i == query.length() || query.charAt(i) == ',') {
                if (!part.toString().isBlank()) {
                    parts.add(part.toString().strip());
                }
                part.setLength(0);
            } else if (query.startsWith("\\,", i)) {
                part.append(',');
                i++;
            } else {
                part.append(query.charAt(i));
            }
        }
        return parts;
    }

    /** {@code text : value}, or one word for both. */
    private static Variable.Option option(String part) {
        int colon = part.indexOf(" : ");
        return colon < 1
                ? Variable.Option.of(part)
                : new Variable.Option(
                        part.substring(0, colon).strip(),
                        part.substring(colon + 3).strip());
    }

    private static List<String> current(JsonPlace place, Variable.Kind kind, String query) {
        if (kind == Variable.Kind.CONSTANT) {
            return List.of(query);
        }
        JsonPlace current = place.child("current");
        JsonValue value = current.value("value");
        if (value instanceof JsonArray) {
            return current.texts("value");
        }
        String text = JsonPlace.textOf(value);
        if (text == null || (text.isEmpty() && kind != Variable.Kind.TEXTBOX)) {
            return kind == Variable.Kind.TEXTBOX ? List.of(query) : List.of();
        }
        return List.of(text.startsWith("$__auto") ? Variable.AUTO : text);
    }

    private static Variable.@Nullable Auto auto(JsonPlace place) {
        Integer count = place.integer("auto_count");
        return new Variable.Auto(
                count == null ? 30 : Math.max(1, Math.min(10_000, count)), place.text("auto_min", "10s"));
    }
}
