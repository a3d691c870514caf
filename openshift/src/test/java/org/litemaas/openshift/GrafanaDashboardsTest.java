package org.litemaas.openshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Grafana gets the files that the portal reads, and all of them. */
class GrafanaDashboardsTest {

    static final String API = "grafana.integreatly.org/v1beta1";

    private static final String FOLDER = "infra-ejb/src/main/resources/org/litemaas/infra/dashboards/";
    private static final Pattern FROM_FILE = Pattern.compile("--from-file=(\\S+)");
    private static final Pattern CONFIG_MAP = Pattern.compile("create configmap (\\S+)");

    private final ShippedTemplate shipped = ShippedTemplate.read("grafana-dashboards.yaml");
    private List<String> index = List.of();
    private String readme = "";

    @BeforeEach
    void read() throws IOException {
        index = Files.readAllLines(ShippedTemplate.PROJECT.resolve(FOLDER + "index.txt"));
        readme = Files.readString(ShippedTemplate.MODULE.resolve("README.md"));
    }

    @Test
    void theReadmeMakesTheConfigMapOfThePortalsOwnFiles() {
        List<String> files = matches(FROM_FILE);
        assertThat(files)
                .containsExactlyInAnyOrderElementsOf(
                        index.stream().map(name -> FOLDER + name).toList());
        assertThat(files)
                .map(ShippedTemplate.PROJECT::resolve)
                .allSatisfy(file -> assertThat(file).isRegularFile());
    }

    @Test
    void aConfigMapHoldsThemAll() throws IOException {
        long bytes = 0;
        for (String name : index) {
            bytes += Files.size(Path.of(ShippedTemplate.PROJECT.toString(), FOLDER, name));
        }
        assertThat(bytes).isLessThan(1 << 20);
    }

    @Test
    void everyDashboardIsAnObjectThatTheOperatorUnderstands() {
        String configMap = matches(CONFIG_MAP).get(0);
        assertThat(shipped.objects()).map(HasMetadata::getApiVersion).containsOnly(API);
        assertThat(shipped.objects()).map(HasMetadata::getKind).containsOnly("GrafanaDashboard");
        assertThat(shipped.objects())
                .map(object -> ((GenericKubernetesResource) object).getAdditionalProperties())
                .containsExactlyInAnyOrderElementsOf(index.stream()
                        .map(name -> Map.<String, Object>of(
                                "spec",
                                Map.of(
                                        "instanceSelector",
                                        Map.of("matchLabels", Map.of("dashboards", "grafana")),
                                        "folder",
                                        "LiteMaaS",
                                        "configMapRef",
                                        Map.of("name", configMap, "key", name))))
                        .toList());
    }

    private List<String> matches(Pattern pattern) {
        return pattern.matcher(readme)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
