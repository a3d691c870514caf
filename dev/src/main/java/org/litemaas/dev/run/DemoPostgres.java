package org.litemaas.dev.run;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The demo's PostgreSQL, with its data kept in the state folder. */
final class DemoPostgres implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final Duration STARTUP = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final Path data;

    private DemoPostgres(EmbeddedPostgres server, Path data) {
        this.server = server;
        this.data = data;
    }

    /** @param binaries where PostgreSQL's programs are unpacked to, once for all state folders */
    static DemoPostgres start(StateFolder state, Path binaries) throws StartFailure {
        Path data = state.path("postgres");
        try {
            endLeftover(data);
            try {
                return new DemoPostgres(server(state, data, binaries), data);
            } catch (IllegalStateException e) {
                // An unpacking that was cut off leaves a folder that fails every later start.
                delete(binaries);
                return new DemoPostgres(server(state, data, binaries), data);
            }
        } catch (IOException | IllegalStateException e) {
            throw new StartFailure(
                    "PostgreSQL does not start: " + e.getMessage() + "; see " + state.log("postgres"), e);
        }
    }

    private static EmbeddedPostgres server(StateFolder state, Path data, Path binaries) throws IOException {
        var log = ProcessBuilder.Redirect.appendTo(state.log("postgres").toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                // It would run beside our own, which ends things in their order.
                .setRegisterShutdownHook(false)
                .setPGStartupWait(STARTUP)
                .setErrorRedirector(log)
                .setOutputRedirector(log)
                // Rows loaded in the transaction that made their table then need no write-ahead log.
                .setServerConfig("wal_level", "minimal")
                .setServerConfig("max_wal_senders", "0")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("maintenance_work_mem", "256MB")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
    }

    PostgresAddress address(String database, String user) {
        // Local logins are trusted; the password is there because the server's pool wants one.
        return new PostgresAddress("127.0.0.1:" + server.getPort(), database, "", user, user);
    }

    /** An address whose role may do everything. */
    PostgresAddress administration(String database) {
        return address(database, SUPERUSER);
    }

    Connection connect(String database) throws SQLException {
        return server.getDatabase(SUPERUSER, database).getConnection();
    }

    /** Makes a role that may log in, unless it is there. */
    void role(String name) throws SQLException {
        try (Connection connection = connect(SUPERUSER);
                Statement statement = connection.createStatement()) {
            try (var row = statement.executeQuery("SELECT FROM pg_roles WHERE rolname = '" + name + "'")) {
                if (row.next()) {
                    return;
                }
            }
            statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + name + "'");
        }
    }

    /** Makes a database, unless it is there. Returns whether it is new. */
    boolean database(String name, String owner) throws SQLException {
        try (Connection connection = connect(SUPERUSER);
                Statement statement = connection.createStatement()) {
            try (var row = statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + name + "'")) {
                if (row.next()) {
                    return false;
                }
            }
            statement.execute("CREATE DATABASE " + name + " OWNER " + owner);
            return true;
        }
    }

    void drop(String database) throws SQLException {
        try (Connection connection = connect(SUPERUSER);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + database);
        }
    }

    boolean alive() {
        return postmaster(data).isPresent();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** A run that was killed leaves its PostgreSQL behind, and that holds the data folder. */
    private static void endLeftover(Path data) {
        Optional<ProcessHandle> leftover = postmaster(data);
        if (leftover.isPresent()) {
            leftover.get().destroy();
            leftover.get()
                    .onExit()
                    .completeOnTimeout(leftover.get(), STARTUP.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
                    .join();
        }
    }

    private static Optional<ProcessHandle> postmaster(Path data) {
        try {
            String pid =
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
            return ProcessHandle.of(Long.parseLong(pid))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info().command().orElse("").endsWith("postgres"));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
