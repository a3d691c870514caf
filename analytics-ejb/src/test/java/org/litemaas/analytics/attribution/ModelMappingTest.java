package org.litemaas.analytics.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelMappingTest {
    private static final Attribution REQUEST = new Attribution("openai/phi-4", "", "openai", "phi.svc", "", "", "", "");

    private static ModelRule rule(int position, String pattern, String model) {
        return new ModelRule(position, pattern, ".*", ".*", model, null, null, "");
    }

    @Test
    void aRuleThatCannotBeAppliedIsLeftOut() {
        ModelMapping mapping = new ModelMapping(
                List.of(rule(1, "openai/(", "$1"), rule(2, "openai/.+", "$1"), rule(3, "openai/(.+)", "$1")));
        assertThat(mapping.apply(REQUEST).model()).isEqualTo("phi-4");
    }

    @Test
    void theFirstRuleThatNamesAModelDecides() {
        ModelMapping mapping =
                new ModelMapping(List.of(rule(1, "other/.*", "x"), rule(2, ".*phi.*", "Phi 4"), rule(3, ".*", "rest")));
        assertThat(mapping.apply(REQUEST).model()).isEqualTo("Phi 4");
    }

    @Test
    void aNameIsMadeOfTheWholeMatch() {
        ModelMapping mapping = new ModelMapping(List.of(rule(1, "openai/phi|openai/(phi-4)", "<$1>")));
        assertThat(mapping.apply(REQUEST).model()).isEqualTo("<phi-4>");
    }

    @Test
    void theFirstRuleThatSaysWhoseServersTheyAreDecides() {
        ModelMapping mapping = new ModelMapping(List.of(
                rule(1, ".*", "any"),
                new ModelRule(2, ".*", "openai", ".+\\.svc", null, null, Hosting.SELF_HOSTED, ""),
                new ModelRule(3, ".*", "openai", ".*", null, null, Hosting.EXTERNAL, "")));
        assertThat(mapping.apply(REQUEST).hosting()).isEqualTo(Hosting.SELF_HOSTED);
        assertThat(mapping.apply(new Attribution("gpt", "", "openai", "", "", "", "", ""))
                        .hosting())
                .isEqualTo(Hosting.EXTERNAL);
        assertThat(mapping.apply(new Attribution("gpt", "", "else", "", "", "", "", ""))
                        .hosting())
                .isEqualTo(Hosting.UNKNOWN);
    }

    /** With a backtracking engine this one takes longer than the universe is old. */
    @Test
    void noPatternHoldsUpEverything() {
        ModelMapping mapping = new ModelMapping(List.of(rule(1, "(a|aa|a*)*b", "never")));
        Attribution ofManyLetters = new Attribution("a".repeat(2_000), "", "", "", "", "", "", "");
        assertThat(mapping.apply(ofManyLetters).model()).isEqualTo("a".repeat(2_000));
    }
}
