package org.litemaas.dev.exporter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.litemaas.dev.demand.Demand;

/** All exporters of the demo behind one port of the loopback address, each at a path of its own. */
public final class DemoExporters implements AutoCloseable {

    /** Shorter than the 30 s of a cluster, so that the first figures show soon after the start. */
    public static final Duration SCRAPE_INTERVAL = Duration.ofSeconds(5);

    private final Platform platform;
    private final Clock clock;
    private final HttpServer server;
    private final ExecutorService workers;

    private DemoExporters(Platform platform, Clock clock) {
        this.platform = platform;
        this.clock = clock;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's exporters found no free port on the loopback address", e);
        }
        this.workers = Executors.newFixedThreadPool(2);
        server.setExecutor(workers);
        server.createContext("/", this::answer);
    }

    /**
     * Plays the demand since a moment at which nothing was counted, then listens: what is counted goes on where a
     * {@link PastMetrics} of the same demand and moment ends. Takes about a second for three days.
     */
    public static DemoExporters continuing(Demand demand, Instant since) {
        Clock clock = Clock.systemUTC();
        Platform platform = Platform.since(demand, since);
        platform.advanceTo(clock.instant());
        return listening(platform, clock);
    }

    /**
     * Plays the last day's demand, then listens as if all servers had been restarted just now: whatever Prometheus
     * remembers of an earlier run, no counter makes a leap. Takes about a second.
     */
    public static DemoExporters restarted(Demand demand) {
        Clock clock = Clock.systemUTC();
        return listening(Platform.restarted(demand, clock.instant()), clock);
    }

    static DemoExporters start(Demand demand, Clock clock) {
        return listening(new Platform(demand, clock.instant()), clock);
    }

    private static DemoExporters listening(Platform platform, Clock clock) {
        DemoExporters exporters = new DemoExporters(platform, clock);
        exporters.server.start();
        return exporters;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /**
     * Writes a prometheus.yml that scrapes them all with the labels a cluster would give.
     *
     * @throws UncheckedIOException when the file cannot be written
     */
    public void writePrometheusConfig(Path file) {
        try {
            Files.writeString(file, PrometheusConfig.yaml("127.0.0.1:" + port(), platform.targets(), SCRAPE_INTERVAL));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write Prometheus' configuration to " + file, e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Optional<String> page;
            try {
                page = platform.page(path, clock.instant());
            } catch (RuntimeException e) {
                // Prometheus shows the status of a failed scrape, so that the fault does not look like silence.
                send(exchange, 500, "the exporter at " + path + " failed: " + e + "\n");
                return;
            }
            if (page.isPresent()) {
                exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
                send(exchange, 200, page.get());
            } else if (platform.targets().stream()
                    .anyMatch(target -> target.path().equals(path))) {
                send(exchange, 503, "the server behind this target is down\n");
            } else {
                send(exchange, 404, "no exporter at " + path + "; there are " + platform.paths() + "\n");
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
