package org.litemaas.analytics.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelMappingTest {
    private static final Attribution REQUEST = new Attribution("openai/phi-4", "", "openai", "phi.svc", "", "", "", "");

    private static ModelRule rule(int position, String pattern, String model) {
        return new ModelRule(position, pattern, ".*", ".*", model, null, "");
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
}
