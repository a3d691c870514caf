package org.litemaas.web.page;

import java.util.ArrayList;
import java.util.List;
import org.litemaas.infra.dashboard.ChosenVariable;
import org.litemaas.infra.dashboard.Variable;

/**
 * A dashboard's variable as something to fill in.
 *
 * @param name of the parameter, such as {@code var-model}
 * @param kind {@code one}, {@code several} or {@code text}
 * @param text what a text box holds
 * @param summary what is chosen, in a few words
 */
public record VariableField(
        String name, String label, String description, String kind, List<Choice> choices, String text, String summary) {

    /** One value to choose. */
    public record Choice(String value, String name, boolean chosen) {}

    public boolean isSeveral() {
        return kind.equals("several");
    }

    public boolean isOne() {
        return kind.equals("one");
    }

    public boolean isText() {
        return kind.equals("text");
    }

    /** Whether people choose it: constants and the like stand in the file. */
    static boolean isShown(ChosenVariable chosen) {
        Variable variable = chosen.variable();
        return !variable.hidden()
                && switch (variable.kind()) {
                    case QUERY, CUSTOM, TEXTBOX, INTERVAL -> true;
                    case CONSTANT, DATASOURCE, UNSUPPORTED -> false;
                };
    }

    static VariableField of(ChosenVariable chosen) {
        Variable variable = chosen.variable();
        List<String> values = chosen.chosen();
        List<Choice> choices = new ArrayList<>();
        if (variable.includeAll()) {
            choices.add(new Choice(Variable.ALL, "All", values.contains(Variable.ALL)));
        }
        if (variable.auto() != null) {
            choices.add(new Choice(Variable.AUTO, "auto", values.contains(Variable.AUTO)));
        }
        for (Variable.Option option : chosen.options()) {
            choices.add(new Choice(option.value(), option.text(), values.contains(option.value())));
        }
        for (String value : values) {
            // What the address asks for is shown as chosen, whether or not it is there now.
            if (choices.stream().noneMatch(choice -> choice.value().equals(value))) {
                choices.add(new Choice(value, value, true));
            }
        }
        String kind = variable.kind() == Variable.Kind.TEXTBOX ? "text" : variable.multi() ? "several" : "one";
        List<String> names =
                choices.stream().filter(Choice::chosen).map(Choice::name).toList();
        String summary = names.isEmpty() ? "none" : names.size() == 1 ? names.get(0) : names.size() + " chosen";
        return new VariableField(
                "var-" + variable.name(),
                variable.label(),
                variable.description(),
                kind,
                choices,
                values.isEmpty() ? "" : values.get(0),
                summary);
    }
}
