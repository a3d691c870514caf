package org.litemaas.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.litemaas.infra.dashboard.ChosenVariable;
import org.litemaas.infra.dashboard.Variable;

class VariableFieldTest {
    private static final List<Variable.Option> OPTIONS =
            List.of(new Variable.Option("Llama", "llama-8b"), new Variable.Option("Granite", "granite-8b"));

    @Test
    void allAndAutoStandBeforeTheOptions() {
        VariableField field = VariableField.of(
                new ChosenVariable(variable(Variable.Kind.QUERY, true), OPTIONS, List.of(Variable.ALL), List.of()));

        assertThat(field.name()).isEqualTo("var-model");
        assertThat(field.isSeveral()).isTrue();
        assertThat(field.choices())
                .extracting(VariableField.Choice::value, VariableField.Choice::name, VariableField.Choice::chosen)
                .containsExactly(
                        tuple(Variable.ALL, "All", true),
                        tuple(Variable.AUTO, "auto", false),
                        tuple("llama-8b", "Llama", false),
                        tuple("granite-8b", "Granite", false));
        assertThat(field.summary()).isEqualTo("All");
    }

    @Test
    void whatTheAddressAsksForIsShownThoughItIsNotThereNow() {
        VariableField field = VariableField.of(new ChosenVariable(
                variable(Variable.Kind.QUERY, true), OPTIONS, List.of("llama-8b", "gone\"<b>"), List.of()));

        assertThat(field.choices().get(4)).isEqualTo(new VariableField.Choice("gone\"<b>", "gone\"<b>", true));
        assertThat(field.summary()).isEqualTo("2 chosen");
    }

    @Test
    void nothingToChooseSaysSo() {
        VariableField field = VariableField.of(
                new ChosenVariable(variable(Variable.Kind.CUSTOM, false), OPTIONS, List.of(), List.of()));

        assertThat(field.isOne()).isTrue();
        assertThat(field.summary()).isEqualTo("none");
        assertThat(field.text()).isEmpty();
    }

    @Test
    void aTextIsTypedAndConstantsStandInTheFile() {
        VariableField field = VariableField.of(
                new ChosenVariable(variable(Variable.Kind.TEXTBOX, false), List.of(), List.of("a.*"), List.of()));

        assertThat(field.isText()).isTrue();
        assertThat(field.text()).isEqualTo("a.*");
        assertThat(shown(Variable.Kind.INTERVAL)).isTrue();
        assertThat(shown(Variable.Kind.CONSTANT)).isFalse();
        assertThat(shown(Variable.Kind.DATASOURCE)).isFalse();
        assertThat(shown(Variable.Kind.UNSUPPORTED)).isFalse();
    }

    private static boolean shown(Variable.Kind kind) {
        return VariableField.isShown(new ChosenVariable(variable(kind, false), List.of(), List.of(), List.of()));
    }

    private static Variable variable(Variable.Kind kind, boolean many) {
        return new Variable(
                "model",
                kind,
                "Model",
                "",
                false,
                "",
                OPTIONS,
                List.of(),
                many,
                many,
                null,
                "",
                0,
                many ? new Variable.Auto(30, "10s") : null,
                List.of());
    }
}
