package org.litemaas.dev.exporter;

import java.util.List;
import org.litemaas.dev.exporter.Exposition.Hand;
import org.litemaas.dev.exporter.Exposition.Kind;

/** The little of the kubelet's and kube-state-metrics' pages that concerns pods with GPUs. */
final class KubernetesPage {

    private final List<PodUse> pods;

    KubernetesPage(List<PodUse> pods) {
        this.pods = pods;
    }

    String kubelet() {
        String name = "container_cpu_cfs_throttled_seconds_total";
        Exposition page = new Exposition(Hand.CPP);
        page.family(name, Kind.COUNTER, "Total time duration the container has been throttled.");
        pods.forEach(pod -> page.sample(name, pod.labels(), pod.throttledSeconds()));
        return page.text();
    }

    String stateMetrics() {
        String name = "kube_pod_container_resource_requests";
        Exposition page = new Exposition(Hand.CPP);
        page.family(name, Kind.GAUGE, "The number of requested request resource by a container.");
        pods.forEach(pod -> page.sample(
                name, pod.labels().with("resource", "nvidia_com_gpu").with("unit", "integer"), (long) pod.gpus()));
        return page.text();
    }
}
