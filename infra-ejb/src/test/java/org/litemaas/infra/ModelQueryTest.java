package org.litemaas.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelQueryTest {
    /** OpenShift's tenancy port adds the namespace's matcher and answers 400 to a query with one of its own. */
    @ParameterizedTest
    @EnumSource
    void noQueryHoldsAMatcherOfTheNamespaceOrAnOpenPlaceholder(ModelQuery query) {
        assertThat(query.promql(Duration.ofMinutes(2)))
                .doesNotContainPattern("namespace\\s*[=!]")
                .doesNotContain("$");
    }
}
