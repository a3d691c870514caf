package org.litemaas.dev.exporter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** A real Prometheus with a configuration of ours. */
final class LivePrometheus implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String address;
    private final Process process;
    private final Path log;

    LivePrometheus(Path folder, Path config) throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.address = "127.0.0.1:" + free.getLocalPort();
        }
        this.log = folder.resolve("prometheus.log");
        this.process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=" + address)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** What promtool prints for an instant query, a line a series, once it is as awaited. */
    List<String> await(String query, Predicate<List<String>> awaited) throws IOException, InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        List<String> lines = query(query);
        while (!awaited.test(lines)) {
            if (!process.isAlive() || Instant.now().isAfter(until)) {
                throw new AssertionError(query + " gave " + lines + "\n" + Files.readString(log));
            }
            Thread.sleep(250);
            lines = query(query);
        }
        return lines;
    }

    List<String> query(String query) throws IOException, InterruptedException {
        Process promtool = new ProcessBuilder("promtool", "query", "instant", "http://" + address, query)
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), UTF_8);
        return promtool.waitFor() == 0
                ? said.lines().filter(line -> !line.isBlank()).toList()
                : List.of();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
