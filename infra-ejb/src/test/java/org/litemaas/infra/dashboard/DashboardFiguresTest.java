package org.litemaas.infra.dashboard;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.litemaas.infra.prometheus.PrometheusEndpoint;
import org.litemaas.infra.prometheus.RealPrometheus;

/**
 * Every panel of our dashboards, for every family of names, against figures computed by hand, which lie in
 * {@code figures/}: known samples are put into a real Prometheus, and panels are asked as the portal asks them.
 */
class DashboardFiguresTest {
    private static final List<String> ALL = List.of(Variable.ALL);

    @TempDir
    static Path folder;

    private static RealPrometheus prometheus;
    private static ShownFigures vllm;
    private static ShownFigures gpu;
    private static ShownFigures openVino;

    @BeforeAll
    static void remember() throws Exception {
        KnownSamples samples = new KnownSamples();
        for (VllmFamily family : VllmFamily.values()) {
            family.write(samples);
        }
        for (GpuFamily family : GpuFamily.values()) {
            family.write(samples);
        }
        for (OpenVinoFamily family : OpenVinoFamily.values()) {
            family.write(samples);
        }
        prometheus = RealPrometheus.remembering(folder, samples.toString());
        PrometheusEndpoint endpoint = PrometheusEndpoint.open(prometheus.url(), Duration.ofSeconds(20));
        vllm = new ShownFigures("vllm.json", endpoint, samples.now);
        gpu = new ShownFigures("gpu.json", endpoint, samples.now);
        openVino = new ShownFigures("openvino.json", endpoint, samples.now);
    }

    @AfterAll
    static void end() {
        prometheus.close();
    }

    @ParameterizedTest
    @EnumSource
    void vllmIsTheSameByWhateverNames(VllmFamily family) throws IOException {
        Map<String, String> names = Map.of("model", family.model(), "namespace", family.namespace());
        compare(vllm, HandFigures.of("vllm.txt", family.name(), names), chosen(names));
    }

    @ParameterizedTest
    @EnumSource
    void gpusAreTheSameByWhateverLabels(GpuFamily family) throws IOException {
        VllmFamily holder = family.holder;
        Map<String, String> names =
                Map.of("model", holder.model(), "namespace", holder.namespace(), "node", family.node());
        Map<String, String> more = new TreeMap<>(names);
        more.put("pod1", holder.pod(1));
        more.put("pod2", holder.pod(2));
        compare(gpu, HandFigures.of("gpu.txt", family.name(), more), chosen(names));
    }

    @ParameterizedTest
    @EnumSource
    void openVinoIsTheSameForModelsAndGraphs(OpenVinoFamily family) throws IOException {
        Map<String, String> names = Map.of("model", family.model(), "namespace", family.namespace());
        compare(openVino, HandFigures.of("openvino.txt", family.name(), names), chosen(names));
    }

    @Test
    void allTogetherAddUp() {
        assertFigure(vllm, 101, Map.of(), Map.of("Requests", 21.0));
        assertFigure(vllm, 104, Map.of(), Map.of("Running", 63.0));
        assertFigure(vllm, 106, Map.of(), Map.of("KV cache", 0.7));
        assertFigure(vllm, 305, Map.of(), Map.of("P50", 5.0, "P90", 30.0, "P95", 45.0, "P99", 57.0, "Mean", 12.0));
        assertFigure(gpu, 101, Map.of(), Map.of("GPUs", 15.0));
        assertFigure(gpu, 102, Map.of(), Map.of("Without a model", 5.0));
        assertFigure(gpu, 104, Map.of(), Map.of("Power", 2_600.0));
        assertFigure(gpu, 107, Map.of(), Map.of("Energy", 2.6));
        assertFigure(openVino, 101, Map.of(), Map.of("Requests", 36.0));
        assertFigure(openVino, 202, Map.of("interface", List.of("gRPC")), Map.of("gRPC", 9.0));
        assertFigure(
                vllm,
                502,
                Map.of("model", List.of("old.model-1", "kserve.model-1")),
                Map.of("old.model-1", 9.0, "kserve.model-1", 9.0));
    }

    @Test
    void variablesOfferWhatThereIs() {
        assertThat(vllm.options("model", Map.of("namespace", List.of("llm-kserve", "llm-old"))))
                .containsExactly("kserve.model-1", "old.model-1");
        assertThat(vllm.options("namespace", Map.of())).hasSameSizeAs(VllmFamily.values());
        assertThat(gpu.options("node", Map.of()))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(GpuFamily.values()).map(GpuFamily::node).toList());
        assertThat(gpu.options("gpu", Map.of("node", List.of(GpuFamily.HOST_EXPORTED.node()))))
                .containsExactly("0", "1", "2");
        assertThat(openVino.options("model", Map.of("namespace", ALL))).hasSameSizeAs(OpenVinoFamily.values());
        assertThat(openVino.options("interface", Map.of())).containsExactlyInAnyOrder("gRPC", "REST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vllm.json", "gpu.json", "openvino.json"})
    void everyFigureIsExplainedAndNothingOfItIsUnsupported(String file) throws Exception {
        Dashboard dashboard = ShownFigures.read(file);
        assertThat(dashboard.notices()).isEmpty();
        assertThat(dashboard.variables())
                .allSatisfy(variable -> assertThat(variable.notices()).isEmpty());
        assertThat(dashboard.panels()).allSatisfy(panel -> {
            assertThat(panel.notices()).as(panel.title()).isEmpty();
            assertThat(panel.description()).as(panel.title()).isNotBlank();
            assertThat(panel.fields().noValue()).as(panel.title()).isNotBlank();
            assertThat(panel.targets()).as(panel.title()).isNotEmpty();
        });
    }

    private static Map<String, List<String>> chosen(Map<String, String> names) {
        Map<String, List<String>> chosen = new TreeMap<>();
        names.forEach((name, value) -> chosen.put(name, List.of(value)));
        return chosen;
    }

    private static void compare(
            ShownFigures shown, Map<Integer, Map<String, Double>> byHand, Map<String, List<String>> chosen) {
        assertThat(byHand.keySet())
                .isEqualTo(shown.dashboard().panels().stream().map(Panel::id).collect(toSet()));
        SoftAssertions softly = new SoftAssertions();
        for (Panel panel : shown.dashboard().panels()) {
            softly.check(() -> assertFigure(shown, panel.id(), chosen, byHand.getOrDefault(panel.id(), Map.of())));
        }
        softly.assertAll();
    }

    private static void assertFigure(
            ShownFigures shown, int id, Map<String, List<String>> chosen, Map<String, Double> byHand) {
        Panel panel = shown.dashboard().panel(id).orElseThrow();
        Map<String, Double> figures = shown.of(panel, chosen);
        String what = id + " " + panel.title() + ": " + figures;
        assertThat(figures.keySet()).as(what).isEqualTo(byHand.keySet());
        byHand.forEach((legend, value) ->
                assertThat(figures.get(legend)).as(what).isCloseTo(value, within(1e-9 + Math.abs(value) * 1e-6)));
    }
}
