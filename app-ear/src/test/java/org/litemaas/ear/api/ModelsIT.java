package org.litemaas.ear.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.litemaas.ear.Portal;
import org.litemaas.ear.PortalExtension;

/** {@code /models} and the metrics part of {@code /sources}, from the real Prometheus and without it. */
@ExtendWith(PortalExtension.class)
class ModelsIT {
    private final Portal portal;
    private final Api api;

    ModelsIT(Portal portal) throws Exception {
        this.portal = portal;
        this.api = Api.withAllDays(portal);
    }

    @Test
    void theModelsOfThePlatformAreServed() throws Exception {
        var answer = Api.await("rates of all vLLM models", () -> api.json("/models"), ModelsIT::hasRates);

        var served = new TreeMap<String, String>();
        for (var model : models(answer)) {
            var state = model.getString("state");
            served.put(model.getString("model"), model.getString("runtime") + " " + state);
            assertThat(model.getString("namespace")).isNotBlank();
            assertThat(model.getInt("targets")).isPositive();
            assertThat(model.getBoolean("up")).isEqualTo(state.equals("up"));
            assertThat(model.getInt("targetsUp")).isEqualTo(model.getBoolean("up") ? model.getInt("targets") : 0);
            for (var figure : figuresOf(model.getString("runtime"))) {
                assertThat(model.getJsonNumber(figure).doubleValue()).as(figure).isNotNegative();
            }
            if (model.getString("runtime").equals("vllm")) {
                assertThat(model.getJsonNumber("tokensPerSecond").doubleValue())
                        .isEqualTo(model.getJsonNumber("promptTokensPerSecond").doubleValue()
                                + model.getJsonNumber("generationTokensPerSecond")
                                        .doubleValue());
            }
        }
        assertThat(served)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "bge-reranker-base", "openvino up",
                        "codellama-7b-instruct", "vllm up",
                        "granite-3-2-8b-instruct", "vllm up",
                        "granite-4-0-h-tiny", "vllm up",
                        "llama-guard-3-1b", "vllm up",
                        "llama-scout-17b", "vllm up",
                        "mistral-7b-instruct-v0-3", "unknown down",
                        "nomic-embed-text-v1-5", "openvino up"));
        assertThat(answer.getJsonArray("notices")).isEmpty();
        assertThat(Instant.parse(answer.getString("asOf")))
                .isAfter(Instant.now().minusSeconds(60));
        assertThat(answer.getJsonObject("source").getBoolean("reachable")).isTrue();
        assertThat(answer.getJsonObject("source").getString("url")).startsWith("http://127.0.0.1:");
        assertThat(answer.getJsonObject("source").getString("version")).matches("\\d+\\.\\d+.*");
    }

    @Test
    void withoutTheMetricsSourceUsageWorksOnAndTheStateSaysSo() throws Exception {
        var before = Api.await("models", () -> api.json("/models"), ModelsIT::hasRates);
        var usage = api.json("/usage?group=model").getJsonArray("rows");

        portal.stopPrometheus();
        try {
            var source = Api.await("away", this::source, state -> !state.getBoolean("reachable"));

            assertThat(source.getString("problem")).isNotBlank();
            assertThat(Instant.parse(source.getString("since")))
                    .isAfter(Instant.now().minusSeconds(90));
            assertThat(Instant.parse(source.getString("lastSuccess")))
                    .isBefore(Instant.parse(source.getString("since")));
            var models = api.json("/models");
            assertThat(models.getJsonObject("source")).isEqualTo(source);
            assertThat(models(models)).as("the last known").hasSameSizeAs(models(before));
            assertThat(Instant.parse(models.getString("asOf"))).isBefore(Instant.parse(source.getString("since")));
            assertThat(models.getJsonArray("notices").getValuesAs(JsonObject.class))
                    .singleElement()
                    .satisfies(notice -> {
                        assertThat(notice.getString("severity")).isEqualTo("error");
                        assertThat(notice.getString("code")).startsWith("metrics-");
                        assertThat(notice.getString("message"))
                                .contains(models.getString("asOf").substring(0, 16));
                    });
            assertThat(api.json("/usage?group=model").getJsonArray("rows")).isEqualTo(usage);
            assertThat(portal.get("/health/ready").statusCode()).isEqualTo(200);
        } finally {
            portal.startPrometheus();
        }
        Api.await("back", this::source, state -> state.getBoolean("reachable"));
        assertThat(api.json("/models").getJsonArray("notices")).isEmpty();
    }

    /** What a runtime tells; the rest is null. */
    private static List<String> figuresOf(String runtime) {
        return switch (runtime) {
            case "vllm" -> List.of("runningRequests", "waitingRequests", "requestsPerSecond", "tokensPerSecond");
            case "openvino" -> List.of("runningRequests");
            default -> List.of();
        };
    }

    private JsonObject source() throws Exception {
        return api.json("/sources").getJsonObject("metrics");
    }

    private static boolean hasRates(JsonObject answer) {
        var models = models(answer);
        return models.size() >= 8
                && models.stream()
                        .filter(model -> model.getString("runtime").equals("vllm"))
                        .noneMatch(model -> model.isNull("tokensPerSecond"));
    }

    private static List<JsonObject> models(JsonObject answer) {
        return answer.getJsonArray("models").getValuesAs(JsonObject.class);
    }
}
