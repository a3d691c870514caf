package org.litemaas.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.litemaas.infra.Notice.Severity;
import org.litemaas.infra.prometheus.FakeServer;
import org.litemaas.infra.prometheus.PrometheusClient;
import org.litemaas.infra.prometheus.PrometheusEndpoint;
import org.litemaas.infra.query.SetClock;

/** The inventory while the metrics source is away, answers in part, is slow, or is asked by many. */
@Timeout(30)
class InventoryAwayTest {
    private static final String ONE_MODEL = """
            {"status":"success","data":{"resultType":"vector","result":[{"metric":
             {"__name__":"vllm:num_requests_running","namespace":"llm","pod":"p","instance":"i","job":"j",
              "model_name":"granite"},"value":[1,"3"]}]}}""";

    private final SetClock clock = new SetClock(Instant.parse("2026-11-24T08:00:00Z"));

    @Test
    void aSourceThatWasNeverThereIsAStateAndANotice() {
        ModelInventory inventory = inventory(FakeServer.nobody()).models();

        assertThat(inventory.models()).isEmpty();
        assertThat(inventory.asOf()).isNull();
        assertThat(inventory.source().reachable()).isFalse();
        assertThat(inventory.source().since()).isEqualTo(clock.now);
        assertThat(inventory.source().lastSuccess()).isNull();
        assertThat(inventory.source().problem()).contains("THANOS_URL");
        assertThat(inventory.notices()).singleElement().satisfies(notice -> {
            assertThat(notice.severity()).isEqualTo(Severity.ERROR);
            assertThat(notice.code()).isEqualTo("metrics-unreachable");
            assertThat(notice.message())
                    .contains("away since 2026-11-24T08:00:00Z")
                    .contains("unknown");
        });
    }

    @Test
    void whatWasKnownIsKeptForAnHourAndRecoveryIsSeen() throws IOException {
        AtomicBoolean away = new AtomicBoolean();
        try (FakeServer server = new FakeServer((exchange, call) -> {
            if (away.get()) {
                FakeServer.send(exchange, 503, "Service Unavailable");
            } else {
                FakeServer.send(exchange, 200, ONE_MODEL);
            }
        })) {
            Inventory inventory = inventory(server.url());
            Instant seen = clock.now;
            assertThat(inventory.models().models()).hasSize(1);

            away.set(true);
            clock.pass(Duration.ofSeconds(16));
            ModelInventory old = inventory.models();
            assertThat(old.models()).hasSize(1);
            assertThat(old.asOf()).isEqualTo(seen);
            assertThat(old.source().since()).isEqualTo(clock.now);
            assertThat(old.source().lastSuccess()).isEqualTo(seen);
            assertThat(old.notices())
                    .extracting(Notice::message)
                    .singleElement()
                    .asString()
                    .contains("away since 2026-11-24T08:00:16Z", "those of 2026-11-24T08:00:00Z", "503");

            Instant awaySince = clock.now;
            clock.pass(Duration.ofHours(1));
            assertThat(inventory.models().models()).isEmpty();
            assertThat(inventory.source().since()).isEqualTo(awaySince);

            away.set(false);
            clock.pass(Duration.ofSeconds(16));
            assertThat(inventory.models().models()).hasSize(1);
            assertThat(inventory.source().reachable()).isTrue();
            assertThat(inventory.source().since()).isEqualTo(clock.now);
        }
    }

    @Test
    void aFigureThatCannotBeReadIsUnknownAndTheRestIsThere() throws IOException {
        try (FakeServer server = new FakeServer((exchange, call) -> {
            if (URLDecoder.decode(call.query(), StandardCharsets.UTF_8).contains("generation_tokens")) {
                FakeServer.send(
                        exchange, 422, "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"too bad\"}");
            } else {
                FakeServer.send(exchange, 200, ONE_MODEL);
            }
        })) {
            ModelInventory inventory = inventory(server.url()).models();

            assertThat(inventory.models()).singleElement().satisfies(model -> {
                assertThat(model.promptTokensPerSecond()).isEqualTo(3);
                assertThat(model.generationTokensPerSecond()).isNull();
            });
            assertThat(inventory.source().reachable()).isTrue();
            assertThat(inventory.notices())
                    .singleElement()
                    .matches(notice -> notice.code().equals("metrics-execution")
                            && notice.severity() == Severity.WARNING
                            && notice.message().contains("too bad"));
        }
    }

    @Test
    void warningsAndAnEmptySourceAreNoticed() throws IOException {
        try (FakeServer server = FakeServer.always(200, """
                {"status":"success","data":{"resultType":"vector","result":[]},
                 "warnings":["store x is away","PromQL info: metric might not be a counter"]}""")) {
            ModelInventory inventory = inventory(server.url()).models();

            assertThat(inventory.notices())
                    .extracting(Notice::code)
                    .containsExactlyInAnyOrder("metrics-partial", "no-models");
            assertThat(inventory.notices().toString())
                    .contains("store x is away")
                    .doesNotContain("PromQL info");
            assertThat(inventory.asOf()).isEqualTo(clock.now);
        }
    }

    @Test
    void manyViewersCauseOneRoundOfQuestions() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (FakeServer server = new FakeServer((exchange, call) -> {
            await(release);
            FakeServer.send(exchange, 200, ONE_MODEL);
        })) {
            Inventory inventory = inventory(server.url());
            ExecutorService viewers = Executors.newFixedThreadPool(20);
            try {
                List<Future<ModelInventory>> asked = new ArrayList<>();
                for (int viewer = 0; viewer < 20; viewer++) {
                    asked.add(viewers.submit(inventory::models));
                }
                release.countDown();
                for (Future<ModelInventory> answer : asked) {
                    assertThat(answer.get(20, TimeUnit.SECONDS)).isSameAs(inventory.models());
                }
            } finally {
                viewers.shutdownNow();
            }
            assertThat(server.calls()).hasSize(ModelQuery.values().length + 1); // and the version

            clock.pass(Duration.ofSeconds(14));
            inventory.models();
            assertThat(server.calls()).hasSize(ModelQuery.values().length + 1);
            clock.pass(Duration.ofSeconds(2));
            inventory.models();
            assertThat(server.calls()).hasSize(2 * ModelQuery.values().length + 1);
        }
    }

    private Inventory inventory(URI url) {
        return new Inventory(
                new PrometheusClient(PrometheusEndpoint.open(url, Duration.ofSeconds(5)), clock),
                clock,
                Duration.ofMinutes(2));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
