package org.litemaas.infra.query;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.prometheus.FakeServer;
import org.litemaas.infra.prometheus.PrometheusClient;
import org.litemaas.infra.prometheus.PrometheusEndpoint;

/**
 * A metrics source at the network's edge whose values are computed from the time, so that every answer can be foretold,
 * and that fails as told. One series is always there, one comes and goes every ten minutes.
 */
final class Source implements AutoCloseable {
    /** An upstream query as it came; from and to are the same for an instant query. */
    record Asked(String promql, Instant from, Instant to, long step) {}

    /** A fault for a query, or null for a good answer. */
    interface Fault {
        @Nullable Behaviour of(Asked asked);
    }

    /** What the server does instead of answering well. */
    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    volatile Fault fault = query -> null;
    /** Warnings that every answer carries. */
    volatile List<String> warnings = List.of();
    /** Values of moments younger than this are not what they will be. */
    volatile Duration lag = Duration.ZERO;

    private final AtomicInteger atOnce = new AtomicInteger();
    private final Clock clock;
    private final FakeServer server;

    Source(Clock clock) throws IOException {
        this.clock = clock;
        this.server = new FakeServer((exchange, call) -> {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            try {
                answer(exchange, parameters(call.query() + "&" + call.body()));
            } finally {
                atOnce.decrementAndGet();
            }
        });
    }

    PrometheusClient client() {
        return client(Duration.ofSeconds(5));
    }

    PrometheusClient client(Duration timeout) {
        return new PrometheusClient(
                new PrometheusEndpoint(server.url(), null, null, null, null, timeout, 4_000_000), clock);
    }

    /** The value that the moment has for good. */
    static double value(long at) {
        return at % 7_000_000 / 1_000;
    }

    /** Whether the series that comes and goes is there. */
    static boolean isThere(long at) {
        return at / 600_000 % 2 == 0;
    }

    static Behaviour status(int status, String body) {
        return exchange -> FakeServer.send(exchange, status, body);
    }

    private void answer(HttpExchange exchange, Map<String, String> parameters) throws IOException {
        boolean range = parameters.containsKey("step");
        Instant from = time(parameters, range ? "start" : "time");
        Instant to = range ? time(parameters, "end") : from;
        long step = range ? millis(parameters, "step") : 0;
        Asked query = new Asked(parameters.getOrDefault("query", ""), from, to, step);
        asked.add(query);
        Behaviour behaviour = fault.of(query);
        if (behaviour != null) {
            behaviour.answer(exchange);
        } else {
            FakeServer.send(exchange, 200, body(query));
        }
    }

    private String body(Asked query) {
        List<String> always = new ArrayList<>();
        List<String> sometimes = new ArrayList<>();
        long last = query.to.toEpochMilli();
        for (long at = query.from.toEpochMilli(); at <= last; at += Math.max(1, query.step)) {
            boolean early = at > clock.instant().minus(lag).toEpochMilli();
            String sample = "[" + BigDecimal.valueOf(at, 3).toPlainString() + ",\"" + (early ? -1 : value(at)) + "\"]";
            always.add(sample);
            if (isThere(at)) {
                sometimes.add(sample);
            }
        }
        List<String> series = new ArrayList<>();
        series.add(series("always", always, query.step > 0));
        if (!sometimes.isEmpty()) {
            series.add(series("sometimes", sometimes, query.step > 0));
        }
        String told = warnings.isEmpty() ? "" : ",\"warnings\":[\"" + String.join("\",\"", warnings) + "\"]";
        return "{\"status\":\"success\",\"data\":{\"result\":[" + String.join(",", series) + "]}" + told + "}";
    }

    private static String series(String name, List<String> samples, boolean range) {
        String values = range ? "\"values\":[" + String.join(",", samples) + "]" : "\"value\":" + samples.get(0);
        return "{\"metric\":{\"name\":\"" + name + "\"}," + values + "}";
    }

    private static Map<String, String> parameters(String form) {
        Map<String, String> all = new HashMap<>();
        for (String parameter : form.split("&")) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                all.put(
                        parameter.substring(0, equals),
                        URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return all;
    }

    private static Instant time(Map<String, String> parameters, String name) {
        return Instant.ofEpochMilli(millis(parameters, name));
    }

    private static long millis(Map<String, String> parameters, String name) {
        return new BigDecimal(parameters.getOrDefault(name, ""))
                .movePointRight(3)
                .longValueExact();
    }

    @Override
    public void close() {
        server.close();
    }
}
