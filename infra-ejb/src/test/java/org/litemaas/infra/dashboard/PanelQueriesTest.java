package org.litemaas.infra.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.litemaas.infra.InfraConfig;
import org.litemaas.infra.Notice;
import org.litemaas.infra.dashboard.PanelData.PanelSeries;
import org.litemaas.infra.prometheus.PrometheusClient;
import org.litemaas.infra.prometheus.RealPrometheus;
import org.litemaas.infra.prometheus.Sample;
import org.litemaas.infra.query.Queries;

/** Panels and variables asked of a real Prometheus, with label values that would like to be syntax. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PanelQueriesTest {
    private static final Instant NOW = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.HOURS);
    private static final Instant FROM = NOW.minus(Duration.ofHours(1));

    private static final List<String> HOSTILE = List.of(
            "plain",
            "gpt-3.5",
            "a.b",
            "axb",
            ".*",
            "(",
            "a|b",
            "a\"} or vector(1) #",
            "back\\slash",
            "\\",
            "new\nline",
            "tab\tstop",
            "quote'single",
            "`back`",
            "$model",
            "${model}",
            "{{x}}",
            "größe-模型-🦙",
            "%27",
            " lead",
            "é\u0301");

    @TempDir
    private static Path folder;

    private RealPrometheus prometheus;
    private PrometheusClient client;
    private PanelQueries panels;
    private Dashboard dashboard;

    @BeforeAll
    void start() throws Exception {
        StringBuilder past = new StringBuilder();
        for (int i = 0; i < HOSTILE.size(); i++) {
            series(past, "served{model_name=\"" + escaped(HOSTILE.get(i)) + "\",n=\"" + i + "\"}", 1, 0);
        }
        for (String model : List.of("llama", "granite")) {
            series(
                    past,
                    "vllm:num_requests_running{model_name=\"" + model + "\",namespace=\"llm\",engine=\"0\"}",
                    4,
                    0);
            series(past, "vllm:generation_tokens_total{model_name=\"" + model + "\",namespace=\"llm\"}", 0, 20);
        }
        series(past, "vllm:num_requests_running{model_name=\"other\",namespace=\"dev\",engine=\"0\"}", 1, 0);
        series(past, "odd_values{of=\"nan\"}", Double.NaN, 0);
        series(past, "odd_values{of=\"inf\"}", Double.POSITIVE_INFINITY, 0);
        int[] counts = {1, 3, 6};
        String[] bounds = {"10", "100", "+Inf"};
        for (int i = 0; i < bounds.length; i++) {
            series(past, "lengths_bucket{le=\"" + bounds[i] + "\"}", 0, counts[i]);
        }
        Path files = Files.createDirectories(folder.resolve("dashboards"));
        Files.write(files.resolve("panels.json"), Bundle.bytes("panels"));
        prometheus = RealPrometheus.remembering(folder, past.toString());
        client = prometheus.client();
        InfraConfig config = new InfraConfig(client.endpoint(), 64 << 20, Duration.ofSeconds(30), files);
        Dashboards dashboards = new Dashboards(Databases.none(), files, "shipped", Clock.systemUTC());
        dashboard = dashboards.get("panels").orElseThrow().dashboard();
        panels = new PanelQueries(new Queries(client, config), client, config);
    }

    @AfterAll
    void stop() {
        panels.stop();
        prometheus.close();
    }

    @Test
    void aHostileValueMatchesItselfAndNothingElse() {
        for (int panel = 1; panel <= 6; panel++) {
            for (int i = 0; i < HOSTILE.size(); i++) {
                PanelData data = ask(panel, Map.of("model", List.of(HOSTILE.get(i))), Map.of());
                assertThat(data.queries()).allMatch(query -> query.failure() == null, HOSTILE.get(i));
                assertThat(data.series())
                        .as("panel %s, %s asks %s", panel, HOSTILE.get(i), data.queries())
                        .extracting(series -> series.labels().get("n"))
                        .containsExactly(String.valueOf(i));
            }
        }
    }

    @Test
    void severalHostileValuesMatchThemselves() {
        for (int panel : List.of(2, 4, 5)) {
            PanelData data = ask(panel, Map.of("model", HOSTILE.subList(3, 12)), Map.of());
            assertThat(data.series())
                    .extracting(series -> series.labels().get("n"))
                    .containsExactlyInAnyOrder("3", "4", "5", "6", "7", "8", "9", "10", "11");
        }
        assertThat(ask(2, Map.of("model", List.of(Variable.ALL)), Map.of()).series())
                .hasSize(HOSTILE.size());
    }

    @Test
    void hostileValuesOutsideQuotesAreRefusedForTheirQueryAlone() {
        PanelData data = ask(7, Map.of("model", List.of("a\"} or vector(1) #")), Map.of());

        assertThat(data.queries()).hasSize(2);
        assertThat(Objects.requireNonNull(data.queries().get(0).failure()).code())
                .isEqualTo("variable-unfit");
        assertThat(data.queries().get(1).failure()).isNull();
        assertThat(data.series()).extracting(PanelSeries::refId).containsOnly("B");
    }

    @Test
    void optionsOfChainedVariablesAreAskedFor() {
        DashboardView view = view(Map.of("namespace", List.of("llm")));

        assertThat(values(view, "namespace")).containsExactly("dev", "llm");
        assertThat(values(view, "served")).containsExactly("granite", "llama");
        assertThat(values(view(Map.of("namespace", List.of("dev"))), "served")).containsExactly("other");
        assertThat(values(view, "metric")).containsExactly("vllm:num_requests_running");
        assertThat(values(view, "labels")).contains("model_name", "engine", "le");
        assertThat(values(view, "some_labels")).containsExactlyInAnyOrder("__name__", "model_name", "n");
        assertThat(values(view, "series")).containsExactly("served{model_name=\"plain\",n=\"0\"}");
        assertThat(values(view, "busy")).containsExactlyInAnyOrder("llama", "granite");
        assertThat(values(view, "model")).containsExactlyInAnyOrderElementsOf(HOSTILE);
        assertThat(chosen(view, "model")).containsExactly(Variable.ALL);
        assertThat(chosen(view, "gone")).containsExactly("dev");
        assertThat(view.notices()).extracting(Notice::code).containsExactly("variable-empty");
    }

    @Test
    void aHostileValueInTheQueryOfAVariableIsAValueToo() {
        for (int i = 0; i < HOSTILE.size(); i++) {
            DashboardView view = view(Map.of("model", List.of(HOSTILE.get(i))));
            assertThat(values(view, "number")).as(HOSTILE.get(i)).containsExactly(String.valueOf(i));
        }
    }

    @Test
    void repeatsAreMultipliedAndAskedByTheirValue() {
        DashboardView view = view(Map.of("namespace", List.of("dev", "llm"), "served", List.of("granite", "llama")));

        List<DashboardView.PlacedPanel> repeated = view.panels().stream()
                .filter(placed -> placed.panel().id() == 8)
                .toList();
        assertThat(repeated).extracting(DashboardView.PlacedPanel::title).containsExactly("Of granite", "Of llama");
        assertThat(repeated)
                .extracting(DashboardView.PlacedPanel::grid)
                .containsExactly(new Panel.Grid(0, 30, 12, 4), new Panel.Grid(12, 30, 12, 4));
        assertThat(view.rows()).extracting(DashboardView.PlacedRow::title).containsExactly("Row dev", "Row llm");
        assertThat(view.rows()).extracting(DashboardView.PlacedRow::y).containsExactly(40, 45);

        PanelData data =
                ask(8, Map.of("namespace", List.of("llm")), repeated.get(1).repeat());
        assertThat(data.title()).isEqualTo("Of llama");
        assertThat(data.series()).singleElement().satisfies(series -> {
            assertThat(series.labels()).containsEntry("model_name", "llama");
            assertThat(series.legend()).isEqualTo("llama in llm");
            assertThat(series.unit()).isEqualTo("reqps");
            assertThat(series.values()).containsExactly(new Sample(NOW, 4));
        });
    }

    @Test
    void stepsFollowGrafanasRules() {
        PanelData data = ask(10, Map.of(), Map.of());

        assertThat(data.step()).isEqualTo(Duration.ofMinutes(2));
        assertThat(data.queries().get(0).promql())
                .isEqualTo("sum(rate(vllm:generation_tokens_total[150s])) * 120 + 0 * 3600 + 0 * 3600000 + 0 * 120000");
        assertThat(data.series().get(0).values()).hasSize(31).allSatisfy(sample -> {
            assertThat(sample.value()).isBetween(4799.0, 4801.0);
            assertThat(sample.at().getEpochSecond() % 120).isZero();
        });
        assertThat(data.series().get(0).legend()).startsWith("sum(rate(");
    }

    @Test
    void bucketsComeApart() {
        PanelData data = ask(11, Map.of(), Map.of());

        assertThat(data.series()).extracting(PanelSeries::legend).containsExactly("10", "100", "+Inf");
        assertThat(data.series())
                .extracting(series -> Math.round(
                        series.values().get(series.values().size() - 1).value() * 60))
                .containsExactly(60L, 120L, 180L);
    }

    @Test
    void valuesThatAreNoNumbersComeThrough() {
        PanelData data = ask(12, Map.of(), Map.of());

        assertThat(data.series()).hasSize(2);
        assertThat(data.series())
                .anyMatch(series -> series.legend().equals("nan")
                        && Double.isNaN(series.values().get(0).value()))
                .anyMatch(series -> series.legend().equals("inf")
                        && Double.isInfinite(series.values().get(0).value()));
    }

    @Test
    void aBadQueryFailsAloneAndAPanelsOwnTimeCounts() {
        PanelData data = ask(13, Map.of(), Map.of());

        assertThat(data.to()).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(data.from()).isEqualTo(NOW.minus(Duration.ofHours(1)).minus(Duration.ofMinutes(30)));
        assertThat(Objects.requireNonNull(data.queries().get(0).failure()).code())
                .isEqualTo("metrics-bad-query");
        assertThat(data.queries().get(1).failure()).isNull();
        assertThat(data.notices()).extracting(Notice::code).containsExactly("metrics-bad-query");
        assertThat(data.queries().get(1).step()).isNull();
    }

    @Test
    void whatIsNotThereIsNotAnswered() {
        assertThat(panels.ask(dashboard, new PanelQuestion(99, FROM, NOW, Map.of(), Map.of(), null)))
                .isEmpty();
    }

    private PanelData ask(int panel, Map<String, List<String>> variables, Map<String, String> repeat) {
        return panels.ask(dashboard, new PanelQuestion(panel, FROM, NOW, variables, repeat, 30))
                .orElseThrow();
    }

    private DashboardView view(Map<String, List<String>> chosen) {
        return panels.view(dashboard, FROM, NOW, chosen);
    }

    private static ChosenVariable variable(DashboardView view, String name) {
        return view.variables().stream()
                .filter(variable -> variable.variable().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> values(DashboardView view, String name) {
        return variable(view, name).options().stream()
                .map(Variable.Option::value)
                .toList();
    }

    private static List<String> chosen(DashboardView view, String name) {
        return variable(view, name).chosen();
    }

    private static void series(StringBuilder past, String series, double value, double perSecond) {
        for (int ago = 7_200; ago >= 0; ago -= 30) {
            past.append(series)
                    .append(' ')
                    .append(number(value + perSecond * (7_200 - ago)))
                    .append(' ')
                    .append(NOW.getEpochSecond() - ago)
                    .append('\n');
        }
    }

    private static String number(double value) {
        return Double.isInfinite(value) ? "+Inf" : String.valueOf(value);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
