package org.litemaas.infra.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litemaas.infra.prometheus.PrometheusException.TimedOut;
import org.litemaas.infra.prometheus.PrometheusException.Unreachable;

/** How much a server is asked: few questions at a time, a second try where it helps, none while it does not answer. */
@Timeout(60)
class PrometheusClientLoadTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
    private final Clock clock = ((InstantSource) time::get).withZone(ZoneOffset.UTC);

    @Test
    void fourQuestionsAtATimeAreAskedAndAllAreAnswered() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(Turnstile.AT_ONCE);
        try (FakeServer server = new FakeServer((exchange, call) -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            full.countDown();
            await(full);
            inside.decrementAndGet();
            FakeServer.send(exchange, 200, FakeServer.EMPTY_RESULT);
        })) {
            Map<Integer, String> queries = new HashMap<>();
            for (int i = 0; i < 40; i++) {
                queries.put(i, "q" + i);
            }

            assertThat(client(server, Duration.ofSeconds(10)).instants(queries, NOW))
                    .hasSize(40)
                    .allSatisfy((key, reply) -> assertThat(reply.failure()).isNull());
            assertThat(most).hasValue(Turnstile.AT_ONCE);
        }
    }

    @Test
    void whoeverWaitsTooLongForHisTurnIsToldSo() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (FakeServer server = new FakeServer((exchange, call) -> await(done))) {
            Map<Integer, String> queries = Map.of(0, "a", 1, "b", 2, "c", 3, "d", 4, "e", 5, "f", 6, "g");
            long began = System.nanoTime();

            Map<Integer, Reply> replies = client(server, Duration.ofMillis(500)).instants(queries, NOW);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
            assertThat(replies)
                    .allSatisfy((key, reply) -> assertThat(reply.failure()).isInstanceOf(TimedOut.class));
            assertThat(server.calls()).hasSizeLessThan(8);
            done.countDown();
        }
    }

    @Test
    void a503IsTriedOnceMore() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (FakeServer server = new FakeServer((exchange, call) -> {
            if (calls.incrementAndGet() == 1) {
                FakeServer.send(exchange, 503, "Service Unavailable");
            } else {
                FakeServer.send(exchange, 200, FakeServer.EMPTY_RESULT);
            }
        })) {
            assertThat(client(server, Duration.ofSeconds(5)).instant("up", NOW).series())
                    .isEmpty();
            assertThat(calls).hasValue(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422, 500, 502, 504, 401, 403, 404})
    void nothingElseIsTriedAgain(int status) throws IOException {
        try (FakeServer server = FakeServer.always(status, "no")) {
            assertThat(failureOf(client(server, Duration.ofSeconds(5)))).isNotNull();
            assertThat(server.calls()).hasSize(1);
        }
    }

    @Test
    void theSecondTryEndsAtTheSameDeadline() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        try (FakeServer server = new FakeServer((exchange, call) -> {
            if (calls.incrementAndGet() == 1) {
                FakeServer.send(exchange, 503, "Service Unavailable");
            } else {
                await(done);
            }
        })) {
            long began = System.nanoTime();
            assertThat(failureOf(client(server, Duration.ofSeconds(1)))).isInstanceOf(TimedOut.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(900), Duration.ofMillis(1_900));
            done.countDown();
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsLeftAloneForAWhileAndItsReturnHelpsAllWhoWait() throws Exception {
        AtomicBoolean away = new AtomicBoolean(true);
        try (FakeServer server = new FakeServer((exchange, call) -> {
            if (away.get()) {
                FakeServer.send(exchange, 502, "Bad Gateway");
            } else {
                FakeServer.send(exchange, 200, FakeServer.EMPTY_RESULT);
            }
        })) {
            PrometheusClient client = client(server, Duration.ofSeconds(5));
            for (int i = 0; i < 20; i++) {
                assertThat(failureOf(client)).isInstanceOf(Unreachable.class);
            }
            assertThat(server.calls()).hasSize(8);
            assertThat(failureOf(client)).hasMessageContaining("left alone").hasMessageContaining("502");

            time.updateAndGet(now -> now.plus(Turnstile.LEFT_ALONE_FOR).plusMillis(1));
            assertThat(failureOf(client)).hasMessageContaining("answered 502");
            assertThat(failureOf(client)).hasMessageContaining("left alone");
            assertThat(server.calls()).hasSize(9);

            away.set(false);
            time.updateAndGet(now -> now.plus(Turnstile.LEFT_ALONE_FOR).plusMillis(1));
            assertThat(client.instants(Map.of(1, "a", 2, "b", 3, "c", 4, "d", 5, "e", 6, "f"), NOW))
                    .allSatisfy((key, reply) -> assertThat(reply.failure()).isNull());
        }
    }

    @Test
    void aServerThatRefusesOrObjectsIsThere() throws Exception {
        try (FakeServer server = FakeServer.always(403, "Forbidden")) {
            PrometheusClient client = client(server, Duration.ofSeconds(5));
            for (int i = 0; i < 20; i++) {
                assertThat(failureOf(client).code()).isEqualTo("refused");
            }
            assertThat(server.calls()).hasSize(20);
        }
    }

    private PrometheusClient client(FakeServer server, Duration timeout) {
        return new PrometheusClient(PrometheusEndpoint.open(server.url(), timeout), clock);
    }

    private static PrometheusException failureOf(PrometheusClient client) {
        return catchThrowableOfType(PrometheusException.class, () -> client.instant("up", NOW));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
