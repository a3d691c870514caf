package org.litemaas.infra.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.litemaas.infra.prometheus.PrometheusException.BadQuery;
import org.litemaas.infra.prometheus.PrometheusException.Malformed;
import org.litemaas.infra.prometheus.PrometheusException.TimedOut;
import org.litemaas.infra.prometheus.PrometheusException.TooMuchData;
import org.litemaas.infra.prometheus.PrometheusException.Unreachable;

/** What the client makes of servers, proxies and networks that fail. */
@Timeout(30)
class PrometheusClientFaultsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00.250Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error: x\"} | bad_query",
                "400 | {\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"exceeded maximum resolution of 11,000 points per timeseries\"} | too_much_data",
                "422 | {\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"many-to-many\"} | execution",
                "422 | {\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"query processing would load too many samples into memory\"} | too_much_data",
                "500 | {\"status\":\"error\",\"errorType\":\"internal\",\"error\":\"boom\"} | execution",
                "503 | {\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"query timed out\"} | timeout",
                "504 | Gateway Time-out | timeout",
                "503 | <h1>503 Service Unavailable</h1> | unreachable",
                "502 | Bad Gateway | unreachable",
                "401 | Unauthorized | refused",
                "403 | Forbidden (user=portal, verb=get, resource=prometheuses/api) | refused",
                "404 | 404 page not found | malformed",
                "200 | <html>Log in</html> | malformed",
                "200 | {\"status\":\"success\"} | malformed",
                "200 | {\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1,\"x1\"]}]}} | malformed",
                "200 | {\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"met | malformed",
                "200 | '' | malformed",
                "200 | [1,2] | malformed",
            })
    void everyAnswerWithoutAResultIsAFailureOfItsKindWhichSaysWhereWhatAndWhy(int status, String body, String code)
            throws IOException {
        try (FakeServer server = FakeServer.always(status, body)) {
            PrometheusException failure = failureOf(PrometheusEndpoint.open(server.url(), Duration.ofSeconds(5)));

            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure)
                    .hasMessageStartingWith("The metrics source answered")
                    .hasMessageEndingWith("Asked: up")
                    .hasMessageContaining(Integer.toString(status));
            assertThat(failure.getMessage()).doesNotContain("\n", "127.0.0.1").hasSizeLessThan(900);
            assertThat(failure.withAddress())
                    .as("for the log")
                    .startsWith(server.url() + "/api/v1/query answered")
                    .endsWith("Asked: up")
                    .doesNotContain("\n");
        }
    }

    @Test
    void aRedirectToALoginPageIsNotFollowed() throws IOException {
        try (FakeServer server = new FakeServer((exchange, call) -> {
            exchange.getResponseHeaders().add("Location", "https://oauth.example/authorize");
            FakeServer.send(exchange, 302, "");
        })) {
            assertThat(failureOf(PrometheusEndpoint.open(server.url(), Duration.ofSeconds(5))))
                    .isInstanceOf(Malformed.class)
                    .hasMessageContaining("it leads to another address")
                    .hasMessageContaining("THANOS_URL")
                    .extracting(PrometheusException::withAddress)
                    .asString()
                    .contains("https://oauth.example/authorize");
            assertThat(server.calls()).hasSize(1);
        }
    }

    @Test
    void nobodyListeningIsUnreachable() {
        assertThat(failureOf(PrometheusEndpoint.open(FakeServer.nobody(), Duration.ofSeconds(5))))
                .isInstanceOf(Unreachable.class)
                .hasMessage("The metrics source cannot be reached: nothing accepts connections there."
                        + " Check THANOS_URL and that the server runs. Asked: up");
    }

    @Test
    void aHostThatIsNotKnownIsNamedInTheLogAlone() {
        String host = "metrics.internal.invalid";

        PrometheusException failure =
                failureOf(PrometheusEndpoint.open(URI.create("http://" + host + ":9091"), Duration.ofSeconds(5)));

        assertThat(failure).isInstanceOf(Unreachable.class);
        assertThat(failure.getMessage()).contains("THANOS_URL").doesNotContain(host);
        assertThat(failure.withAddress()).contains("http://" + host + ":9091/api/v1/query");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void halfABodyIsNoAnswer(boolean lengthAnnounced) throws IOException {
        try (FakeServer server = new FakeServer((exchange, call) -> {
            exchange.sendResponseHeaders(200, lengthAnnounced ? 5_000 : 0);
            exchange.getResponseBody().write("{\"status\":\"success\",\"data\":{".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        })) {
            assertThat(failureOf(PrometheusEndpoint.open(server.url(), Duration.ofSeconds(5))))
                    .isInstanceOf(Malformed.class);
        }
    }

    @Test
    void anEndlessBodyIsHungUpOn() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        try (FakeServer server = new FakeServer((exchange, call) -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) {
                    exchange.getResponseBody().write(new byte[8_192]);
                }
            } catch (IOException e) {
                hungUp.countDown();
            }
        })) {
            PrometheusEndpoint endpoint =
                    new PrometheusEndpoint(server.url(), null, null, null, null, Duration.ofSeconds(20), 1_000_000);

            assertThat(failureOf(endpoint)).isInstanceOf(TooMuchData.class).hasMessageContaining("1000000 bytes");
            hungUp.await();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSlowAnswerEndsAtTheTimeoutWhetherItsHeadCameOrNot(boolean headAtOnce) throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        try (FakeServer server = new FakeServer((exchange, call) -> {
            if (headAtOnce) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
            }
            await(done);
        })) {
            long started = System.nanoTime();

            assertThat(failureOf(PrometheusEndpoint.open(server.url(), Duration.ofMillis(500))))
                    .isInstanceOf(TimedOut.class)
                    .hasMessageContaining("PT0.5S")
                    .hasMessageContaining("THANOS_TIMEOUT");
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
            done.countDown();
        }
    }

    @Test
    void warningsAboutDataAreKeptApartFromRemarksAboutTheQuery() throws Exception {
        try (FakeServer server = FakeServer.always(200, """
                {"warnings":["store 10.0.0.1:10901 is away","PromQL info: metric might not be a counter"],
                 "infos":["PromQL info: other"], "unknown":{"deep":[{"x":null}]},
                 "data":{"result":[{"value":[1700000000.5,"1"],"metric":{"a":"b"}}],"resultType":"vector","stats":{}},
                 "status":"success"}""")) {
            Answer answer = new PrometheusClient(PrometheusEndpoint.open(server.url(), Duration.ofSeconds(5)))
                    .instant("up", NOW);

            assertThat(answer.warnings()).containsExactly("store 10.0.0.1:10901 is away");
            assertThat(answer.infos())
                    .containsExactly("PromQL info: other", "PromQL info: metric might not be a counter");
            assertThat(answer.series()).singleElement().satisfies(series -> {
                assertThat(series.labels()).isEqualTo(Map.of("a", "b"));
                assertThat(series.samples()).containsExactly(new Sample(Instant.ofEpochMilli(1700000000500L), 1));
            });
        }
    }

    @Test
    void aNativeHistogramIsPassedOver() throws Exception {
        try (FakeServer server = FakeServer.always(200, """
                {"status":"success","data":{"resultType":"vector","result":[
                 {"metric":{"a":"h"},"histogram":[1,{"count":"1","sum":"2","buckets":[[0,"1","2","1"]]}]},
                 {"metric":{"a":"v"},"value":[1,"2"]}]}}""")) {
            Answer answer = new PrometheusClient(PrometheusEndpoint.open(server.url(), Duration.ofSeconds(5)))
                    .instant("up", NOW);

            assertThat(answer.series()).extracting(series -> series.label("a")).containsExactly("v");
        }
    }

    @Test
    void shortQueriesAreGotLongOnesPostedAndWithANamespaceAllAreGot() throws Exception {
        try (FakeServer server = FakeServer.always(200, FakeServer.EMPTY_RESULT)) {
            String longQuery = "up or ".repeat(1_000) + "up";
            PrometheusClient plain = new PrometheusClient(PrometheusEndpoint.open(server.url(), Duration.ofSeconds(5)));
            PrometheusClient tenant = new PrometheusClient(new PrometheusEndpoint(
                    server.url().resolve("/base/"), null, null, null, "llm-hosting", Duration.ofSeconds(5), 1_000));
            plain.instant("a{b=\"&c\"} + 1", NOW);
            plain.instant(longQuery, NOW);
            tenant.instant(longQuery, NOW);
            plain.range("up", NOW.minusSeconds(60), NOW, Duration.ofSeconds(15));

            assertThat(server.calls()).extracting(FakeServer.Call::method).containsExactly("GET", "POST", "GET", "GET");
            assertThat(server.calls().get(0).query())
                    .isEqualTo("query=a%7Bb%3D%22%26c%22%7D+%2B+1&timeout=5.000&time=1795507200.250");
            assertThat(server.calls().get(1).query()).isEmpty();
            assertThat(server.calls().get(1).body()).startsWith("query=up+or+").endsWith("&time=1795507200.250");
            assertThat(server.calls().get(2).path()).isEqualTo("/base/api/v1/query");
            assertThat(server.calls().get(2).query()).endsWith("&namespace=llm-hosting");
            assertThat(server.calls().get(2).body()).isEmpty();
            assertThat(server.calls().get(3).path()).isEqualTo("/api/v1/query_range");
            assertThat(server.calls().get(3).query()).endsWith("&start=1795507140.250&end=1795507200.250&step=15.000");
        }
    }

    @Test
    void aRangeOfTooManyPointsOrBackwardsIsNotSent() throws IOException {
        try (FakeServer server = FakeServer.always(200, FakeServer.EMPTY_RESULT)) {
            PrometheusClient client =
                    new PrometheusClient(PrometheusEndpoint.open(server.url(), Duration.ofSeconds(5)));

            assertThatThrownBy(() -> client.range("up", NOW.minusSeconds(11_000), NOW, Duration.ofSeconds(1)))
                    .isInstanceOf(TooMuchData.class)
                    .hasMessageContaining("11001 points")
                    .hasMessageContaining("PT2S");
            assertThatThrownBy(() -> client.range("up", NOW, NOW.minusSeconds(1), Duration.ofSeconds(1)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(server.calls()).isEmpty();
        }
    }

    @Test
    void everyQuestionIsCountedByItsOutcome() throws Exception {
        double before = counted("bad_query");
        try (FakeServer server =
                FakeServer.always(400, "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"x\"}")) {
            assertThat(failureOf(PrometheusEndpoint.open(server.url(), Duration.ofSeconds(5))))
                    .isInstanceOf(BadQuery.class);
        }

        assertThat(counted("bad_query")).isEqualTo(before + 1);
        assertThat(CollectorRegistry.defaultRegistry.getSampleValue("litemaas_prometheus_request_seconds_count"))
                .isPositive();
    }

    private static double counted(String outcome) {
        Double value = CollectorRegistry.defaultRegistry.getSampleValue(
                "litemaas_prometheus_requests_total", new String[] {"outcome"}, new String[] {outcome});
        return value == null ? 0 : value;
    }

    private static PrometheusException failureOf(PrometheusEndpoint endpoint) {
        PrometheusClient client = new PrometheusClient(endpoint);
        return catchThrowableOfType(PrometheusException.class, () -> client.instant("up", NOW));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
