package org.litemaas.infra.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.litemaas.infra.prometheus.FakeServer;
import org.litemaas.infra.prometheus.PrometheusClient;
import org.litemaas.infra.prometheus.PrometheusEndpoint;
import org.litemaas.infra.prometheus.PrometheusException;
import org.litemaas.infra.query.SetClock;

class OptionQuestionsTest {
    private static final Instant TO = Instant.parse("2026-11-24T12:00:30Z");
    private static final VariableQuery MODELS = VariableQuery.of("label_values(up, model)");

    private final SetClock clock = new SetClock(TO);

    @Test
    void manyWhoAskTheSameAskItOnce() throws Exception {
        CountDownLatch all = new CountDownLatch(20);
        ExecutorService viewers = Executors.newFixedThreadPool(20);
        try (FakeServer server = new FakeServer((exchange, call) -> {
            try {
                all.await(); // until every viewer has come
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            FakeServer.send(exchange, 200, "{\"status\":\"success\",\"data\":[\"a\",\"b\"]}");
        })) {
            OptionQuestions questions = new OptionQuestions(client(server), clock);
            List<Future<List<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int moment = i;
                answers.add(viewers.submit(() -> {
                    all.countDown();
                    Instant to = TO.plusSeconds(moment);
                    return questions.ask(MODELS, to.minus(Duration.ofHours(1)), to);
                }));
            }
            for (Future<List<String>> answer : answers) {
                assertThat(answer.get()).containsExactly("a", "b");
            }
            assertThat(server.calls()).hasSize(1);

            clock.pass(Duration.ofSeconds(31));
            questions.ask(MODELS, TO.minus(Duration.ofHours(1)), TO);
            assertThat(server.calls()).hasSize(2);
        } finally {
            viewers.shutdownNow();
        }
    }

    @Test
    void whatWasKnownLastStaysKnownWhileTheSourceIsAway() throws IOException, PrometheusException {
        AtomicBoolean refuses = new AtomicBoolean();
        try (FakeServer server = new FakeServer((exchange, call) -> FakeServer.send(
                exchange,
                refuses.get() ? 403 : 200,
                refuses.get() ? "Forbidden" : "{\"status\":\"success\",\"data\":[\"a\"]}"))) {
            OptionQuestions questions = new OptionQuestions(client(server), clock);
            assertThat(questions.lastKnown(MODELS)).isNull();
            questions.ask(MODELS, TO.minus(Duration.ofHours(1)), TO);
            refuses.set(true);
            clock.pass(Duration.ofSeconds(31));
            assertThatThrownBy(() -> questions.ask(MODELS, TO.minus(Duration.ofHours(6)), TO))
                    .isInstanceOf(PrometheusException.class);
            assertThat(questions.lastKnown(MODELS)).containsExactly("a");
        }
    }

    @Test
    void aFailureIsNotKept() throws IOException, PrometheusException {
        AtomicBoolean refuses = new AtomicBoolean(true);
        try (FakeServer server = new FakeServer((exchange, call) -> FakeServer.send(
                exchange,
                refuses.get() ? 403 : 200,
                refuses.get() ? "Forbidden" : "{\"status\":\"success\",\"data\":[\"a\"]}"))) {
            OptionQuestions questions = new OptionQuestions(client(server), clock);

            assertThatThrownBy(() -> questions.ask(MODELS, TO.minus(Duration.ofHours(1)), TO))
                    .isInstanceOf(PrometheusException.Refused.class);
            refuses.set(false);
            assertThat(questions.ask(MODELS, TO.minus(Duration.ofHours(1)), TO)).containsExactly("a");
        }
    }

    private static PrometheusClient client(FakeServer server) {
        return new PrometheusClient(PrometheusEndpoint.open(server.url(), Duration.ofSeconds(10)));
    }
}
