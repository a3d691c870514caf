package org.litemaas.dev.exporter;

import org.litemaas.dev.demand.DemoModel;

/** The scrape targets that the cluster's monitor objects would make of a pod. */
final class Monitors {

    private static final String GPU_NAMESPACE = "nvidia-gpu-operator";

    private Monitors() {}

    /** By OpenShift AI's own ServiceMonitor of a model. */
    static ScrapeTarget model(String path, String namespace, String name, String pod, String instance) {
        return service(path, namespace, name + "-metrics", name + "-metrics", pod, instance);
    }

    /** By a second ServiceMonitor, on the service that takes the requests: every series is there twice. */
    static ScrapeTarget predictor(String path, DemoModel model, String instance) {
        return service(path, model.namespace(), model.name() + "-predictor", "http", model.pod(), instance);
    }

    /** By the PodMonitor of llm-d, which puts {@code kserve_} before each name; there is no service. */
    static ScrapeTarget llmd(String path, DemoModel model, String instance) {
        String monitor = model.namespace() + "/kserve-llm-isvc-vllm-engine";
        Labels labels = Labels.of(
                "namespace",
                model.namespace(),
                "pod",
                model.pod(),
                "container",
                "main",
                "endpoint",
                "https",
                "instance",
                instance,
                "job",
                monitor,
                "llm_isvc_name",
                model.name(),
                "llm_isvc_role",
                "both",
                "llm_isvc_component",
                "llminferenceservice-workload");
        return new ScrapeTarget("podMonitor/" + monitor + "/0", path, labels, false, "kserve_");
    }

    /** By the GPU operator's ServiceMonitor. */
    static ScrapeTarget dcgm(String path, GpuNode node, String instance) {
        Labels labels = Labels.of(
                "namespace",
                GPU_NAMESPACE,
                "pod",
                node.exporterPod(),
                "service",
                "nvidia-dcgm-exporter",
                "container",
                "nvidia-dcgm-exporter",
                "endpoint",
                "gpu-metrics",
                "instance",
                instance,
                "job",
                "nvidia-dcgm-exporter");
        String config = "serviceMonitor/" + GPU_NAMESPACE + "/nvidia-dcgm-exporter/" + node.exporterPod();
        return new ScrapeTarget(config, path, labels, node.honorLabels(), "");
    }

    /** By a ServiceMonitor of the cluster itself, whose exporters tell of other pods and are believed. */
    static ScrapeTarget kubernetes(String path, String service, String pod, String instance) {
        Labels labels = Labels.of(
                "namespace",
                "openshift-monitoring",
                "pod",
                pod,
                "service",
                service,
                "endpoint",
                "https-metrics",
                "instance",
                instance,
                "job",
                service);
        return new ScrapeTarget("serviceMonitor/openshift-monitoring/" + service + "/0", path, labels, true, "");
    }

    private static ScrapeTarget service(
            String path, String namespace, String service, String endpoint, String pod, String instance) {
        Labels labels = Labels.of(
                "namespace",
                namespace,
                "pod",
                pod,
                "service",
                service,
                "container",
                "kserve-container",
                "endpoint",
                endpoint,
                "instance",
                instance,
                "job",
                service);
        return new ScrapeTarget("serviceMonitor/" + namespace + "/" + service + "/0", path, labels, false, "");
    }
}
