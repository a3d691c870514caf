package org.litemaas.openshift;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.openshift.api.model.Parameter;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParametersTest {

    /** Whatever looks like an expression, so that a server's ${env.NAME} cannot hide as an undeclared parameter. */
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{\\{?([^}]*)}");

    private static Set<String> references(ShippedTemplate shipped) {
        String code = shipped.source()
                .lines()
                .filter(line -> !line.stripLeading().startsWith("#"))
                .reduce("", (all, line) -> all + line + "\n");
        return REFERENCE.matcher(code).results().map(match -> match.group(1)).collect(toCollection(TreeSet::new));
    }

    private static Set<String> names(ShippedTemplate shipped) {
        return shipped.template().getParameters().stream()
                .map(Parameter::getName)
                .collect(toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("org.litemaas.openshift.ShippedTemplate#all")
    void everyParameterIsDeclaredAndUsed(ShippedTemplate shipped) {
        assertThat(references(shipped)).isEqualTo(names(shipped));
        assertThat(shipped.template().getParameters()).doesNotHaveDuplicates().hasSameSizeAs(names(shipped));
    }

    @ParameterizedTest
    @MethodSource("org.litemaas.openshift.ShippedTemplate#all")
    void everyParameterIsDescribed(ShippedTemplate shipped) {
        assertThat(shipped.template().getParameters()).allSatisfy(parameter -> {
            assertThat(parameter.getDisplayName()).as(parameter.getName()).isNotBlank();
            assertThat(parameter.getDescription()).as(parameter.getName()).endsWith(".");
        });
        assertThat(shipped.template().getMetadata().getAnnotations())
                .containsKeys("openshift.io/display-name", "description", "tags");
    }

    @ParameterizedTest
    @MethodSource("org.litemaas.openshift.ShippedTemplate#all")
    void onlyWhatNobodyCanGuessMustBeGiven(ShippedTemplate shipped) {
        Set<String> expected = switch (shipped.file()) {
            case "template.yaml" -> Set.of("LITELLM_DB_URL", "LITELLM_DB_USER", "LITELLM_DB_PASSWORD");
            case "monitoring-access.yaml", "litellm-access.yaml" -> Set.of("NAMESPACE");
            default -> Set.of();
        };
        assertThat(shipped.template().getParameters().stream()
                        .filter(ShippedTemplate::mustBeGiven)
                        .map(Parameter::getName))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("org.litemaas.openshift.ShippedTemplate#all")
    void nothingStaysUnresolved(ShippedTemplate shipped) {
        assertThat(shipped.objects()).isNotEmpty();
        assertThat(Serialization.asYaml(shipped.objects())).doesNotContain("${").doesNotContain("null");
    }

    @ParameterizedTest
    @MethodSource("org.litemaas.openshift.ShippedTemplate#all")
    void noNamespaceIsFixed(ShippedTemplate shipped) {
        // Processing strips a fixed one, and the object would land in the project of whoever applies it.
        assertThat(shipped.template().getObjects())
                .map(object -> ((HasMetadata) object).getMetadata().getNamespace())
                .allSatisfy(namespace -> {
                    if (namespace != null) {
                        assertThat(namespace).startsWith("${");
                    }
                });
    }

    @Test
    void passwordsHaveNoDefaultAndAreGeneratedAnewEachTime() {
        ShippedTemplate first = ShippedTemplate.read("template.yaml");
        ShippedTemplate second = ShippedTemplate.read("template.yaml");
        assertThat(first.template().getParameters())
                .filteredOn(parameter -> parameter.getName().endsWith("PASSWORD"))
                .hasSize(3)
                .allSatisfy(parameter -> assertThat(parameter.getValue()).isNull());
        assertThat(generated(first)).hasSize(2).allMatch(password -> password.matches("[a-zA-Z0-9]{24}"));
        assertThat(generated(first)).doesNotContainAnyElementsOf(generated(second));
    }

    private static Set<String> generated(ShippedTemplate shipped) {
        return shipped.one(Secret.class, "litemaas-observability-credentials").getStringData().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("password"))
                .map(Map.Entry::getValue)
                .collect(toSet());
    }
}
