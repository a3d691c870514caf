package org.litemaas.web.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.litemaas.infra.dashboard.Variable;

/**
 * What the address of a dashboard says, and the addresses that follow from it.
 *
 * @param query all parameters
 * @param uid the dashboard
 * @param range what it shows
 */
record DashboardAddress(QueryString query, String uid, DashboardRange range) {
    private static final String PATH = "/dashboard";
    private static final String VARIABLE = "var-";
    static final String PANEL = "panel";
    static final String TABLE = "table";
    static final String TURNED = "turned";
    static final String REFRESH = "refresh";

    /** Chosen values by variable; "All" gives way to whatever is chosen beside it. */
    Map<String, List<String>> chosen() {
        Map<String, List<String>> chosen = new LinkedHashMap<>();
        query.parameters().forEach((name, values) -> {
            if (name.startsWith(VARIABLE)) {
                List<String> others = new ArrayList<>(values);
                if (values.size() > 1) {
                    others.removeIf(Variable.ALL::equals);
                }
                chosen.put(name.substring(VARIABLE.length()), List.copyOf(others));
            }
        });
        return chosen;
    }

    /** The address of a panel's figures; the range stays relative, so that asking again tells what is new. */
    String data(int panel, Map<String, String> repeat, boolean csv) {
        QueryString address =
                new QueryString(Map.of()).with("from", range.from()).with("to", range.to());
        for (Map.Entry<String, List<String>> variable : chosen().entrySet()) {
            address = address.with(
                    VARIABLE + variable.getKey(), variable.getValue().toArray(String[]::new));
        }
        for (Map.Entry<String, String> one : repeat.entrySet()) {
            address = address.with("repeat-" + one.getKey(), one.getValue());
        }
        if (csv) {
            address = address.with("format", "csv");
        }
        return address.on("/api/v1/dashboards/" + uid + "/panels/" + panel + "/data");
    }

    /** This panel alone, or, with an empty key, the whole. */
    String alone(String key) {
        return (key.isEmpty() ? query.without(PANEL) : query.with(PANEL, key)).on(PATH);
    }

    boolean isTable(String key) {
        return query.values(TABLE).contains(key);
    }

    /** Whether somebody has opened what the file has shut, or the other way round. */
    boolean isTurned(String row) {
        return query.values(TURNED).contains(row);
    }

    String with(String name, String value) {
        return query.with(name, value).on(PATH);
    }

    String ranged(String from, String to) {
        return query.with("from", from).with("to", to).on(PATH);
    }

    String zoomedOut() {
        return range.zoomedOut(query).on(PATH);
    }

    /** What a form of the range has to carry along. */
    List<QueryString.Field> besideRange() {
        return query.without(List.of("from", "to")).fields();
    }

    /** What the form of the variables has to carry along. */
    List<QueryString.Field> besideVariables(List<VariableField> shown) {
        return query.without(shown.stream().map(VariableField::name).toList()).fields();
    }
}
