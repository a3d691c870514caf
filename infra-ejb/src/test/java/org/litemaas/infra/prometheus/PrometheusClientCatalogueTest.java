package org.litemaas.infra.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.litemaas.infra.prometheus.PrometheusException.BadQuery;
import org.litemaas.infra.prometheus.PrometheusException.Malformed;
import org.litemaas.infra.prometheus.PrometheusException.Refused;

/** Series, labels, metadata, rules and alerts of a real Prometheus that scrapes; and of the tenancy port, as it is told of. */
@Timeout(60)
class PrometheusClientCatalogueTest {
    private static final String EXPOSED = """
            # HELP vllm:num_requests_running Requests being worked on.
            # TYPE vllm:num_requests_running gauge
            vllm:num_requests_running{model_name="granite \\"8b\\""} 3
            vllm:num_requests_running{model_name="llama"} 0
            """;
    private static final String RULES = """
            groups:
            - name: models
              interval: 1s
              rules:
              - record: model:running:sum
                expr: sum(vllm:num_requests_running)
              - alert: Busy
                expr: vllm:num_requests_running > 2
                labels: {severity: warning}
                annotations: {summary: "busy"}
            """;

    @TempDir
    static Path folder;

    private static FakeServer target;
    private static RealPrometheus prometheus;
    private static Instant from;

    @BeforeAll
    static void scrape() throws Exception {
        from = Instant.now().minusSeconds(60);
        target = FakeServer.always(200, EXPOSED);
        Files.writeString(folder.resolve("rules.yml"), RULES);
        prometheus = RealPrometheus.scraping(folder, """
                rule_files: [rules.yml]
                scrape_configs:
                - job_name: models
                  scrape_interval: 1s
                  scrape_timeout: 1s
                  static_configs: [{targets: ["127.0.0.1:%d"]}]
                """.formatted(target.url().getPort()));
        Instant deadline = Instant.now().plusSeconds(30);
        while (prometheus.client().alerts().items().isEmpty()) {
            assertThat(Instant.now()).isBefore(deadline);
            RealPrometheus.pause();
        }
    }

    @AfterAll
    static void stop() {
        prometheus.close();
        target.close();
    }

    @Test
    void seriesAreListedWithTheirLabels() throws Exception {
        List<String> selector = List.of("{__name__=~\"vllm:.+\"}", "up{job=\"models\"}");

        assertThat(client().series(selector, from, soon()).items())
                .extracting(
                        labels -> labels.getOrDefault("__name__", ""), labels -> labels.getOrDefault("model_name", ""))
                .containsExactlyInAnyOrder(
                        tuple("vllm:num_requests_running", "granite \"8b\""),
                        tuple("vllm:num_requests_running", "llama"),
                        tuple("up", ""));
        assertThat(client().series(List.of("nothing"), from, soon()).items()).isEmpty();
    }

    @Test
    void labelsAndTheirValuesAreListed() throws Exception {
        assertThat(client().labels(List.of("vllm:num_requests_running"), from, soon())
                        .items())
                .containsExactly("__name__", "instance", "job", "model_name");
        assertThat(client().labels(List.of(), from, soon()).items()).contains("model_name", "alertname");
        assertThat(client().labelValues("model_name", List.of(), from, soon()).items())
                .containsExactly("granite \"8b\"", "llama");
        assertThat(client().labelValues("model_name", List.of("{model_name=~\"l.*\"}"), from, soon())
                        .items())
                .containsExactly("llama");
        assertThat(client().labelValues("nothing", List.of(), from, soon()).items())
                .isEmpty();
    }

    @Test
    void manySelectorsGoIntoTheBodyWhereTheServerTakesThemThere() throws Exception {
        List<String> many = IntStream.range(0, 200)
                .mapToObj(i -> "vllm:num_requests_running{model_name!=\"" + i + "\"}")
                .toList();

        assertThat(client().series(many, from, soon()).items()).hasSize(2);
        assertThat(client().labels(many, from, soon()).items()).contains("model_name");
        assertThat(client().labelValues("model_name", many, from, soon()).items())
                .hasSize(2);
    }

    @Test
    void whatTheServerObjectsToIsSaid() {
        assertThatThrownBy(() -> client().series(List.of("vllm{"), from, soon()))
                .isInstanceOf(BadQuery.class)
                .hasMessageContaining("series of [vllm{]");
        assertThatThrownBy(() -> client().labelValues("not a label", List.of(), from, soon()))
                .isInstanceOf(BadQuery.class)
                .hasMessageContaining("not a label");
    }

    @Test
    void metadataTellsTypesAndHelp() throws Exception {
        assertThat(client().metadata())
                .containsEntry(
                        "vllm:num_requests_running",
                        List.of(new MetricMetadata("gauge", "Requests being worked on.", "")));
    }

    @Test
    void rulesAndAlertsAreListedWithTheirState() throws Exception {
        RuleGroup group = client().rules().items().get(0);

        assertThat(group.name()).isEqualTo("models");
        assertThat(group.interval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(group.rules()).hasSize(2);
        RuleGroup.Rule recording = group.rules().get(0);
        RuleGroup.Rule alerting = group.rules().get(1);
        assertThat(recording.alerting()).isFalse();
        assertThat(recording.name()).isEqualTo("model:running:sum");
        assertThat(recording.query()).isEqualTo("sum(vllm:num_requests_running)");
        assertThat(recording.state()).isEmpty();
        assertThat(recording.lastEvaluation()).isAfter(from);
        assertThat(alerting.alerting()).isTrue();
        assertThat(alerting.state()).isEqualTo("firing");
        assertThat(alerting.health()).isEqualTo("ok");
        assertThat(alerting.labels()).isEqualTo(Map.of("severity", "warning"));
        assertThat(client().alerts().items()).singleElement().satisfies(alert -> {
            assertThat(alert.name()).isEqualTo("Busy");
            assertThat(alert.labels()).containsEntry("model_name", "granite \"8b\"");
            assertThat(alert.annotations()).isEqualTo(Map.of("summary", "busy"));
            assertThat(alert.state()).isEqualTo("firing");
            assertThat(alert.activeAt()).isAfter(from);
            assertThat(alert.value()).isEqualTo(3);
        });
    }

    @Test
    void theTenancyPortIsGotWithTheNamespaceInTheUrlAndNotAskedForWhatItLacks() throws Exception {
        try (FakeServer server =
                FakeServer.always(200, "{\"status\":\"success\",\"data\":null,\"warnings\":[\"w\"]}")) {
            PrometheusClient tenant = new PrometheusClient(new PrometheusEndpoint(
                    server.url(), "t", null, null, "llm-hosting", Duration.ofSeconds(5), 100_000));
            List<String> many = Collections.nCopies(200, "{model_name!=\"none\"}");

            assertThat(tenant.series(many, from, from)).isEqualTo(new Listing<>(List.of(), List.of("w")));
            tenant.labels(many, from, from);
            tenant.labelValues("model_name", List.of(), from, from);
            assertThat(server.calls()).hasSize(3).allSatisfy(call -> {
                assertThat(call.method()).isEqualTo("GET");
                assertThat(call.query()).endsWith("&namespace=llm-hosting");
                assertThat(call.body()).isEmpty();
            });

            assertThatThrownBy(tenant::metadata).isInstanceOf(Refused.class).hasMessageContaining("9091");
            assertThatThrownBy(tenant::rules).isInstanceOf(Refused.class);
            assertThatThrownBy(tenant::alerts).isInstanceOf(Refused.class);
            assertThat(server.calls()).hasSize(3);
        }
    }

    @Test
    void somethingElseThanAListIsNoList() throws Exception {
        try (FakeServer server = FakeServer.always(200, "{\"status\":\"success\",\"data\":{\"a\":[1]}}")) {
            PrometheusClient client =
                    new PrometheusClient(PrometheusEndpoint.open(server.url(), Duration.ofSeconds(5)));

            assertThatThrownBy(() -> client.labels(List.of(), from, from))
                    .isInstanceOf(Malformed.class)
                    .hasMessageContaining("expected an array, received OBJECT");
            assertThatThrownBy(client::metadata).isInstanceOf(Malformed.class);
        }
    }

    private static PrometheusClient client() {
        return prometheus.client();
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(60);
    }
}
