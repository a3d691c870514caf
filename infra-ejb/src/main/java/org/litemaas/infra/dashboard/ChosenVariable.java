package org.litemaas.infra.dashboard;

import java.util.List;
import org.litemaas.infra.Notice;

/**
 * A variable with what it can stand for now, and what it stands for.
 *
 * @param variable as the file has it
 * @param options what can be chosen, in order; without "All"
 * @param chosen the values in force; {@code $__all} alone where all are chosen. Empty when there is nothing to choose
 * @param notices what could not be found out, besides the variable's own
 */
public record ChosenVariable(
        Variable variable, List<Variable.Option> options, List<String> chosen, List<Notice> notices) {
    public ChosenVariable {
        options = List.copyOf(options);
        chosen = List.copyOf(chosen);
        notices = List.copyOf(notices);
    }
}
