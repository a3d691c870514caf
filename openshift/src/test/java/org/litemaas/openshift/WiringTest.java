package org.litemaas.openshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.openshift.api.model.Route;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which object finds which: by labels, by port names, by host names. */
class WiringTest {

    private static final String NAME = "litemaas-observability";

    private final ShippedTemplate shipped = ShippedTemplate.read("template.yaml");
    private final ShippedTemplate access = ShippedTemplate.read("monitoring-access.yaml");
    private final Deployment portal = shipped.one(Deployment.class, NAME);
    private final StatefulSet database = shipped.one(StatefulSet.class, NAME + "-db");

    private Map<String, String> portalLabels() {
        return portal.getSpec().getTemplate().getMetadata().getLabels();
    }

    private Map<String, String> databaseLabels() {
        return database.getSpec().getTemplate().getMetadata().getLabels();
    }

    @Test
    void whateverSelectsThePortalSelectsItAndNotTheDatabase() {
        assertThat(Stream.of(
                        portal.getSpec().getSelector().getMatchLabels(),
                        shipped.one(Service.class, NAME).getSpec().getSelector(),
                        shipped.one(PodDisruptionBudget.class, NAME)
                                .getSpec()
                                .getSelector()
                                .getMatchLabels(),
                        shipped.one(NetworkPolicy.class, NAME)
                                .getSpec()
                                .getPodSelector()
                                .getMatchLabels(),
                        portal.getSpec()
                                .getTemplate()
                                .getSpec()
                                .getTopologySpreadConstraints()
                                .get(0)
                                .getLabelSelector()
                                .getMatchLabels(),
                        shipped.one(NetworkPolicy.class, NAME + "-db")
                                .getSpec()
                                .getIngress()
                                .get(0)
                                .getFrom()
                                .get(0)
                                .getPodSelector()
                                .getMatchLabels()))
                .allSatisfy(selector -> {
                    assertThat(portalLabels()).containsAllEntriesOf(selector);
                    assertThat(databaseLabels().entrySet().containsAll(selector.entrySet()))
                            .isFalse();
                });
    }

    @Test
    void whateverSelectsTheDatabaseSelectsItAndNotThePortal() {
        assertThat(Stream.of(
                        database.getSpec().getSelector().getMatchLabels(),
                        shipped.one(Service.class, NAME + "-db").getSpec().getSelector(),
                        shipped.one(NetworkPolicy.class, NAME + "-db")
                                .getSpec()
                                .getPodSelector()
                                .getMatchLabels()))
                .allSatisfy(selector -> {
                    assertThat(databaseLabels()).containsAllEntriesOf(selector);
                    assertThat(portalLabels().entrySet().containsAll(selector.entrySet()))
                            .isFalse();
                });
    }

    @Test
    void thePortalFindsItsDatabase() {
        URI url = URI.create(
                shipped.one(ConfigMap.class, NAME + "-config").getData().get("APP_DB_URL"));
        Service service = shipped.one(Service.class, url.getHost());
        assertThat(service.getSpec().getPorts().get(0).getPort()).isEqualTo(url.getPort());
        assertThat(database.getSpec().getServiceName()).isEqualTo(url.getHost());
        var container =
                database.getSpec().getTemplate().getSpec().getContainers().get(0);
        assertThat(container.getPorts().get(0).getName())
                .isEqualTo(service.getSpec().getPorts().get(0).getTargetPort().getStrVal());
        assertThat(container.getEnv())
                .filteredOn(variable -> variable.getName().equals("POSTGRESQL_DATABASE"))
                .singleElement()
                .satisfies(variable -> assertThat(url.getPath()).isEqualTo("/" + variable.getValue()));
        assertThat(shipped.every(PersistentVolumeClaim.class))
                .map(claim -> claim.getMetadata().getName())
                .containsExactly(database.getSpec()
                        .getTemplate()
                        .getSpec()
                        .getVolumes()
                        .get(0)
                        .getPersistentVolumeClaim()
                        .getClaimName());
    }

    @Test
    void theRouteSpeaksOnlyTls() {
        Route route = shipped.one(Route.class, NAME);
        Service service = shipped.one(Service.class, route.getSpec().getTo().getName());
        assertThat(service.getSpec().getPorts().get(0).getName())
                .isEqualTo(route.getSpec().getPort().getTargetPort().getStrVal());
        assertThat(route.getSpec().getTls().getTermination()).isEqualTo("edge");
        assertThat(route.getSpec().getTls().getInsecureEdgeTerminationPolicy()).isEqualTo("Redirect");
        assertThat(route.getMetadata().getAnnotations())
                .containsEntry("haproxy.router.openshift.io/hsts_header", "max-age=31536000");
    }

    @Test
    void prometheusScrapesThePortalOnceAndMayReachIt() {
        ServiceMonitor monitor = access.one(ServiceMonitor.class, NAME);
        Map<String, String> selector = monitor.getSpec().getSelector().getMatchLabels();
        List<Service> selected = shipped.every(Service.class).stream()
                .filter(service -> service.getMetadata().getLabels().entrySet().containsAll(selector.entrySet()))
                .toList();
        assertThat(selected).singleElement().satisfies(service -> {
            assertThat(service.getMetadata().getName()).isEqualTo(NAME);
            assertThat(service.getSpec().getPorts().get(0).getName())
                    .isEqualTo(monitor.getSpec().getEndpoints().get(0).getPort());
        });
        assertThat(monitor.getSpec().getEndpoints())
                .singleElement()
                .satisfies(endpoint -> assertThat(endpoint.getPath()).isEqualTo("/metrics"));
        assertThat(shipped.one(NetworkPolicy.class, NAME)
                        .getSpec()
                        .getIngress()
                        .get(0)
                        .getFrom())
                .anySatisfy(peer -> assertThat(peer.getNamespaceSelector().getMatchLabels())
                        .containsValue("openshift-user-workload-monitoring"))
                .allSatisfy(peer -> assertThat(peer.getPodSelector()).isNotNull());
    }

    @Test
    void thePortalMayAskThanosAndNothingElse() {
        RoleBinding binding = access.every(RoleBinding.class).get(0);
        assertThat(binding.getMetadata().getNamespace()).isEqualTo("openshift-monitoring");
        assertThat(binding.getRoleRef().getKind()).isEqualTo("Role");
        assertThat(binding.getRoleRef().getName()).isEqualTo("cluster-monitoring-metrics-api");
        assertThat(binding.getSubjects()).singleElement().satisfies(subject -> {
            assertThat(subject.getName())
                    .isEqualTo(portal.getSpec().getTemplate().getSpec().getServiceAccountName());
            assertThat(subject.getNamespace()).isEqualTo("given-NAMESPACE");
        });
    }

    @Test
    void litellmLetsThePortalsPodsThroughAndNoOthers() {
        NetworkPolicy policy = ShippedTemplate.read("litellm-access.yaml")
                .every(NetworkPolicy.class)
                .get(0);
        assertThat(policy.getMetadata().getNamespace()).isEqualTo("litellm-rhpds");
        assertThat(policy.getSpec().getIngress().get(0).getFrom())
                .singleElement()
                .satisfies(peer -> {
                    assertThat(peer.getNamespaceSelector().getMatchLabels()).containsValue("given-NAMESPACE");
                    assertThat(portalLabels())
                            .containsAllEntriesOf(peer.getPodSelector().getMatchLabels());
                    assertThat(peer.getPodSelector().getMatchLabels())
                            .containsEntry("app.kubernetes.io/component", "portal");
                });
    }

    @Test
    void anEvictionNeverWaitsForEver() {
        assertThat(shipped.one(PodDisruptionBudget.class, NAME)
                        .getSpec()
                        .getMaxUnavailable()
                        .getIntVal())
                .isEqualTo(1);
    }

    @Test
    void objectNamesStartWithTheNameThatWasChosen() {
        assertThat(shipped.objects())
                .map(HasMetadata::getMetadata)
                .allSatisfy(metadata -> assertThat(metadata.getName()).startsWith(NAME));
    }
}
