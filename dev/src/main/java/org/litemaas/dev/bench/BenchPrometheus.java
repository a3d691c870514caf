package org.litemaas.dev.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.litemaas.dev.demand.Demand;
import org.litemaas.dev.exporter.BlockTool;
import org.litemaas.dev.exporter.DemoExporters;
import org.litemaas.dev.exporter.PastMetrics;

/** Debian's Prometheus with a past of some hours, scraping the demo's exporters, with a log of all that it is asked. */
final class BenchPrometheus implements AutoCloseable {

    private static final long SEED = 1;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration END = Duration.ofSeconds(30);
    private static final String QUERY_LOG = "queries.log";

    private final Path folder;
    private final String url;
    private final DemoExporters exporters;
    private final Process process;

    private BenchPrometheus(Path folder, String url, DemoExporters exporters, Process process) {
        this.folder = folder;
        this.url = url;
        this.exporters = exporters;
        this.process = process;
    }

    /**
     * Makes the past and starts it; takes some seconds for each hour.
     *
     * @param parent gets a folder for its data
     * @param past at most three days
     * @throws IllegalStateException when it does not start
     */
    static BenchPrometheus start(Path parent, Duration past, int requestsPerDay)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Files.createDirectories(parent), "prometheus-");
        Demand demand = new Demand(SEED, requestsPerDay);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant since = now.minus(past);
        makePast(folder, new PastMetrics(demand, since, now.truncatedTo(ChronoUnit.MINUTES)));
        DemoExporters exporters = DemoExporters.continuing(demand, since);
        try {
            Path config = folder.resolve("prometheus.yml");
            exporters.writePrometheusConfig(config);
            String global = "global:\n";
            Files.writeString(
                    config,
                    Files.readString(config)
                            .replace(global, global + "  query_log_file: " + folder.resolve(QUERY_LOG) + "\n"));
            String address = "127.0.0.1:" + BenchPortal.freePort();
            Process process = new ProcessBuilder(
                            "prometheus",
                            "--config.file=" + config,
                            "--storage.tsdb.path=" + folder.resolve("data"),
                            "--web.listen-address=" + address)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("prometheus.log").toFile())
                    .start();
            BenchPrometheus prometheus = new BenchPrometheus(folder, "http://" + address, exporters, process);
            try {
                prometheus.awaitReady();
            } catch (IOException | InterruptedException | RuntimeException e) {
                process.destroyForcibly();
                throw e;
            }
            return prometheus;
        } catch (IOException | InterruptedException | RuntimeException e) {
            exporters.close();
            throw e;
        }
    }

    private static void makePast(Path folder, PastMetrics past) throws IOException, InterruptedException {
        Path blocks = Files.createDirectories(folder.resolve("data"));
        Path piece = folder.resolve("piece.om");
        Path log = folder.resolve("promtool.log");
        while (past.writePiece(piece)) {
            Process tool = BlockTool.start(piece, blocks, log);
            if (tool.waitFor() != 0) {
                throw BlockTool.failure(tool, log);
            }
        }
        Files.deleteIfExists(piece);
    }

    private void awaitReady() throws IOException, InterruptedException {
        HttpRequest ready = HttpRequest.newBuilder(URI.create(url + "/-/ready")).build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try {
                if (HttpClient.newHttpClient()
                                .send(ready, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException e) {
                // it does not listen yet
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("Prometheus was not ready within " + PATIENCE.toSeconds()
                + " seconds; its log says:\n" + Files.readString(folder.resolve("prometheus.log")));
    }

    String url() {
        return url;
    }

    /** What it was asked, in the order in which it answered, since the log was emptied. */
    List<UpstreamQuery> asked() throws IOException {
        return UpstreamQuery.read(folder.resolve(QUERY_LOG));
    }

    /** Empties the log of queries. */
    void forgetAsked() throws IOException {
        // Prometheus goes on writing at the end, wherever that is.
        Files.newByteChannel(folder.resolve(QUERY_LOG), StandardOpenOption.WRITE)
                .truncate(0)
                .close();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        exporters.close();
    }
}
