package org.litemaas.openshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the portal finds around it when its pod starts. */
class PortalPodTest {

    /** The settings that the portal and bin/portal.sh read, without THANOS_TOKEN: here the token comes from a file. */
    private static final List<String> SETTINGS = List.of(
            "LITELLM_DB_URL",
            "LITELLM_DB_USER",
            "LITELLM_DB_PASSWORD",
            "APP_DB_URL",
            "APP_DB_USER",
            "APP_DB_PASSWORD",
            "THANOS_URL",
            "THANOS_TOKEN_FILE",
            "THANOS_CA_FILE",
            "THANOS_NAMESPACE",
            "THANOS_TIMEOUT",
            "QUERY_CACHE_MIB",
            "SCRAPE_INTERVAL",
            "DASHBOARD_DIR",
            "REPORTING_ZONE",
            "REFRESH_INTERVAL",
            "SETTLE_AFTER",
            "LITELLM_DB_STATEMENT_TIMEOUT",
            "LITELLM_DB_ROTATION_BUDGET",
            "RETENTION_DAYS",
            "SLOT_MEMORY_MIB",
            "SECOND_PASS",
            "SECOND_PASS_BUDGET",
            "SHOW_PROMPTS",
            "REQUESTS_TIMEOUT",
            "AUTH_MODE",
            "ADMIN_USER",
            "ADMIN_PASSWORD",
            "LOG_FORMAT",
            "JAVA_OPTS",
            "BIND_ADDRESS",
            "PORT");

    private final ShippedTemplate shipped = ShippedTemplate.read("template.yaml");
    private final Deployment deployment = shipped.one(Deployment.class, "litemaas-observability");
    private final PodSpec pod = deployment.getSpec().getTemplate().getSpec();
    private final Container portal = pod.getContainers().get(0);
    private final Map<String, String> config =
            shipped.one(ConfigMap.class, "litemaas-observability-config").getData();

    @Test
    void theEnvironmentIsTheWholeConfigurationAndNothingElse() {
        assertThat(Stream.concat(
                        config.keySet().stream(), portal.getEnv().stream().map(EnvVar::getName)))
                .containsExactlyInAnyOrderElementsOf(SETTINGS);
        assertThat(pod.getEnableServiceLinks()).isFalse();
    }

    @Test
    void probesAskTheHealthAddressesOnThePortThatThePortalListensOn() {
        assertThat(portal.getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getName()).isEqualTo("http");
            assertThat(port.getContainerPort()).hasToString(config.get("PORT"));
        });
        assertThat(config).containsEntry("BIND_ADDRESS", "0.0.0.0");
        assertThat(List.of(portal.getStartupProbe(), portal.getLivenessProbe(), portal.getReadinessProbe()))
                .allSatisfy(probe ->
                        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("http"))
                .map(probe -> probe.getHttpGet().getPath())
                .containsExactly("/health/live", "/health/live", "/health/ready");
    }

    @Test
    void startingMayTakeMinutesButADeadlockMayNot() {
        assertThat(portal.getStartupProbe().getPeriodSeconds()
                        * portal.getStartupProbe().getFailureThreshold())
                .isEqualTo(300);
        assertThat(portal.getLivenessProbe().getPeriodSeconds()
                        * portal.getLivenessProbe().getFailureThreshold())
                .isEqualTo(60);
    }

    @Test
    void theServerWritesOnlyWhereTheImageExpectsTo() throws IOException {
        String containerfile = Files.readString(ShippedTemplate.MODULE.resolve("Containerfile"));
        assertThat(portal.getVolumeMounts())
                .filteredOn(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                .map(VolumeMount::getMountPath)
                .containsExactly("/var/portal", "/tmp");
        assertThat(containerfile).contains("ENV PORTAL_BASE_DIR=/var/portal ");
        assertThat(pod.getVolumes())
                .filteredOn(volume -> volume.getEmptyDir() != null)
                .allSatisfy(volume ->
                        assertThat(volume.getEmptyDir().getSizeLimit()).isNotNull());
    }

    @Test
    void theTokenForThanosExpiresAndIsTheOnlyOne() {
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(shipped.one(ServiceAccount.class, pod.getServiceAccountName())
                        .getAutomountServiceAccountToken())
                .isFalse();
        var sources = pod.getVolumes().stream()
                .filter(volume -> volume.getProjected() != null)
                .findFirst()
                .orElseThrow()
                .getProjected()
                .getSources();
        String folder = portal.getVolumeMounts().get(2).getMountPath();
        assertThat(folder + "/" + sources.get(0).getServiceAccountToken().getPath())
                .isEqualTo(config.get("THANOS_TOKEN_FILE"));
        assertThat(sources.get(0).getServiceAccountToken().getExpirationSeconds())
                .isEqualTo(3600);
        assertThat(folder + "/"
                        + sources.get(1).getConfigMap().getItems().get(0).getPath())
                .isEqualTo(config.get("THANOS_CA_FILE"));
    }

    @Test
    void moreDashboardsMayComeFromAConfigMapThatNeedNotExist() {
        assertThat(pod.getVolumes())
                .filteredOn(volume -> volume.getConfigMap() != null)
                .singleElement()
                .satisfies(volume -> {
                    assertThat(volume.getConfigMap().getOptional()).isTrue();
                    assertThat(portal.getVolumeMounts())
                            .filteredOn(mount -> mount.getName().equals(volume.getName()))
                            .map(VolumeMount::getMountPath)
                            .containsExactly(config.get("DASHBOARD_DIR"));
                });
    }

    @Test
    void anUpdateKeepsThePortalUpAndReplicasSpread() {
        assertThat(deployment.getSpec().getReplicas()).isEqualTo(1);
        assertThat(deployment.getSpec().getStrategy().getType()).isEqualTo("RollingUpdate");
        assertThat(deployment
                        .getSpec()
                        .getStrategy()
                        .getRollingUpdate()
                        .getMaxUnavailable()
                        .getIntVal())
                .isZero();
        assertThat(pod.getTopologySpreadConstraints())
                .singleElement()
                .satisfies(spread -> assertThat(spread.getTopologyKey()).isEqualTo("kubernetes.io/hostname"));
    }
}
