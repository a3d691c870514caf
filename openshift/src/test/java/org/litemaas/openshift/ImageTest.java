package org.litemaas.openshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.openshift.api.model.BuildConfig;
import io.fabric8.openshift.api.model.ImageStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The image: how it is built, and that the portal's Deployment gets the one that was built. */
class ImageTest {

    private final ShippedTemplate build = ShippedTemplate.read("build.yaml");
    private final BuildConfig config = build.one(BuildConfig.class, "litemaas-observability");

    private static List<String> containerfile() throws IOException {
        return Files.readAllLines(ShippedTemplate.MODULE.resolve("Containerfile"));
    }

    @Test
    void theDeploymentRunsWhatTheBuildPushes() {
        assertThat(ShippedTemplate.read("template.yaml").every(Deployment.class))
                .singleElement()
                .satisfies(deployment -> assertThat(deployment
                                .getSpec()
                                .getTemplate()
                                .getSpec()
                                .getContainers()
                                .get(0)
                                .getImage())
                        .isEqualTo(config.getSpec().getOutput().getTo().getName()));
        ImageStream stream = build.one(ImageStream.class, "litemaas-observability");
        assertThat(stream.getSpec().getLookupPolicy().getLocal()).isTrue();
    }

    @Test
    void theBuildTakesTheContainerfileOfThisModule() {
        String path = config.getSpec().getStrategy().getDockerStrategy().getDockerfilePath();
        assertThat(ShippedTemplate.PROJECT.resolve(path)).isRegularFile();
    }

    @Test
    void theImageRunsAsAnyUserOfGroupZero() throws IOException {
        assertThat(containerfile())
                .contains("RUN chmod -R g+rX,go-w /opt/portal")
                .filteredOn(line -> line.startsWith("USER "))
                .last()
                // A number: the kubelet cannot tell from a name that it is not root.
                .isEqualTo("USER 185");
    }

    @Test
    void theServerIsStartedByItsOwnScript() throws IOException {
        assertThat(containerfile())
                .contains("COPY app-ear/target/server /opt/portal")
                .contains("ENTRYPOINT [\"/opt/portal/bin/portal.sh\"]");
        assertThat(ShippedTemplate.PROJECT.resolve("app-ear/src/main/server/content/bin/portal.sh"))
                .isExecutable()
                .content()
                .contains("PORTAL_BASE_DIR", "BIND_ADDRESS", "PORT");
    }
}
