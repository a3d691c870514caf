package org.litemaas.openshift;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.openshift.api.model.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands of README.md, as far as they can be checked without a cluster. */
class ReadmeTest {

    private static final Pattern PROCESS = Pattern.compile("oc process -f openshift/(\\S+)((?: -p \\w+=\\S+)*)");
    private static final Pattern GIVEN = Pattern.compile("-p (\\w+)=");
    private static final Pattern SETTING = Pattern.compile("(?m)^([A-Z_]+)=");

    private String readme = "";

    @BeforeEach
    void read() throws IOException {
        readme = Files.readString(ShippedTemplate.MODULE.resolve("README.md"));
    }

    private static Set<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).collect(toSet());
    }

    private static Set<String> parameters(ShippedTemplate shipped) {
        return shipped.template().getParameters().stream()
                .map(Parameter::getName)
                .collect(toSet());
    }

    @Test
    void everyTemplateIsProcessedSomewhereAndNoOther() {
        assertThat(matches(PROCESS, readme))
                .isEqualTo(ShippedTemplate.all().stream()
                        .map(ShippedTemplate::file)
                        .collect(toSet()));
    }

    @Test
    void parametersOnTheCommandLineExist() {
        assertThat(PROCESS.matcher(readme).results().map(MatchResult::group))
                .allSatisfy(command -> assertThat(parameters(ShippedTemplate.read(
                                matches(PROCESS, command).iterator().next())))
                        .containsAll(matches(GIVEN, command)));
    }

    @Test
    void theSettingsFileIsCompleteAndNamesOnlyParameters() {
        ShippedTemplate portal = ShippedTemplate.read("template.yaml");
        assertThat(matches(SETTING, readme))
                .isSubsetOf(parameters(portal))
                .containsAll(portal.template().getParameters().stream()
                        .filter(ShippedTemplate::mustBeGiven)
                        .map(Parameter::getName)
                        .toList());
    }
}
