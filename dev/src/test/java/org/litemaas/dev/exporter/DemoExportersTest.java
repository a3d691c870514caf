package org.litemaas.dev.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.litemaas.dev.demand.Demand;

/** What a real Prometheus makes of the exporters and of the configuration they write. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoExportersTest {

    /** The busy afternoon of a working day, whenever the test runs. */
    private final Clock clock =
            Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), Instant.parse("2026-11-24T14:30:00Z")));

    private final DemoExporters exporters = DemoExporters.start(new Demand(42, 100_000), clock);
    private final LivePrometheus prometheus;

    DemoExportersTest(@TempDir Path folder) throws Exception {
        Path config = folder.resolve("prometheus.yml");
        exporters.writePrometheusConfig(config);
        prometheus = new LivePrometheus(folder, config);
    }

    @BeforeAll
    void everyTargetHasBeenScraped() throws Exception {
        prometheus.await(
                "count(scrape_samples_scraped)", lines -> lines.toString().contains("=> 14 @"));
    }

    @AfterAll
    void stop() throws Exception {
        prometheus.close();
        exporters.close();
    }

    @Test
    void allTargetsAreUpButTheOneThatIsDown() throws Exception {
        assertThat(prometheus.query("up == 0"))
                .singleElement()
                .asString()
                .contains("service=\"mistral-7b-instruct-v0-3-metrics\"", "namespace=\"llm-hosting\"");
        assertThat(prometheus.query("up == 1")).hasSize(13);
        assertThat(prometheus.query("{model_name=\"mistral-7b-instruct-v0-3\"}"))
                .isEmpty();
    }

    @Test
    void aModelsSeriesCarryTheLabelsOfItsServiceMonitor() throws Exception {
        assertThat(prometheus.query("vllm:num_requests_running{model_name=\"codellama-7b-instruct\"}"))
                .singleElement()
                .asString()
                .startsWith("vllm:num_requests_running{container=\"kserve-container\","
                        + " endpoint=\"codellama-7b-instruct-metrics\", engine=\"0\", instance=\"10.128.")
                .contains(":8080\", job=\"codellama-7b-instruct-metrics\", model_name=\"codellama-7b-instruct\","
                        + " namespace=\"llm-hosting\", pod=\"codellama-7b-instruct-predictor-7b8d6c5f9d-m4j9t\","
                        + " service=\"codellama-7b-instruct-metrics\"}");
    }

    @Test
    void oneModelIsScrapedTwice() throws Exception {
        String doubled = "count by (model_name, pod, engine) ({__name__=~\"(kserve_)?vllm:num_requests_running\"}) > 1";
        assertThat(prometheus.query(doubled)).singleElement().asString().contains("granite-3-2-8b-instruct");
        assertThat(prometheus.query("vllm:num_requests_running{model_name=\"granite-3-2-8b-instruct\"}"))
                .hasSize(2)
                .anyMatch(line -> line.contains("job=\"granite-3-2-8b-instruct-metrics\""))
                .anyMatch(line -> line.contains("job=\"granite-3-2-8b-instruct-predictor\""));
    }

    @Test
    void oneModelSpeaksWithThePrefixOfLlmd() throws Exception {
        assertThat(prometheus.query("vllm:prompt_tokens_total{model_name=\"llama-scout-17b\"}"))
                .isEmpty();
        assertThat(prometheus.query("kserve_vllm:prompt_tokens_total"))
                .singleElement()
                .asString()
                .contains("llm_isvc_name=\"llama-scout-17b\"", "pod=\"llama-scout-17b-predictor-");
        assertThat(prometheus.query("kserve_vllm:time_to_first_token_seconds_bucket{le=\"+Inf\"}"))
                .hasSize(1);
    }

    @Test
    void gpusNameTheirHoldersInBothSpellings() throws Exception {
        assertThat(prometheus.query("DCGM_FI_DEV_GPU_UTIL")).hasSize(12);
        assertThat(
                        prometheus.query(
                                "DCGM_FI_DEV_GPU_UTIL{namespace=\"nvidia-gpu-operator\","
                                        + "exported_namespace=\"llm-hosting\",exported_container=\"kserve-container\",Hostname=~\".+\"}"))
                .hasSize(3)
                .allMatch(line -> line.contains("pod=\"nvidia-dcgm-exporter-4xk7p\""));
        assertThat(prometheus.query(
                        "DCGM_FI_DEV_GPU_UTIL{namespace=\"llm-hosting\",exported_pod=\"\",hostname=~\".+\"}"))
                .hasSize(4)
                .allMatch(line -> line.contains("pod=\"llama-scout-17b-predictor-"));
        assertThat(prometheus.query("DCGM_FI_DEV_GPU_UTIL{exported_pod=\"\",namespace=\"nvidia-gpu-operator\"}"))
                .as("GPUs that nobody holds")
                .hasSize(2);
        assertThat(prometheus.query("DCGM_FI_DEV_GPU_UTIL{exported_pod=~\"whisper-.*\"}"))
                .as("a GPU of a pod without metrics")
                .hasSize(1);
        assertThat(prometheus.query("DCGM_FI_DEV_XID_ERRORS > 0")).hasSize(2);
    }

    @Test
    void kubernetesTellsOfPodsWithGpus() throws Exception {
        assertThat(prometheus.query("sum(kube_pod_container_resource_requests{namespace=\"llm-hosting\"})"))
                .singleElement()
                .asString()
                .contains("=> 10 @");
        assertThat(prometheus.query("container_cpu_cfs_throttled_seconds_total{pod=~\"llama-scout-17b-.*\"} > 0"))
                .hasSize(1);
    }

    @Test
    void ratesAppearAfterTwoScrapes() throws Exception {
        List<String> rates =
                prometheus.await("sum(rate(vllm:generation_tokens_total[1m])) > 0", lines -> !lines.isEmpty());
        assertThat(rates).hasSize(1);
    }

    @Test
    void otherPathsAreNamedAsWrong() throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + exporters.port() + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("no exporter at /metrics", "/vllm/granite-3-2-8b-instruct");
    }
}
