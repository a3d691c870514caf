package org.litemaas.infra.dashboard;

import static org.litemaas.infra.dashboard.KnownSamples.with;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One model, told in every way in which vLLM's metrics come. It has two pods, the second with twice the first one's
 * load; whatever the names, dashboards must show the same figures. And one that idles.
 */
enum VllmFamily {
    /** Before vLLM 0.8: no label engine, what was swapped, and what the CPU's cache held. */
    FIRST(List.of("vllm:"), 1, true, false, false),
    /** From 0.8 to 0.9.1. */
    OLD(List.of("vllm:"), 1, true, false, true),
    /** From 0.9.2 to 0.11: some things under both names. */
    BETWEEN(List.of("vllm:"), 1, true, true, true),
    NEW(List.of("vllm:"), 1, false, true, true),
    /** By llm-d's second monitor alone. */
    KSERVE(List.of("kserve_vllm:"), 1, false, true, true),
    /** By both of llm-d's monitors. */
    BOTH(List.of("vllm:", "kserve_vllm:"), 1, false, true, true),
    /** By two ServiceMonitors. */
    TWICE(List.of("vllm:"), 2, false, true, true),
    /** Nobody asks for it, so that there is nothing to divide by. */
    IDLE(List.of("vllm:"), 1, false, true, true);

    private final List<String> prefixes;
    private final int scrapes;
    private final boolean oldNames;
    private final boolean newNames;
    private final boolean engine;

    VllmFamily(List<String> prefixes, int scrapes, boolean oldNames, boolean newNames, boolean engine) {
        this.prefixes = prefixes;
        this.scrapes = scrapes;
        this.oldNames = oldNames;
        this.newNames = newNames;
        this.engine = engine;
    }

    String model() {
        return name().toLowerCase(Locale.ROOT) + ".model-1";
    }

    String namespace() {
        return "llm-" + name().toLowerCase(Locale.ROOT);
    }

    String pod(int number) {
        return name().toLowerCase(Locale.ROOT) + "-predictor-" + number;
    }

    void write(KnownSamples samples) {
        for (int pod = 1; pod <= 2; pod++) {
            int load = this == IDLE ? 0 : pod;
            for (String prefix : prefixes) {
                for (int scrape = 0; scrape < scrapes; scrape++) {
                    Map<String, String> target = Map.of(
                            "namespace",
                            namespace(),
                            "pod",
                            pod(pod),
                            "instance",
                            "10.0.0." + pod + ":8080",
                            "job",
                            "monitor-" + prefix.replace(":", "") + scrape);
                    samples.gauge("up", target, 1);
                    http(samples, target, prefix.replace("vllm:", ""), load);
                    Map<String, String> labels = with(target, "model_name", model());
                    engine(samples, engine ? with(labels, "engine", "0") : labels, prefix, load);
                }
            }
        }
        Map<String, String> away =
                Map.of("namespace", namespace(), "pod", "away-predictor-1", "instance", "10.0.0.9:8080", "job", "away");
        samples.gauge("up", away, 0);
    }

    private static void http(KnownSamples samples, Map<String, String> target, String prefix, double load) {
        Map.of("2xx", 1.0, "4xx", 0.02, "5xx", 0.01)
                .forEach((status, rate) -> samples.counter(
                        prefix + "http_requests_total",
                        with(target, "handler", "/v1/completions", "method", "POST", "status", status),
                        rate * load));
    }

    private void engine(KnownSamples samples, Map<String, String> labels, String prefix, double load) {
        samples.gauge(prefix + "num_requests_running", labels, 3 * load);
        samples.gauge(prefix + "num_requests_waiting", labels, load);
        Map.of("stop", 0.5, "length", 0.25, "abort", 0.25)
                .forEach((reason, rate) -> samples.counter(
                        prefix + "request_success_total", with(labels, "finished_reason", reason), rate * load));
        samples.counter(prefix + "prompt_tokens_total", labels, 400 * load);
        samples.counter(prefix + "generation_tokens_total", labels, 100 * load);
        samples.counter(prefix + "num_preemptions_total", labels, 0.01 * load);
        Map<String, Double> answers = Map.of("2.5", 0.2, "5.0", 0.5, "10.0", 0.8, "30.0", 0.9, "60.0", 1.0);
        samples.histogram(
                prefix + "time_to_first_token_seconds",
                labels,
                load,
                0.7,
                Map.of("0.25", 0.2, "0.5", 0.5, "1.0", 0.8, "2.5", 0.9, "5.0", 1.0));
        samples.histogram(prefix + "e2e_request_latency_seconds", labels, load, 12, answers);
        samples.histogram(
                prefix + "request_queue_time_seconds", labels, load, 0.2, Map.of("0.3", 0.8, "0.5", 0.9, "1.0", 1.0));
        samples.histogram(prefix + "request_prefill_time_seconds", labels, load, 0.5, Map.of());
        samples.histogram(prefix + "request_decode_time_seconds", labels, load, 11.3, Map.of());
        samples.histogram(prefix + "request_inference_time_seconds", labels, load, 11.8, answers);
        samples.histogram(
                prefix + "request_prompt_tokens", labels, load, 400, Map.of("100.0", 0.2, "500.0", 0.8, "1000.0", 1.0));
        samples.histogram(
                prefix + "request_generation_tokens",
                labels,
                load,
                100,
                Map.of("50.0", 0.2, "100.0", 0.7, "200.0", 1.0));
        samples.histogram(prefix + "iteration_tokens_total", labels, 20 * load, 25, Map.of());
        if (oldNames) {
            renamed(samples, labels, prefix, "gpu_cache_usage_perc", "gpu_prefix_cache", "time_per_output_token", load);
        }
        if (newNames) {
            renamed(samples, labels, prefix, "kv_cache_usage_perc", "prefix_cache", "inter_token_latency", load);
        }
        if (!engine) {
            samples.gauge(prefix + "num_requests_swapped", labels, load);
            samples.gauge(prefix + "cpu_cache_usage_perc", labels, 0.1 * load);
        }
        if (newNames && !oldNames) {
            onlyNew(samples, labels, prefix, load);
        }
    }

    private static void renamed(
            KnownSamples samples,
            Map<String, String> labels,
            String prefix,
            String cache,
            String hits,
            String token,
            double load) {
        samples.gauge(prefix + cache, labels, 0.35 * load);
        samples.counter(prefix + hits + "_queries_total", labels, 400 * load);
        samples.counter(prefix + hits + "_hits_total", labels, 100 * load);
        samples.histogram(prefix + token + "_seconds", labels, 100 * load, 0.04, tokenGaps());
    }

    private static void onlyNew(KnownSamples samples, Map<String, String> labels, String prefix, double load) {
        samples.histogram(prefix + "request_time_per_output_token_seconds", labels, load, 0.04, tokenGaps());
        Map.of("local_compute", 300.0, "local_cache_hit", 100.0, "external_kv_transfer", 0.0)
                .forEach((source, rate) -> samples.counter(
                        prefix + "prompt_tokens_by_source_total", with(labels, "source", source), rate * load));
        Map.of("capacity", 1.0, "deferred", 0.0)
                .forEach((reason, value) -> samples.gauge(
                        prefix + "num_requests_waiting_by_reason", with(labels, "reason", reason), value * load));
    }

    private static Map<String, Double> tokenGaps() {
        return Map.of("0.025", 0.5, "0.05", 0.8, "0.1", 0.9, "0.2", 1.0);
    }
}
