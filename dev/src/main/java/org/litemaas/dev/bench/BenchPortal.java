package org.litemaas.dev.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The provisioned server with the portal in it, asked over HTTP as a browser asks. */
final class BenchPortal implements AutoCloseable {

    private static final Path SCRIPT = Path.of("app-ear", "target", "server", "bin", "portal.sh");
    private static final String USER = "admin";
    private static final String PASSWORD = "measured";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration END = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;
    private final URI address;
    private final HttpClient http = HttpClient.newHttpClient();

    private BenchPortal(Process process, Path log, URI address) {
        this.process = process;
        this.log = log;
        this.address = address;
    }

    private static Path script() {
        return Path.of(System.getProperty("litemaas.root", ".")).resolve(SCRIPT);
    }

    /** Starts it over the laboratory's spend log and cache, all of whose days count as read just now; it has no metrics. */
    static BenchPortal start(Laboratory laboratory, CachedData data, String benchmark) throws Exception {
        laboratory.console.progress(benchmark + ": starting the portal");
        StoredDays.refreshedNow(data.own());
        return start(
                laboratory.folder,
                laboratory.server.url(CachedData.SOURCE_NAME),
                laboratory.server.url(CachedData.OWN_NAME),
                noMetrics(),
                FreshJvm.ownHeap());
    }

    /**
     * Starts it over a spend log and a stored cache, and waits until it answers. Its source is not looked at again while it is
     * asked.
     *
     * @param metricsUrl of a Prometheus
     * @param heap as the virtual machine takes it
     * @throws IllegalStateException when it does not start
     */
    static BenchPortal start(Path folder, String sourceUrl, String ownUrl, String metricsUrl, String heap)
            throws IOException, InterruptedException {
        int port = freePort();
        Path log = folder.resolve("portal.log");
        ProcessBuilder builder = new ProcessBuilder(script().toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("SLOT_MEMORY_MIB", Long.toString(Engine.SLOT_MEMORY_BYTES >> 20));
        builder.environment()
                .putAll(Map.of(
                        "LITELLM_DB_URL",
                        sourceUrl,
                        "APP_DB_URL",
                        ownUrl,
                        "THANOS_URL",
                        metricsUrl,
                        "ADMIN_PASSWORD",
                        PASSWORD,
                        "REFRESH_INTERVAL",
                        "PT6H",
                        "PORT",
                        Integer.toString(port),
                        "PORTAL_BASE_DIR",
                        folder.resolve("portal").toString(),
                        "JAVA_OPTS",
                        "-Xmx" + heap + " -XX:+UseG1GC"));
        BenchPortal portal = new BenchPortal(builder.start(), log, URI.create("http://127.0.0.1:" + port));
        try {
            portal.awaitReady();
        } catch (IOException | InterruptedException | RuntimeException e) {
            portal.close();
            throw e;
        }
        return portal;
    }

    /** An address at which there is no Prometheus, for those who ask nothing of it. */
    static String noMetrics() throws IOException {
        return "http://127.0.0.1:" + freePort();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Whether it was built; says so where it was not. */
    static boolean isBuilt(Console console) {
        boolean built = Files.isExecutable(script());
        if (!built) {
            console.print("  the portal is not built, so nothing is measured over HTTP; build it with"
                    + " mvn -Dmaven.test.skip=true -pl app-ear -am package");
        }
        return built;
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try {
                if (send("/health/ready").statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // it does not listen yet
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IllegalStateException("the portal was not ready within " + PATIENCE.toMinutes()
                + " minutes; its log is " + log + ":\n" + Files.readString(log));
    }

    /**
     * Asks, and reads the answer to its last byte.
     *
     * @throws IllegalStateException with the answer, when it is not one
     */
    String get(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(path);
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " was answered with " + answer.statusCode() + ": " + body);
        }
        return body;
    }

    /** Someone who has logged in, as people do. */
    PageVisit visit() throws IOException, InterruptedException {
        return PageVisit.logIn(address, USER, PASSWORD);
    }

    /** Asks, and writes the answer into a file. */
    void download(String path, Path file) throws IOException, InterruptedException {
        HttpResponse<Path> answer = http.send(request(path), HttpResponse.BodyHandlers.ofFile(file));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    path + " was answered with " + answer.statusCode() + ": " + Files.readString(file));
        }
    }

    private HttpRequest request(String path) {
        String login = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(address.resolve(path))
                .header("Authorization", "Basic " + login)
                .build();
    }

    private HttpResponse<byte[]> send(String path) throws IOException, InterruptedException {
        return http.send(request(path), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
