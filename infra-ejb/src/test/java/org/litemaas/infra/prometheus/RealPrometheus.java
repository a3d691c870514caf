package org.litemaas.infra.prometheus;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Debian's Prometheus as a child process on the loopback, with a configuration and, where wanted, a past. */
public final class RealPrometheus implements AutoCloseable {
    private static final Path BINARY = Path.of("/usr/bin/prometheus");
    private static final Path TOOL = Path.of("/usr/bin/promtool");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final URI url;

    private RealPrometheus(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** A Prometheus that scrapes as the YAML configuration says; its files live in the folder. */
    public static RealPrometheus scraping(Path folder, String yaml) throws IOException, InterruptedException {
        require(BINARY);
        Path config = Files.writeString(folder.resolve("prometheus.yml"), yaml);
        Path log = folder.resolve("prometheus.log");
        URI url = FakeServer.nobody();
        Process process = new ProcessBuilder(
                        BINARY.toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + url.getPort())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        // For a test run that is ended from outside: nothing else would end the child.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        RealPrometheus started = new RealPrometheus(process, url);
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!started.isReady()) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                started.close();
                throw new IllegalStateException("Prometheus did not become ready:\n" + Files.readString(log));
            }
            pause();
        }
        return started;
    }

    /** A Prometheus that scrapes nothing and remembers the samples, given as OpenMetrics lines with time stamps. */
    public static RealPrometheus remembering(Path folder, String openMetrics) throws IOException, InterruptedException {
        require(TOOL);
        Path samples = Files.writeString(folder.resolve("past.om"), openMetrics + "# EOF\n");
        Path log = folder.resolve("promtool.log");
        Process tool = new ProcessBuilder(
                        TOOL.toString(),
                        "tsdb",
                        "create-blocks-from",
                        "openmetrics",
                        samples.toString(),
                        folder.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!tool.waitFor(60, TimeUnit.SECONDS) || tool.exitValue() != 0) {
            tool.destroyForcibly();
            throw new IllegalStateException("promtool did not take the samples:\n" + Files.readString(log));
        }
        return scraping(folder, "scrape_configs: []\n");
    }

    public URI url() {
        return url;
    }

    public PrometheusClient client() {
        return new PrometheusClient(PrometheusEndpoint.open(url, Duration.ofSeconds(10)));
    }

    @Override
    public void close() {
        process.destroy();
        // Its folder is about to be deleted.
        process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** A breath between two looks at something that is awaited until a deadline. */
    public static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/-/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static void require(Path binary) {
        if (!Files.isExecutable(binary)) {
            throw new IllegalStateException(
                    binary + " is missing. These tests run against a real Prometheus: apt-get install prometheus");
        }
    }
}
