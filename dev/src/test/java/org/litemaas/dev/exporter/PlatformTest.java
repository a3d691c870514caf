package org.litemaas.dev.exporter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.litemaas.dev.demand.Demand;

class PlatformTest {

    private static final Instant NOW = Instant.parse("2026-11-24T14:30:00Z");
    private static final Pattern BUCKET = Pattern.compile("(.*)_bucket\\{(.*?),?le=\"([^\"]+)\",?(.*)}");

    private final Platform platform = new Platform(new Demand(42, 100_000), NOW);

    @Test
    void promtoolReadsEveryPage() throws Exception {
        for (String path : platform.paths()) {
            Process promtool = new ProcessBuilder("promtool", "check", "metrics")
                    .redirectErrorStream(true)
                    .start();
            try (OutputStream in = promtool.getOutputStream()) {
                in.write(page(path, NOW).getBytes(UTF_8));
            }
            String said = new String(promtool.getInputStream().readAllBytes(), UTF_8);
            // 1 is a page that it cannot read; 3 is its opinion on names, which are the real exporters'.
            assertThat(promtool.waitFor()).as(path + "\n" + said).isIn(0, 3);
            assertThat(said).as(path).doesNotContain("error while linting").doesNotContain("no help text");
        }
    }

    @Test
    void countersNeverGoDown() {
        Map<String, Samples> before = pages(NOW);
        Instant at = NOW;
        for (int scrape = 0; scrape < 60; scrape++) {
            at = at.plusSeconds(30);
            Map<String, Samples> after = pages(at);
            before.forEach((path, earlier) -> {
                Samples later = after.getOrDefault(path, earlier);
                assertThat(later.values().keySet()).isEqualTo(earlier.values().keySet());
                earlier.values().forEach((series, value) -> {
                    if (later.onlyGrows(series)) {
                        assertThat(later.value(series)).as(path + " " + series).isGreaterThanOrEqualTo(value);
                    }
                });
            });
            before = after;
        }
    }

    @Test
    void bucketsAreCumulativeAndEndAtTheCount() {
        pages(NOW).forEach((path, samples) -> {
            Map<String, Map<Double, Double>> histograms = new LinkedHashMap<>();
            samples.values().forEach((series, value) -> {
                Matcher bucket = BUCKET.matcher(series);
                if (bucket.matches()) {
                    String rest = Stream.of(bucket.group(2), bucket.group(4))
                            .filter(labels -> !labels.isEmpty())
                            .reduce((a, b) -> a + "," + b)
                            .orElse("");
                    double bound = bucket.group(3).equals("+Inf")
                            ? Double.POSITIVE_INFINITY
                            : Double.parseDouble(bucket.group(3));
                    histograms
                            .computeIfAbsent(bucket.group(1) + "|{" + rest + "}", key -> new TreeMap<>())
                            .put(bound, value);
                }
            });
            histograms.forEach((key, buckets) -> {
                assertThat(List.copyOf(buckets.values())).as(path + " " + key).isSorted();
                double count = samples.value(key.replace("|", "_count"));
                double sum = samples.value(key.replace("|", "_sum"));
                assertThat(buckets.getOrDefault(Double.POSITIVE_INFINITY, -1.0)).isEqualTo(count);
                assertThat(sum > 0).as(path + " sum of " + key).isEqualTo(count > 0);
            });
        });
    }

    @Test
    void startsWithAHistoryAndGoesOn() {
        Samples before = Samples.of(page("/vllm/granite-3-2-8b-instruct", NOW));
        Samples after = Samples.of(page("/vllm/granite-3-2-8b-instruct", NOW.plusSeconds(600)));
        String tokens = "vllm:generation_tokens_total{engine=\"0\",model_name=\"granite-3-2-8b-instruct\"}";

        assertThat(before.value(tokens)).isGreaterThan(1e6);
        // 24,000 requests a day at about 220 tokens, and more than that on a working day's afternoon.
        assertThat(after.value(tokens) - before.value(tokens)).isBetween(40_000.0, 200_000.0);
        assertThat(before.value("process_start_time_seconds"))
                .isEqualTo((double) NOW.minus(Duration.ofDays(9)).getEpochSecond());
    }

    @Test
    void lookingTwiceChangesNothing() {
        assertThat(page("/vllm/granite-4-0-h-tiny", NOW.plusSeconds(10)))
                .isEqualTo(page("/vllm/granite-4-0-h-tiny", NOW.plusSeconds(10)))
                .isEqualTo(page("/vllm/granite-4-0-h-tiny", NOW.minusSeconds(10)));
    }

    @Test
    void howOftenOneLooksChangesNothing() {
        Platform other = new Platform(new Demand(42, 100_000), NOW);
        for (int second = 1; second <= 60; second++) {
            other.page("/dcgm/ip-10-0-21-14", NOW.plusSeconds(second));
        }
        for (String path : platform.paths()) {
            assertThat(other.page(path, NOW.plusSeconds(60))).contains(page(path, NOW.plusSeconds(60)));
        }
    }

    @Test
    void oldAndNewReleasesOfVllmUseTheirOwnNames() {
        assertThat(Samples.of(page("/vllm/codellama-7b-instruct", NOW)).types())
                .containsKeys(
                        "vllm:gpu_cache_usage_perc",
                        "vllm:gpu_prefix_cache_queries_total",
                        "vllm:gpu_prefix_cache_hits_total",
                        "vllm:time_per_output_token_seconds")
                .doesNotContainKeys(
                        "vllm:kv_cache_usage_perc",
                        "vllm:prefix_cache_hits_total",
                        "vllm:inter_token_latency_seconds",
                        "vllm:request_time_per_output_token_seconds",
                        "vllm:num_requests_waiting_by_reason",
                        "vllm:prompt_tokens_cached_total");
        assertThat(Samples.of(page("/vllm/granite-3-2-8b-instruct", NOW)).types())
                .containsKeys(
                        "vllm:kv_cache_usage_perc",
                        "vllm:prefix_cache_queries_total",
                        "vllm:inter_token_latency_seconds",
                        "vllm:request_time_per_output_token_seconds",
                        "vllm:prompt_tokens_by_source_total")
                .doesNotContainKeys("vllm:gpu_cache_usage_perc", "vllm:time_per_output_token_seconds");
    }

    @Test
    void gpusShowWhatTheirPodsDo() {
        Samples busy = Samples.of(page("/dcgm/ip-10-0-21-14", NOW));
        double granite = gpu(busy, "DCGM_FI_DEV_POWER_USAGE", 0);
        double idle = gpu(busy, "DCGM_FI_DEV_POWER_USAGE", 3);
        assertThat(granite).isGreaterThan(idle);
        assertThat(idle).isBetween(30.0, 40.0);
        assertThat(gpu(busy, "DCGM_FI_DEV_FB_USED", 0)).isGreaterThan(40_000);
        assertThat(gpu(busy, "DCGM_FI_DEV_FB_USED", 3)).isZero();
        for (int index = 0; index < 4; index++) {
            assertThat(gpu(busy, "DCGM_FI_DEV_FB_USED", index)
                            + gpu(busy, "DCGM_FI_DEV_FB_FREE", index)
                            + gpu(busy, "DCGM_FI_DEV_FB_RESERVED", index))
                    .isEqualTo(GpuCard.L40S.memoryMiB());
            assertThat(gpu(busy, "DCGM_FI_DEV_GPU_UTIL", index)).isBetween(0.0, 100.0);
        }
        Samples after = Samples.of(page("/dcgm/ip-10-0-21-14", NOW.plusSeconds(100)));
        double joules = (gpu(after, "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", 3)
                        - gpu(busy, "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", 3))
                / 1000;
        assertThat(joules / 100).isBetween(30.0, 40.0);
        assertThat(page("/dcgm/ip-10-0-47-105", NOW)).contains("err_code=\"94\",err_msg=\"Contained ECC error\"} 94\n");
    }

    @Test
    void embeddingsMoveTheGraphsCountersOnly() {
        String path = "/ovms/nomic-embed-text-v1-5";
        Samples before = Samples.of(page(path, NOW));
        Samples after = Samples.of(page(path, NOW.plusSeconds(600)));
        String accepted =
                "ovms_requests_accepted{api=\"V3\",interface=\"REST\",method=\"Unary\",name=\"nomic-embed-text-v1-5\"}";
        String ready = "ovms_requests_success{api=\"KServe\",interface=\"REST\",method=\"ModelReady\","
                + "name=\"nomic-embed-text-v1-5\"}";

        assertThat(after.value(accepted)).isGreaterThan(before.value(accepted));
        assertThat(after.value(ready) - before.value(ready)).isEqualTo(60);
        assertThat(before.types())
                .containsEntry("ovms_requests_accepted", "counter")
                .containsEntry("ovms_graph_processing_time_us", "histogram");
    }

    @Test
    void aPlainModelsRequestsAreTimedAndSometimesWait() {
        Samples samples = Samples.of(page("/ovms/bge-reranker-base", NOW));
        String called = "api=\"%s\",interface=\"%s\",method=\"%s\",name=\"bge-reranker-base\",version=\"1\"}";
        double rest =
                samples.value("ovms_requests_success{" + called.formatted("TensorFlowServing", "REST", "Predict"));
        double grpc = samples.value("ovms_requests_success{" + called.formatted("KServe", "gRPC", "ModelInfer"));
        String name = "name=\"bge-reranker-base\",version=\"1\"";
        assertThat(rest).isGreaterThan(grpc).isGreaterThan(1_000_000);
        assertThat(samples.value("ovms_request_time_us_count{interface=\"REST\"," + name + "}"))
                .isEqualTo(rest);
        assertThat(samples.value("ovms_inference_time_us_count{" + name + "}")).isEqualTo(rest + grpc);
        double atOnce = samples.value("ovms_wait_for_infer_req_time_us_bucket{" + name + ",le=\"10\"}");
        assertThat(atOnce / (rest + grpc)).isBetween(0.5, 0.99);
    }

    private static double gpu(Samples samples, String name, int index) {
        return samples.values().entrySet().stream()
                .filter(sample -> sample.getKey().startsWith(name + "{gpu=\"" + index + "\""))
                .mapToDouble(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Samples> pages(Instant at) {
        Map<String, Samples> pages = new TreeMap<>();
        for (String path : platform.paths()) {
            pages.put(path, Samples.of(page(path, at)));
        }
        return pages;
    }

    private String page(String path, Instant at) {
        return platform.page(path, at).orElseThrow();
    }
}
