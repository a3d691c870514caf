package org.litemaas.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litemaas.infra.ServedModel.ServingRuntime;
import org.litemaas.infra.ServedModel.State;
import org.litemaas.infra.prometheus.RealPrometheus;

/** Every case of naming, double scraping and vanishing, with exact figures, from a real Prometheus with a known past. */
class InventoryPastTest {
    private static final String KSERVE = "namespace=\"llm\",pod=\"llama-predictor-1\",instance=\"10.0.0.1:8080\"";

    @TempDir
    static Path folder;

    private static Past past;
    private static ModelInventory inventory;
    private static Map<String, ServedModel> models;

    @BeforeAll
    static void ask() throws Exception {
        past = new Past();

        vllmScrapedTwiceOnTwoPods();
        llmdUnderBothNames();
        openVino();
        downAndGone();
        namesThatDeceive();
        try (RealPrometheus prometheus = RealPrometheus.remembering(folder, past.toString())) {
            inventory = new Inventory(prometheus.client(), Clock.fixed(past.now, ZoneOffset.UTC), Duration.ofMinutes(2))
                    .models();
        }
        models = inventory.models().stream().collect(Collectors.toMap(ServedModel::name, Function.identity()));
    }

    /** One pod with two engines, scraped by RHOAI's monitor and by one of our own, and one pod scraped once. */
    private static void vllmScrapedTwiceOnTwoPods() {
        for (String job : new String[] {"llama-metrics", "vllm-models"}) {
            String target = KSERVE + ",job=\"" + job + "\",service=\"" + job + "\"";
            past.gauge("up{" + target + "}", 1);
            for (int engine = 0; engine < 2; engine++) {
                String labels = target + ",engine=\"" + engine + "\",model_name=\"llama\"}";
                past.gauge("vllm:num_requests_running{" + labels, 3)
                        .gauge("vllm:num_requests_waiting{" + labels, 0)
                        .counter("vllm:prompt_tokens_total{" + labels, 100)
                        .counter("vllm:generation_tokens_total{" + labels, 20)
                        .counter("vllm:request_success_total{finished_reason=\"stop\"," + labels, 0.5)
                        .counter("vllm:request_success_total{finished_reason=\"length\"," + labels, 0.25);
            }
        }
        String second = "namespace=\"llm\",pod=\"llama-predictor-2\",instance=\"10.0.0.2:8080\",job=\"llama-metrics\"";
        past.gauge("up{" + second + "}", 1)
                .gauge("vllm:num_requests_running{" + second + ",engine=\"0\",model_name=\"llama\"}", 4);
    }

    private static void llmdUnderBothNames() {
        for (String prefix : new String[] {"", "kserve_"}) {
            String labels =
                    "namespace=\"llm\",pod=\"qwen-kserve-5c\",instance=\"10.0.0.3:8000\",job=\"pm" + prefix + "\"";
            String series = labels + ",engine=\"0\",model_name=\"qwen\"}";
            past.gauge("up{" + labels + "}", 1)
                    .gauge(prefix + "vllm:num_requests_running{" + series, 7)
                    .gauge(prefix + "vllm:num_requests_waiting{" + series, 2)
                    .counter(prefix + "vllm:prompt_tokens_total{" + series, 50)
                    .counter(prefix + "vllm:generation_tokens_total{" + series, 10);
        }
    }

    private static void openVino() {
        String plain = "namespace=\"llm\",pod=\"bert-predictor-1\",instance=\"10.0.0.4:8888\",job=\"bert-metrics\"";
        past.gauge("up{" + plain + "}", 1)
                .gauge("ovms_current_requests{" + plain + ",name=\"bert\",version=\"1\"}", 1)
                .gauge("ovms_current_requests{" + plain + ",name=\"bert\",version=\"2\"}", 2)
                .counter(success(plain, "ModelInfer", "gRPC"), 2)
                .counter(success(plain, "Predict", "REST"), 1)
                .counter(success(plain, "ModelReady", "REST"), 40)
                .counter(accepted(plain, "bert", "ModelInfer"), 3);
        String graph = "namespace=\"llm\",pod=\"nomic-predictor-1\",instance=\"10.0.0.5:8888\",job=\"nomic-metrics\"";
        past.gauge("up{" + graph + "}", 1)
                .gauge("ovms_current_graphs{" + graph + ",name=\"nomic\"}", 5)
                .counter(accepted(graph, "nomic", "Unary"), 6);
    }

    private static String success(String target, String method, String wire) {
        return "ovms_requests_success{" + target + ",name=\"bert\",version=\"1\",api=\"KServe\",interface=\"" + wire
                + "\",method=\"" + method + "\"}";
    }

    private static String accepted(String target, String name, String method) {
        return "ovms_requests_accepted{" + target + ",name=\"" + name + "\",api=\"V3\",interface=\"REST\",method=\""
                + method + "\"}";
    }

    private static void downAndGone() {
        // Never heard: known only by the target's pod.
        past.gauge("up{namespace=\"llm\",pod=\"phi-predictor-1\",instance=\"10.0.1.1:8080\",job=\"phi-metrics\"}", 0);
        // Known only by the name of its service; no pod, as with a Prometheus that is not the cluster's.
        past.gauge("up{service=\"gemma-metrics\",instance=\"10.0.1.2:8080\",job=\"gemma\"}", 0);
        // Heard half an hour ago under a name that is not its InferenceService's; now a new pod that does not answer.
        past.gaugeUntil(
                        30,
                        "vllm:num_requests_running{namespace=\"llm\",pod=\"mistral-isvc-predictor-1\",instance=\"10.0.1.3:8080\",job=\"m\",engine=\"0\",model_name=\"mistral-7b\"}",
                        1)
                .fresh(
                        "up{namespace=\"llm\",pod=\"mistral-isvc-predictor-2\",instance=\"10.0.1.4:8080\",job=\"m\"}",
                        0);
        // Heard half an hour ago, and nothing left to scrape.
        past.gaugeUntil(
                30,
                "vllm:num_requests_running{namespace=\"llm\",pod=\"old-predictor-1\",instance=\"10.0.1.5:8080\",job=\"o\",engine=\"0\",model_name=\"old\"}",
                1);
        // Heard too long ago to be told of.
        past.gaugeUntil(
                90,
                "vllm:num_requests_running{namespace=\"llm\",pod=\"ancient-predictor-1\",instance=\"10.0.1.6:8080\",job=\"a\",engine=\"0\",model_name=\"ancient\"}",
                1);
    }

    private static void namesThatDeceive() {
        // Services that serve no model, in the platform and beside the models.
        past.gauge(
                        "up{namespace=\"openshift-monitoring\",service=\"kube-state-metrics\",pod=\"ksm-1\",instance=\"k\"}",
                        1)
                .gauge("up{namespace=\"llm\",service=\"postgres-metrics\",pod=\"postgres-0\",instance=\"p\"}", 1);
        // A mesh sidecar that answers in a pod whose model does not.
        String pod = "namespace=\"llm\",pod=\"stuck-predictor-1\"";
        past.gauge("up{" + pod + ",instance=\"10.0.1.7:15020\",job=\"istio-proxies\"}", 1)
                .gauge("up{" + pod + ",instance=\"10.0.1.7:8080\",job=\"stuck-metrics\",service=\"stuck-metrics\"}", 0);
        // A name that would break out of a matcher.
        past.gauge(
                "vllm:num_requests_running{namespace=\"llm\",pod=\"odd-0\",instance=\"10.0.1.8:8080\",job=\"x\",engine=\"0\",model_name=\"a\\\"} or vector(1) #\"}",
                1);
        past.gauge("up{namespace=\"llm\",pod=\"odd-0\",instance=\"10.0.1.8:8080\",job=\"x\"}", 1);
    }

    @Test
    void allModelsAreListedByNameAndNothingElseIs() {
        assertThat(inventory.models())
                .extracting(ServedModel::name)
                .containsExactly(
                        "a\"} or vector(1) #",
                        "bert",
                        "gemma",
                        "llama",
                        "mistral-7b",
                        "nomic",
                        "old",
                        "phi",
                        "qwen",
                        "stuck");
        assertThat(inventory.notices()).isEmpty();
        assertThat(inventory.asOf()).isEqualTo(past.now);
        assertThat(inventory.source().reachable()).isTrue();
        assertThat(inventory.source().version()).isNotNull();
    }

    @Test
    void whatIsScrapedTwiceCountsOnceAndEnginesAndPodsAddUp() {
        ServedModel llama = model("llama");

        assertThat(llama.runtime()).isEqualTo(ServingRuntime.VLLM);
        assertThat(llama.targets()).isEqualTo(2);
        assertThat(llama.targetsUp()).isEqualTo(2);
        assertThat(llama.state()).isEqualTo(State.UP);
        assertThat(llama.runningRequests()).isEqualTo(10);
        assertThat(llama.waitingRequests()).isEqualTo(0);
        assertThat(llama.promptTokensPerSecond()).isCloseTo(200, within(1e-6));
        assertThat(llama.generationTokensPerSecond()).isCloseTo(40, within(1e-6));
        assertThat(llama.requestsPerSecond()).isCloseTo(1.5, within(1e-6));
    }

    @Test
    void theKservePrefixIsTheSameModelAgain() {
        ServedModel qwen = model("qwen");

        assertThat(qwen.targets()).isEqualTo(1);
        assertThat(qwen.runningRequests()).isEqualTo(7);
        assertThat(qwen.waitingRequests()).isEqualTo(2);
        assertThat(qwen.promptTokensPerSecond()).isCloseTo(50, within(1e-6));
        assertThat(qwen.generationTokensPerSecond()).isCloseTo(10, within(1e-6));
        assertThat(qwen.requestsPerSecond()).isNull();
    }

    @Test
    void openVinoCountsRequestsAndKnowsNoTokens() {
        ServedModel bert = model("bert");
        ServedModel nomic = model("nomic");

        assertThat(bert.runtime()).isEqualTo(ServingRuntime.OPENVINO);
        assertThat(bert.runningRequests()).isEqualTo(3);
        assertThat(bert.requestsPerSecond()).isCloseTo(3, within(1e-6));
        assertThat(bert.waitingRequests()).isNull();
        assertThat(bert.promptTokensPerSecond()).isNull();
        assertThat(bert.generationTokensPerSecond()).isNull();
        assertThat(nomic.runningRequests()).isEqualTo(5);
        assertThat(nomic.requestsPerSecond()).isCloseTo(6, within(1e-6));
    }

    @Test
    void aModelThatDoesNotAnswerIsDownAndItsFiguresAreUnknown() {
        assertThat(model("phi"))
                .isEqualTo(new ServedModel("phi", "llm", ServingRuntime.UNKNOWN, 0, 1, null, null, null, null, null));
        assertThat(model("phi").state()).isEqualTo(State.DOWN);
        assertThat(model("gemma"))
                .isEqualTo(new ServedModel("gemma", null, ServingRuntime.UNKNOWN, 0, 1, null, null, null, null, null));
    }

    @Test
    void aNewPodIsItsModelsEvenUnderAnotherName() {
        assertThat(model("mistral-7b"))
                .isEqualTo(
                        new ServedModel("mistral-7b", "llm", ServingRuntime.VLLM, 0, 1, null, null, null, null, null));
    }

    @Test
    void aModelWithoutTargetsIsToldForAnHour() {
        assertThat(model("old"))
                .isEqualTo(new ServedModel("old", "llm", ServingRuntime.VLLM, 0, 0, null, null, null, null, null));
        assertThat(model("old").state()).isEqualTo(State.NO_TARGET);
    }

    @Test
    void aSidecarDoesNotSpeakForTheModel() {
        assertThat(model("stuck").state()).isEqualTo(State.DOWN);
        assertThat(model("stuck").targets()).isEqualTo(1);
    }

    private static ServedModel model(String name) {
        return Objects.requireNonNull(models.get(name), name);
    }
}
