package org.litemaas.infra.dashboard;

import static org.litemaas.infra.dashboard.KnownSamples.with;

import java.util.Locale;
import java.util.Map;

/** A model on OpenVINO with two pods, the second with twice the first one's load: a plain one, or a graph. */
enum OpenVinoFamily {
    PLAIN(false, 1),
    GRAPH(true, 1),
    /** Plain, by two ServiceMonitors. */
    TWICE(false, 2);

    final boolean graph;
    private final int scrapes;

    OpenVinoFamily(boolean graph, int scrapes) {
        this.graph = graph;
        this.scrapes = scrapes;
    }

    String model() {
        return name().toLowerCase(Locale.ROOT) + "-embed";
    }

    String namespace() {
        return "ovms-" + name().toLowerCase(Locale.ROOT);
    }

    void write(KnownSamples samples) {
        for (int pod = 1; pod <= 2; pod++) {
            for (int scrape = 0; scrape < scrapes; scrape++) {
                Map<String, String> target = Map.of(
                        "namespace",
                        namespace(),
                        "pod",
                        model() + "-predictor-" + pod,
                        "instance",
                        "10.0.2." + pod + ":8888",
                        "job",
                        "monitor-" + scrape);
                samples.gauge("up", target, 1);
                Map<String, String> labels = with(target, "name", model());
                probes(samples, labels);
                if (graph) {
                    graph(samples, labels, pod);
                } else {
                    plain(samples, with(labels, "version", "1"), pod);
                }
            }
        }
        samples.gauge(
                "up",
                Map.of("namespace", namespace(), "pod", "away-predictor-1", "instance", "10.0.2.9:8888", "job", "away"),
                0);
    }

    /** What asks for a model's state is no request, though it is counted as one. */
    private static void probes(KnownSamples samples, Map<String, String> labels) {
        Map<String, String> probe = with(labels, "api", "KServe", "interface", "REST", "method", "ModelReady");
        samples.counter("ovms_requests_success", probe, 0.1);
        samples.counter("ovms_requests_fail", probe, 7);
    }

    private static void plain(KnownSamples samples, Map<String, String> labels, double load) {
        Map<String, String> rest = with(labels, "api", "TensorFlowServing", "interface", "REST", "method", "Predict");
        Map<String, String> grpc = with(labels, "api", "KServe", "interface", "gRPC", "method", "ModelInfer");
        samples.counter("ovms_requests_success", rest, 3 * load);
        samples.counter("ovms_requests_success", grpc, load);
        samples.counter("ovms_requests_fail", rest, load);
        for (String wire : new String[] {"REST", "gRPC"}) {
            times(samples, "ovms_request_time_us", with(labels, "interface", wire), 2 * load);
        }
        times(samples, "ovms_inference_time_us", labels, 4 * load);
        times(samples, "ovms_wait_for_infer_req_time_us", labels, 4 * load);
        samples.gauge("ovms_current_requests", labels, 2 * load);
        samples.gauge("ovms_infer_req_active", labels, load);
        samples.gauge("ovms_infer_req_queue_size", labels, 4);
        samples.gauge("ovms_streams", labels, 4);
    }

    private static void graph(KnownSamples samples, Map<String, String> labels, double load) {
        Map<String, String> rest = with(labels, "api", "V3", "interface", "REST", "method", "Unary");
        Map<String, String> grpc = with(labels, "api", "KServe", "interface", "gRPC", "method", "ModelInfer");
        samples.counter("ovms_requests_accepted", rest, 3 * load);
        samples.counter("ovms_requests_accepted", grpc, load);
        samples.counter("ovms_requests_rejected", rest, load);
        samples.counter("ovms_graph_error", rest, 0.5 * load);
        samples.counter("ovms_responses", rest, 2.5 * load);
        samples.counter("ovms_responses", grpc, load);
        times(samples, "ovms_graph_processing_time_us", with(labels, "method", "Unary"), 3 * load);
        times(samples, "ovms_graph_processing_time_us", with(labels, "method", "ModelInfer"), load);
        samples.gauge("ovms_current_graphs", labels, 2 * load);
    }

    private static void times(KnownSamples samples, String name, Map<String, String> labels, double perSecond) {
        samples.histogram(
                name,
                labels,
                perSecond,
                100_000,
                // Both spellings: before Prometheus 3, and since.
                Map.of("37481", 0.2, "67466.0", 0.5, "121439", 0.8, "218591.0", 0.9, "393464", 1.0));
    }
}
