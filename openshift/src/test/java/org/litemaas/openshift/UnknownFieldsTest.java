package org.litemaas.openshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.openshift.api.model.TemplateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnknownFieldsTest {

    @ParameterizedTest
    @MethodSource("org.litemaas.openshift.ShippedTemplate#all")
    void everyFieldIsOneThatOpenShiftKnows(ShippedTemplate shipped) {
        // Without its objects, where a number may still be a parameter.
        assertThat(UnknownFields.in(new TemplateBuilder(shipped.template())
                        .withObjects(List.of())
                        .build()))
                .isEmpty();
        // fabric8 has no models of Grafana's kinds: GrafanaDashboardsTest demands their fields one by one.
        assertThat(UnknownFields.in(shipped.objects().stream()
                        .filter(object -> !object.getApiVersion().equals(GrafanaDashboardsTest.API))
                        .toList()))
                .isEmpty();
    }

    @Test
    void aMisspeltFieldIsFoundHoweverDeepItLies() {
        String source = ShippedTemplate.read("monitoring-access.yaml").source();
        ShippedTemplate misspelt = ShippedTemplate.parse("misspelt", source.replace("scrapeTimeout:", "timeout:"));
        assertThat(UnknownFields.in(misspelt.objects())).containsExactly("[1].spec.endpoints[0].timeout");
    }

    @Test
    void anUnknownKindIsFound() {
        String source = ShippedTemplate.read("monitoring-access.yaml").source();
        ShippedTemplate unknown = ShippedTemplate.parse("unknown", source.replace("ServiceMonitor", "ServiceMonitr"));
        assertThat(UnknownFields.in(unknown.objects())).isNotEmpty();
    }
}
