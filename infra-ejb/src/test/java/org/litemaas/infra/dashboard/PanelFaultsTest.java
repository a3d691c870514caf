package org.litemaas.infra.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litemaas.infra.InfraConfig;
import org.litemaas.infra.Notice;
import org.litemaas.infra.prometheus.FakeServer;
import org.litemaas.infra.prometheus.PrometheusClient;
import org.litemaas.infra.prometheus.PrometheusEndpoint;
import org.litemaas.infra.query.Queries;

/** Whatever a metrics source does to one query, its panel says so, and the panel's other queries are answered. */
class PanelFaultsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void eachQueryTellsItsOwnFault() throws IOException {
        Files.writeString(folder.resolve("faults.json"), """
                {"uid": "faults", "title": "Faults", "panels": [{"id": 1, "type": "timeseries", "targets": [
                  {"refId": "A", "expr": "good"}, {"refId": "B", "expr": "bad_422"}, {"refId": "C", "expr": "refused_403"},
                  {"refId": "D", "expr": "html"}, {"refId": "E", "expr": "half"}, {"refId": "F", "expr": "warned"},
                  {"refId": "G", "expr": "slow", "instant": true}, {"refId": "H", "expr": "also_good", "instant": true}]}]}
                """);
        try (FakeServer server =
                new FakeServer((exchange, call) -> answer(exchange, call.query() + "&" + call.body()))) {
            PrometheusClient client =
                    new PrometheusClient(PrometheusEndpoint.open(server.url(), Duration.ofSeconds(2)));
            InfraConfig config = new InfraConfig(client.endpoint(), 1 << 20, Duration.ofSeconds(30), folder);
            Dashboards dashboards = new Dashboards(Databases.none(), folder, "shipped", Clock.systemUTC());
            PanelQueries panels = new PanelQueries(new Queries(client, config), client, config);

            PanelData data = panels.ask(
                            dashboards.get("faults").orElseThrow().dashboard(),
                            new PanelQuestion(1, NOW.minus(Duration.ofHours(1)), NOW, Map.of(), Map.of(), null))
                    .orElseThrow();
            panels.stop();

            assertThat(data.queries())
                    .extracting(
                            PanelData.Executed::refId,
                            query -> query.failure() == null
                                    ? ""
                                    : query.failure().code())
                    .containsExactly(
                            tuple("A", ""),
                            tuple("B", "metrics-execution"),
                            tuple("C", "metrics-refused"),
                            tuple("D", "metrics-malformed"),
                            tuple("E", "metrics-malformed"),
                            tuple("F", ""),
                            tuple("G", "metrics-timeout"),
                            tuple("H", ""));
            assertThat(data.series())
                    .extracting(PanelData.PanelSeries::refId)
                    .contains("A", "F", "H")
                    .doesNotContain("B", "C");
            assertThat(data.notices())
                    .extracting(Notice::code)
                    .contains(
                            "metrics-execution",
                            "metrics-refused",
                            "metrics-malformed",
                            "metrics-partial",
                            "metrics-timeout");
            assertThat(data.notices())
                    .extracting(Notice::message)
                    .noneMatch(message -> message.contains("\n") || message.contains("127.0.0.1"));
        }
    }

    private static void answer(HttpExchange exchange, String asked) throws IOException {
        String query = URLDecoder.decode(asked.replaceAll(".*query=([^&]*).*", "$1"), StandardCharsets.UTF_8);
        boolean instant = query.equals("slow") || query.equals("also_good");
        String good = instant
                ? "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":["
                        + NOW.getEpochSecond() + ",\"1\"]}]}"
                : "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[["
                        + NOW.minusSeconds(600).getEpochSecond() + ",\"1\"]]}]}";
        switch (query) {
            case "bad_422" ->
                FakeServer.send(
                        exchange, 422, "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"many-to-many\"}");
            case "refused_403" -> FakeServer.send(exchange, 403, "Forbidden");
            case "html" -> FakeServer.send(exchange, 200, "<html>Log in</html>");
            case "half" -> FakeServer.send(exchange, 200, good.substring(0, good.length() / 2));
            case "warned" -> FakeServer.send(exchange, 200, good + ",\"warnings\":[\"store is away\"]}");
            case "slow" -> LockSupport.parkNanos(Duration.ofSeconds(6).toNanos());
            default -> FakeServer.send(exchange, 200, good + "}");
        }
    }
}
