package org.litemaas.ear;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The shipped portal, running: the provisioned server started by bin/portal.sh as in production. */
public final class Portal implements AutoCloseable {
    public static final String USER = "admin";
    public static final String PASSWORD = "correct horse battery";

    private final Process process;
    private final Path log;
    private final @Nullable Prometheus prometheus;
    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private Portal(Process process, Path log, @Nullable Prometheus prometheus, URI address) {
        this.process = process;
        this.log = log;
        this.prometheus = prometheus;
        this.address = address;
    }

    /** The portal that all tests share: demo data, a Prometheus, everything at hand. */
    static Portal start(Databases databases, Path work) throws IOException, InterruptedException {
        databases.createForPortal("portal");
        var prometheus = Prometheus.start(work);
        var portal = launch(
                work.resolve("shared"),
                prometheus,
                Map.of(
                        "LITELLM_DB_URL", url("reader", databases.port(), "litellm"),
                        "APP_DB_URL", url("portal", databases.port(), "portal"),
                        "THANOS_URL", prometheus.address().toString(),
                        "DASHBOARD_DIR", dashboards(work).toString(),
                        "REFRESH_INTERVAL", "PT2S",
                        "SECOND_PASS", "on"));
        portal.await("/health/ready", 200);
        return portal;
    }

    /** A folder with one dashboard and one file that is none. */
    private static Path dashboards(Path work) throws IOException {
        var folder = Files.createDirectories(work.resolve("dashboards"));
        Files.writeString(folder.resolve("mounted.json"), """
                {"uid": "it-mounted", "title": "A mounted one",
                 "panels": [{"id": 1, "type": "stat", "title": "Up", "targets": [{"expr": "count(up)"}]}]}
                """);
        Files.writeString(folder.resolve("broken.json"), "{\"title\": \"No panels\"}");
        return folder;
    }

    /** A portal in folder {@code work} that sees what {@code environment} says; does not wait for it. */
    static Portal launch(Path work, @Nullable Prometheus prometheus, Map<String, String> environment)
            throws IOException {
        var port = TestSession.freePort();
        var log = Files.createDirectories(work).resolve("portal.log");
        var builder = new ProcessBuilder(System.getProperty("portal.home") + "/bin/portal.sh")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "ADMIN_PASSWORD",
                        PASSWORD,
                        "PORT",
                        String.valueOf(port),
                        "PORTAL_BASE_DIR",
                        work.resolve("server").toString(),
                        "JAVA_OPTS",
                        "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"));
        builder.environment().putAll(environment);
        return new Portal(builder.start(), log, prometheus, URI.create("http://127.0.0.1:" + port));
    }

    /** Waits until {@code path} is answered with {@code status}, for two minutes at most. */
    void await(String path, int status) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        var last = "nothing";
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                var answer = get(path);
                if (answer.statusCode() == status) {
                    return;
                }
                last = answer.statusCode() + " " + answer.body();
            } catch (IOException e) {
                last = e.toString();
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IllegalStateException(path + " was not answered with " + status + ", the last answer was " + last
                + "; the portal's log is " + log + "\n" + log());
    }

    /** Waits until the log has {@code text}, for two minutes at most. */
    void awaitLog(String text) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!log().contains(text)) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new IllegalStateException("The portal did not log '" + text + "', but:\n" + log());
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** How a role reaches a database of the tests. */
    static String url(String role, int port, String database) {
        return "postgresql://" + role + ":" + URLEncoder.encode(Databases.PASSWORD, UTF_8) + "@127.0.0.1:" + port + "/"
                + database;
    }

    /** Where it listens, without a slash at the end. */
    public URI address() {
        return address;
    }

    public URI at(String path) {
        return URI.create(address + path);
    }

    /** Without a login. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(path)));
    }

    /** As the administrator, with HTTP Basic. */
    public HttpResponse<String> getAsAdmin(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(path)).header("Authorization", basic(USER, PASSWORD)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    }

    public static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    /** LiteLLM's database, as the superuser. */
    public Connection litellm() throws SQLException {
        return TestSession.databases().connect("litellm");
    }

    /** The portal's own database, as the superuser. */
    public Connection own() throws SQLException {
        return TestSession.databases().connect("portal");
    }

    Prometheus prometheus() {
        return Objects.requireNonNull(prometheus, "this portal has none");
    }

    /** Takes the metrics source away; {@link #startPrometheus} brings it back at the same address. */
    public void stopPrometheus() throws InterruptedException {
        prometheus().stop();
    }

    public void startPrometheus() throws IOException {
        prometheus().start();
    }

    /** Ends it with TERM, as a platform does; says whether it was gone within 30 s. */
    boolean stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        if (!stop()) {
            process.destroyForcibly();
        }
        if (prometheus != null) {
            prometheus.close();
        }
    }
}
