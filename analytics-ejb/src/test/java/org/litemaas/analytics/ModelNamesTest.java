package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.attribution.Attribution;
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
                        new ModelMapping.Naming("granite", "openai"),
                        new ModelMapping.Naming("Granite", "ours")));
    }

    @Test
    void aRuleBehindOneThatDecidesChangesNothing() {
        ModelRule prefix = rule(10, "openai/(.+)", "$1", null);
        assertThat(ModelNames.preview(rule(11, ".*granite", "Granite", null), List.of(prefix), HELD))
                .isEmpty();
    }

    @Test
    void whatCannotBeAppliedIsTold() {
        assertThat(ModelMapping.problem(rule(1, "(", "x", null))).contains("Unclosed group");
        assertThat(ModelMapping.problem(rule(1, "a", "$1", null))).contains("group 1");
        assertThat(ModelMapping.problem(rule(1, "(a)", "$1", "p"))).isNull();
    }

    private static ModelRule rule(int position, String model, String name, @Nullable String provider) {
        return new ModelRule(position, model, ".*", ".*", name, provider, "");
    }

    private static Attribution logged(String model, String provider, String user) {
        return new Attribution(model, "", provider, "", user, "", "", "");
    }
}
