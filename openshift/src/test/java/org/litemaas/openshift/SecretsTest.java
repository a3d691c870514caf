package org.litemaas.openshift;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where secret values are, and that every reference to a Secret or ConfigMap leads to a key. */
class SecretsTest {

    private static final String SERVICE_CA = "litemaas-observability-service-ca";

    private final ShippedTemplate shipped = ShippedTemplate.read("template.yaml");

    private Stream<PodSpec> pods() {
        return Stream.concat(
                shipped.every(Deployment.class).stream()
                        .map(deployment -> deployment.getSpec().getTemplate().getSpec()),
                shipped.every(StatefulSet.class).stream()
                        .map(set -> set.getSpec().getTemplate().getSpec()));
    }

    private Stream<Container> containers() {
        return pods().flatMap(pod -> pod.getContainers().stream());
    }

    @Test
    void everySecretKeyThatAContainerReadsExistsAndEveryOneIsRead() {
        Set<String> read = containers()
                .flatMap(container -> container.getEnv().stream())
                .filter(variable -> variable.getValueFrom() != null)
                .map(variable -> variable.getValueFrom().getSecretKeyRef())
                .map(reference -> reference.getName() + "/" + reference.getKey())
                .collect(toSet());
        Set<String> existing = shipped.every(Secret.class).stream()
                .flatMap(secret -> secret.getStringData().keySet().stream()
                        .map(key -> secret.getMetadata().getName() + "/" + key))
                .collect(toSet());
        assertThat(read).isEqualTo(existing);
    }

    @Test
    void everyConfigMapThatAPodReadsExists() {
        assertThat(containers().flatMap(container -> container.getEnvFrom().stream()))
                .singleElement()
                .satisfies(source -> assertThat(shipped.one(
                                        ConfigMap.class,
                                        source.getConfigMapRef().getName())
                                .getData())
                        .isNotEmpty());
        assertThat(pods().flatMap(pod -> pod.getVolumes().stream())
                        .filter(volume -> volume.getProjected() != null)
                        .flatMap(volume -> volume.getProjected().getSources().stream())
                        .filter(source -> source.getConfigMap() != null))
                .singleElement()
                .satisfies(source -> {
                    assertThat(source.getConfigMap().getName()).isEqualTo(SERVICE_CA);
                    assertThat(source.getConfigMap().getItems().get(0).getKey()).isEqualTo("service-ca.crt");
                });
    }

    @Test
    void theClusterFillsInItsServiceAuthority() {
        ConfigMap authority = shipped.one(ConfigMap.class, SERVICE_CA);
        assertThat(authority.getMetadata().getAnnotations())
                .containsEntry("service.beta.openshift.io/inject-cabundle", "true");
        // Data of our own would be written over what was injected, each time the template is applied.
        assertThat(authority.getData()).isNullOrEmpty();
    }

    @Test
    void noSecretValueIsOutsideASecret() {
        Set<String> secrets = shipped.every(Secret.class).stream()
                .flatMap(secret -> secret.getStringData().entrySet().stream())
                .filter(entry -> !entry.getKey().equals("database-user"))
                .map(Map.Entry::getValue)
                .collect(toSet());
        String others = shipped.objects().stream()
                .filter(object -> !(object instanceof Secret))
                .map(Serialization::asYaml)
                .reduce("", String::concat);
        assertThat(secrets).hasSize(5).allSatisfy(secret -> assertThat(others).doesNotContain(secret));
    }

    @Test
    void generatedPasswordsCannotBeOverwrittenByApplyingAgain() {
        Secret credentials = shipped.one(Secret.class, "litemaas-observability-credentials");
        assertThat(credentials.getImmutable()).isTrue();
        // The README leaves this object out of an upgrade by exactly this label.
        assertThat(credentials.getMetadata().getLabels()).containsEntry("app.kubernetes.io/component", "credentials");
        assertThat(shipped.objects())
                .filteredOn(object ->
                        "credentials".equals(object.getMetadata().getLabels().get("app.kubernetes.io/component")))
                .containsExactly(credentials);
    }

    @Test
    void bothPodsRunWithoutAnyPrivilege() {
        assertThat(pods()).hasSize(2).allSatisfy(pod -> {
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            // The project's SCC chooses the ids: a fixed one is refused by restricted-v2.
            assertThat(pod.getSecurityContext().getRunAsUser()).isNull();
            assertThat(pod.getSecurityContext().getFsGroup()).isNull();
        });
        assertThat(containers()).allSatisfy(container -> {
            var security = container.getSecurityContext();
            assertThat(security.getRunAsNonRoot()).isTrue();
            assertThat(security.getReadOnlyRootFilesystem()).isTrue();
            assertThat(security.getAllowPrivilegeEscalation()).isFalse();
            assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(security.getCapabilities().getAdd()).isEmpty();
            assertThat(container.getResources().getRequests()).containsOnlyKeys("cpu", "memory");
            assertThat(container.getResources().getLimits()).containsOnlyKeys("cpu", "memory");
        });
    }
}
