package org.litemaas.infra.dashboard;

import jakarta.json.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a variable's query asks for.
 *
 * @param kind which of Grafana's functions it is
 * @param selector the series to look at, as PromQL with variables; empty for all. For {@link Kind#METRICS} a regular
 *     expression, for {@link Kind#RESULT} any query
 * @param label whose values, for {@link Kind#LABEL_VALUES}; may be a variable
 */
record VariableQuery(Kind kind, String selector, String label) {
    enum Kind {
        /** Nothing is asked: an empty query. */
        NONE,
        LABEL_NAMES,
        LABEL_VALUES,
        METRICS,
        RESULT,
        SERIES
    }

    private static final Pattern FUNCTION =
            Pattern.compile("^\\s*(label_names|label_values|metrics|query_result)\\s*\\((.*)\\)\\s*$", Pattern.DOTALL);

    /** The query of a file: a text, or an object that has it as a whole or in parts. */
    static String textOf(JsonPlace variable) {
        if (!(variable.value("query") instanceof JsonObject)) {
            return variable.text("query", "");
        }
        JsonPlace query = variable.child("query");
        String whole = query.text("query", "");
        if (!whole.isBlank()) {
            return whole;
        }
        String metric = query.text("metric", "");
        Integer kind = query.integer("qryType");
        return switch (kind == null ? -1 : kind) {
            case 0 -> "label_names(" + query.text("match", "") + ")";
            case 1 ->
                metric.isBlank()
                        ? "label_values(" + query.text("label", "") + ")"
                        : "label_values(" + metric + "," + query.text("label", "") + ")";
            case 2 -> "metrics(" + metric + ")";
            case 3 -> "query_result(" + query.text("varQuery", "") + ")";
            case 4 -> query.text("seriesQuery", "");
            default -> "";
        };
    }

    static VariableQuery of(String query) {
        if (query.isBlank()) {
            return new VariableQuery(Kind.NONE, "", "");
        }
        Matcher function = FUNCTION.matcher(query);
        if (!function.matches()) {
            return new VariableQuery(Kind.SERIES, query.strip(), "");
        }
        String inside = function.group(2).strip();
        return switch (function.group(1)) {
            case "label_names" -> new VariableQuery(Kind.LABEL_NAMES, inside, "");
            case "metrics" -> new VariableQuery(Kind.METRICS, inside, "");
            case "query_result" -> new VariableQuery(Kind.RESULT, inside, "");
            default -> labelValues(inside);
        };
    }

    /** The label is what follows the last comma: those before it stand within the selector. */
    private static VariableQuery labelValues(String inside) {
        int comma = inside.lastIndexOf(',');
        String label = inside.substring(comma + 1).strip();
        String selector = comma < 0 ? "" : inside.substring(0, comma).strip();
        return label.isEmpty()
                ? new VariableQuery(Kind.NONE, "", "")
                : new VariableQuery(Kind.LABEL_VALUES, selector, label);
    }
}
