package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.attribution.Attribution;
import org.litemaas.analytics.attribution.Hosting;
import org.litemaas.analytics.attribution.ModelMapping;
import org.litemaas.analytics.attribution.ModelRule;

class ModelNamesTest {
    private static final List<Attribution> HELD = List.of(
            logged("openai/granite", "", "ada"),
            logged("openai/granite", "", "bob"),
            logged("gpt-4o", "azure", "ada"),
            logged("", "", "ada"));

    @Test
    void aPreviewTellsWhatWouldBeCalledOtherwiseOnce() {
        ModelRule prefix = rule(10, "openai/(.+)", "$1", null);
        List<Renaming> changed = ModelNames.preview(rule(5, ".*granite", "Granite", "ours"), List.of(prefix), HELD);
        assertThat(changed)
                .containsExactly(new Renaming(
                        "openai/granite",
                        "openai",
                        "",
                        new ModelMapping.Naming("granite", "openai", Hosting.UNKNOWN),
                        new ModelMapping.Naming("Granite", "ours", Hosting.UNKNOWN)));
    }

    @Test
    void aRuleBehindOneThatDecidesChangesNothing() {
        ModelRule prefix = rule(10, "openai/(.+)", "$1", null);
        assertThat(ModelNames.preview(rule(11, ".*granite", "Granite", null), List.of(prefix), HELD))
                .isEmpty();
    }

    @Test
    void whatCannotBeAppliedIsTold() {
        assertThat(ModelMapping.problem(rule(1, "(", "x", null)))
                .contains("missing closing )")
                .contains("RE2");
        assertThat(ModelMapping.problem(rule(1, "a", "$1", null))).contains("has 0 groups");
        assertThat(ModelMapping.problem(rule(1, "(a)", "$1", "p"))).isNull();
        assertThat(ModelMapping.problem(rule(1, "(?=a)", "x", null))).contains("(?=", "without look-around");
        assertThat(ModelMapping.problem(rule(1, "(a)\\1", "x", null))).contains("\\1", "back-references");
        assertThat(ModelMapping.problem(rule(1, "((a{100}){100}){100}", "x", null)))
                .contains("more than 1000");
        assertThat(ModelMapping.problem(rule(1, "a{10,100}b{2}", "x", null))).isNull();
    }

    @Test
    void aPreviewTellsWhereHostingAloneWouldChange() {
        ModelRule ours = new ModelRule(5, ".*granite", ".*", ".*", null, null, Hosting.SELF_HOSTED, "");
        assertThat(ModelNames.preview(ours, List.of(), HELD))
                .extracting(Renaming::model, changed -> changed.after().hosting())
                .containsExactly(tuple("openai/granite", Hosting.SELF_HOSTED));
    }

    private static ModelRule rule(int position, String model, String name, @Nullable String provider) {
        return new ModelRule(position, model, ".*", ".*", name, provider, null, "");
    }

    private static Attribution logged(String model, String provider, String user) {
        return new Attribution(model, "", provider, "", user, "", "", "");
    }
}
