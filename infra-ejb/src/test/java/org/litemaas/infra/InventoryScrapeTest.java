package org.litemaas.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.litemaas.infra.ServedModel.State;
import org.litemaas.infra.prometheus.FakeServer;
import org.litemaas.infra.prometheus.RealPrometheus;

/** The whole way: exporters that speak like the servers, a Prometheus that scrapes them, the inventory. */
@Timeout(90)
class InventoryScrapeTest {
    private static final Duration WINDOW = Duration.ofSeconds(6);

    private static final String PREFIXED = """
            , metric_relabel_configs: [{source_labels: [__name__], regex: 'vllm:(.*)', target_label: __name__,
                replacement: 'kserve_vllm:$1'}]""";

    private final Instant started = Instant.now();
    private final AtomicBoolean broken = new AtomicBoolean();

    @TempDir
    Path folder;

    @Test
    void scrapedModelsAreListedWithTheirStateAndFigures() throws Exception {
        try (FakeServer vllm = exporter(InventoryScrapeTest::vllm, broken);
                FakeServer openVino = exporter(InventoryScrapeTest::openVino, new AtomicBoolean());
                RealPrometheus prometheus = RealPrometheus.scraping(
                        folder,
                        "global: {scrape_interval: 1s, scrape_timeout: 1s}\nscrape_configs:\n"
                                + job("granite-metrics", vllm.url(), "granite", "")
                                + job("vllm-models", vllm.url(), "granite", "")
                                + job("prefixed", vllm.url(), "granite", PREFIXED)
                                + job("bert-metrics", openVino.url(), "bert", "")
                                + job("llama-metrics", FakeServer.nobody(), "llama", ""))) {
            List<ServedModel> models = await(
                    prometheus,
                    found -> found.size() == 3
                            && found.stream()
                                    .anyMatch(
                                            m -> m.name().equals("granite") && isNear(m.generationTokensPerSecond())));

            assertThat(models).extracting(ServedModel::name).containsExactly("bert", "granite", "llama");
            assertThat(models).extracting(ServedModel::state).containsExactly(State.UP, State.UP, State.DOWN);
            assertThat(models).allSatisfy(model -> {
                assertThat(model.namespace()).isEqualTo("llm");
                assertThat(model.targets()).isEqualTo(1);
            });
            ServedModel granite = models.get(1);
            assertThat(granite.runningRequests()).isEqualTo(4);
            assertThat(granite.waitingRequests()).isEqualTo(1);
            assertThat(granite.promptTokensPerSecond()).isCloseTo(500, within(125.0));
            assertThat(models.get(0).runningRequests()).isEqualTo(2);
            assertThat(models.get(2).runningRequests()).isNull();

            broken.set(true);
            ServedModel gone = await(prometheus, found -> found.get(1).state() == State.DOWN)
                    .get(1);
            assertThat(gone.name()).isEqualTo("granite");
            assertThat(gone.runtime()).isEqualTo(ServedModel.ServingRuntime.VLLM);
            assertThat(gone.runningRequests()).isNull();
        }
    }

    /** Counted once, 100 tokens a second; twice would be 200. */
    private static boolean isNear(@Nullable Double perSecond) {
        return perSecond != null && perSecond > 75 && perSecond < 125;
    }

    private static List<ServedModel> await(RealPrometheus prometheus, Predicate<List<ServedModel>> expected) {
        Instant deadline = Instant.now().plusSeconds(40);
        while (true) {
            // A new inventory each time, as one keeps its answer for longer than a test should wait.
            ModelInventory inventory = new Inventory(prometheus.client(), Clock.systemUTC(), WINDOW).models();
            if (expected.test(inventory.models())) {
                return inventory.models();
            }
            assertThat(Instant.now()).as("waiting, last seen %s", inventory).isBefore(deadline);
            RealPrometheus.pause();
        }
    }

    private static String job(String job, URI target, String model, String more) {
        return "  - {job_name: %s, static_configs: [{targets: ['%s'], labels: %s}]%s}\n"
                .formatted(
                        job,
                        target.getAuthority(),
                        "{namespace: llm, service: %s, pod: %s-predictor-0}".formatted(job, model),
                        more);
    }

    private interface Exposition {
        String after(double seconds);
    }

    private FakeServer exporter(Exposition exposition, AtomicBoolean down) throws IOException {
        return new FakeServer((exchange, call) -> {
            exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            double seconds = Duration.between(started, Instant.now()).toMillis() / 1e3;
            FakeServer.send(exchange, down.get() ? 500 : 200, exposition.after(seconds));
        });
    }

    private static String vllm(double seconds) {
        return """
                # HELP vllm:num_requests_running Number of requests in model execution batches.
                # TYPE vllm:num_requests_running gauge
                vllm:num_requests_running{engine="0",model_name="granite"} 4.0
                # HELP vllm:num_requests_waiting Number of requests waiting to be processed.
                # TYPE vllm:num_requests_waiting gauge
                vllm:num_requests_waiting{engine="0",model_name="granite"} 1.0
                # HELP vllm:prompt_tokens_total Number of prefill tokens processed.
                # TYPE vllm:prompt_tokens_total counter
                vllm:prompt_tokens_total{engine="0",model_name="granite"} %s
                # HELP vllm:generation_tokens_total Number of generation tokens processed.
                # TYPE vllm:generation_tokens_total counter
                vllm:generation_tokens_total{engine="0",model_name="granite"} %s
                """.formatted(seconds * 500, seconds * 100);
    }

    private static String openVino(double seconds) {
        return """
                # HELP ovms_current_requests Number of inference requests currently in process.
                # TYPE ovms_current_requests gauge
                ovms_current_requests{name="bert",version="1"} 2
                # HELP ovms_requests_success Number of successful requests to a model or a DAG.
                # TYPE ovms_requests_success counter
                ovms_requests_success{api="KServe",interface="REST",method="ModelInfer",name="bert",version="1"} %s
                """.formatted(seconds * 2);
    }
}
