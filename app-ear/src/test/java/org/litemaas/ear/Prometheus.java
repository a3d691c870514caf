package org.litemaas.ear;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.litemaas.dev.demand.Demand;
import org.litemaas.dev.exporter.DemoExporters;

/** A real Prometheus that scrapes the demo's exporters. */
final class Prometheus implements AutoCloseable {
    private final Path folder;
    private final DemoExporters exporters;
    private final URI address;
    private Process process;

    private Prometheus(Path folder, DemoExporters exporters, URI address) throws IOException {
        this.folder = folder;
        this.exporters = exporters;
        this.address = address;
        this.process = launch();
    }

    static Prometheus start(Path work) throws IOException {
        var exporters = DemoExporters.restarted(new Demand(Databases.PLAN.seed(), Databases.PLAN.requestsPerDay()));
        var folder = Files.createTempDirectory(Files.createDirectories(work), "prometheus");
        exporters.writePrometheusConfig(folder.resolve("prometheus.yml"));
        return new Prometheus(folder, exporters, URI.create("http://127.0.0.1:" + TestSession.freePort()));
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(
                        Programs.find("prometheus", "prometheus").toString(),
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=" + address.getAuthority())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("prometheus.log").toFile()))
                .start();
    }

    /** Ends it; its data and its address stay. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    void start() throws IOException {
        process = launch();
    }

    URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
        exporters.close();
    }
}
