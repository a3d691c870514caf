package org.litemaas.infra.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.litemaas.infra.Notice;
import org.litemaas.infra.prometheus.FakeServer;
import org.litemaas.infra.prometheus.PrometheusClient;
import org.litemaas.infra.prometheus.PrometheusEndpoint;
import org.litemaas.infra.prometheus.PrometheusException;

@Timeout(30)
class MetricCatalogueTest {
    private static final String NAMES = """
            {"status":"success","data":["up","vllm:e2e_bucket","vllm:e2e_sum"]}""";
    private static final String METADATA = """
            {"status":"success","data":{"vllm:e2e":[{"type":"histogram","help":"How long","unit":""}]}}""";

    private final SetClock clock = new SetClock(Instant.parse("2026-11-24T15:00:00Z"));
    private volatile int status = 200;
    private volatile boolean tellsMetadata = true;
    private final FakeServer server = new FakeServer((exchange, call) -> {
        if (status != 200) {
            FakeServer.send(exchange, status, "away");
        } else if (call.path().endsWith("/metadata")) {
            FakeServer.send(exchange, tellsMetadata ? 200 : 403, tellsMetadata ? METADATA : "Forbidden");
        } else {
            FakeServer.send(exchange, 200, NAMES);
        }
    });
    private final MetricCatalogue catalogue = new MetricCatalogue(
            new PrometheusClient(PrometheusEndpoint.open(server.url(), Duration.ofSeconds(5))), clock);

    MetricCatalogueTest() throws IOException {}

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void partsOfAHistogramAreDescribedByItsName() throws Exception {
        assertThat(catalogue.metrics().items())
                .containsExactly(
                        new MetricCatalogue.Metric("up", null, null, null),
                        new MetricCatalogue.Metric("vllm:e2e_bucket", "histogram", "How long", null),
                        new MetricCatalogue.Metric("vllm:e2e_sum", "histogram", "How long", null));
    }

    @Test
    void whereMetadataIsRefusedNamesAreListedAllTheSame() throws Exception {
        tellsMetadata = false;

        assertThat(catalogue.metrics().items()).hasSize(3).allMatch(metric -> metric.type() == null);
        assertThat(catalogue.metrics().notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.code()).isEqualTo("metrics-undescribed"));
    }

    @Test
    void aListIsSharedForAMinuteByAllWhoAskAtOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(20);
        try {
            List<Future<?>> asked = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                asked.add(threads.submit(() -> catalogue.values("up", "job")));
            }
            for (Future<?> each : asked) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.calls()).hasSize(1);
        clock.now = clock.now.plusSeconds(59);
        catalogue.values("up", "job");
        assertThat(server.calls()).hasSize(1);
        clock.now = clock.now.plusSeconds(2);
        catalogue.values("up", "job");
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void whatIsHeldIsGivenWithItsAgeWhileTheSourceIsAway() throws Exception {
        var held = catalogue.labels("");
        status = 502;
        clock.now = clock.now.plusSeconds(120);

        var old = catalogue.labels("");

        assertThat(old.items()).isEqualTo(held.items());
        assertThat(old.notices()).singleElement().satisfies(notice -> {
            assertThat(notice.severity()).isEqualTo(Notice.Severity.ERROR);
            assertThat(notice.message()).contains(held.askedAt().toString(), "502");
        });
        int calls = server.calls().size();
        catalogue.labels("");
        assertThat(server.calls()).as("a failure stands for ten seconds").hasSize(calls);
        assertThatThrownBy(() -> catalogue.labels("never asked")).isInstanceOf(PrometheusException.class);
        status = 200;
        clock.now = clock.now.plusSeconds(11);
        assertThat(catalogue.labels("").notices()).isEmpty();
    }

    @Test
    void aNameIsDataAndNoSyntax() throws Exception {
        catalogue.labels("a\"} or {b=\"\\\n");

        var call = server.calls().get(0);
        assertThat(URLDecoder.decode(call.query() + call.body(), StandardCharsets.UTF_8))
                .contains("match[]={__name__=\"a\\\"} or {b=\\\"\\\\\\n\"}");
    }
}
