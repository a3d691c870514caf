package org.litemaas.dev.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process of its own, with all that is real but WildFly: a small stand-in takes its place. */
class RunTest {

    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    private Path root;

    private int port;
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void putStandInPortalInPlace() throws IOException {
        port = FreePort.any();
        Path script = root.resolve("app-ear/target/server/bin/portal.sh");
        Files.createDirectories(script.getParent());
        Files.writeString(
                script,
                "#!/bin/sh\nexec '%s/bin/java' -cp '%s' %s\n"
                        .formatted(
                                System.getProperty("java.home"),
                                System.getProperty("java.class.path"),
                                StandInPortal.class.getName()));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void endWhatIsLeft() throws InterruptedException {
        for (Process process : started) {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void startsEverythingKeepsItsDataAndEndsEverything() throws Exception {
        Process first = run("--days", "6", "--requests-per-day", "100");
        Map<String, String> told = awaitRunEnv(first);
        assertThat(told)
                .containsKeys(
                        "PORTAL_URL", "PORTAL_USER", "PORTAL_PASSWORD", "LITELLM_DB_URL", "APP_DB_URL", "THANOS_URL")
                .containsEntry("PORTAL_URL", "http://127.0.0.1:" + port);
        long rows = rows(from(told, "LITELLM_DB_URL"));
        assertThat(rows).isBetween(300L, 900L);
        assertThat(status(from(told, "THANOS_URL") + "/-/ready")).isEqualTo(200);
        assertThat(readerMayOnlyRead(from(told, "LITELLM_DB_URL"))).isTrue();
        List<ProcessHandle> children = first.descendants().toList();
        assertThat(children).hasSizeGreaterThan(1);

        first.destroy();
        assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(runEnv()).doesNotExist();
        assertThat(status(from(told, "PORTAL_URL"))).isZero();
        assertThat(root.resolve("dev/target/demo/postgres/postmaster.pid")).doesNotExist();

        Process second = run("--days", "6", "--requests-per-day", "100");
        Map<String, String> again = awaitRunEnv(second);
        assertThat(rows(from(again, "LITELLM_DB_URL"))).isGreaterThanOrEqualTo(rows);
        assertThat(again).containsEntry("PORTAL_PASSWORD", from(told, "PORTAL_PASSWORD"));
        assertThat(output()).contains("kept");
        second.destroyForcibly().waitFor();
        Files.delete(runEnv());

        // What a killed run leaves behind is in nobody's way; other options make other data.
        Process third = run("--days", "3", "--requests-per-day", "100");
        assertThat(rows(from(awaitRunEnv(third), "LITELLM_DB_URL"))).isBetween(50L, 500L);
        assertThat(output()).contains("made with other options");
    }

    @Test
    void endsWithAMessageWhenAPartDies() throws Exception {
        Process process = run("--days", "2", "--requests-per-day", "20");
        awaitRunEnv(process);
        assertThat(status("http://127.0.0.1:" + port + "/die")).isZero();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(output())
                .contains("WildFly has ended unexpectedly (exit code 7)")
                .contains("wildfly.log")
                .contains("stand-in portal listens");
        assertThat(runEnv()).doesNotExist();
    }

    @Test
    void refusesAPortInUse() throws Exception {
        Process first = run("--days", "2", "--requests-per-day", "20");
        awaitRunEnv(first);
        Process second = run("--days", "2", "--state", root.resolve("other").toString());
        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(2);
        assertThat(output()).contains("port " + port + " cannot be listened on").contains("--port");
        assertThat(runEnv()).exists();
    }

    private Process run(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx512m",
                "-Dlitemaas.root=" + root,
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                Run.class.getName(),
                "--port",
                Integer.toString(port)));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.matches("LITELLM_DB_.*|APP_DB_.*|THANOS_.*|ADMIN_.*"));
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(outputFile().toFile()));
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Map<String, String> awaitRunEnv(Process process) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.exists(runEnv())) {
            assertThat(process.isAlive()).as(output()).isTrue();
            assertThat(System.nanoTime()).as("run.env is late:\n" + output()).isLessThan(until);
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return Files.readAllLines(runEnv()).stream()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].replaceAll("^'|'$", "")));
    }

    private static String from(Map<String, String> told, String name) {
        return requireNonNull(told.get(name), name);
    }

    private static long rows(String psql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbc(psql), "postgres", "");
                var row = connection.createStatement().executeQuery("SELECT count(*) FROM \"LiteLLM_SpendLogs\"")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static boolean readerMayOnlyRead(String psql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbc(psql), DemoLiteLlm.READER, "");
                var statement = connection.createStatement()) {
            statement.executeQuery("SELECT count(*) FROM \"LiteLLM_UserTable\"").close();
            statement.execute("SET default_transaction_read_only = off");
            try {
                statement.executeUpdate("DELETE FROM \"LiteLLM_SpendLogs\"");
                return false;
            } catch (SQLException e) {
                return "42501".equals(e.getSQLState());
            }
        }
    }

    private static String jdbc(String psql) {
        return "jdbc:" + psql.replaceFirst("//.*@", "//");
    }

    /** The HTTP status, 0 where nobody answers. */
    private static int status(String url) throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private Path runEnv() {
        return root.resolve("dev/target/run.env");
    }

    private Path outputFile() {
        return root.resolve("output");
    }

    private String output() throws IOException {
        return Files.readString(outputFile());
    }
}
