package org.litemaas.analytics;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.litemaas.analytics.cube.TestDatabases;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server of a test's own, which it may stop, start again on its data, freeze and thaw. */
final class TestServer implements AutoCloseable {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final Path data;
    private EmbeddedPostgres server;

    TestServer(Path directory) {
        data = directory.resolve("data");
        server = start(0);
    }

    private EmbeddedPostgres start(int port) {
        try {
            return EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getPort();
    }

    /** A new, empty database. */
    PGSimpleDataSource fresh() throws SQLException {
        String name = "fresh" + NEXT.incrementAndGet();
        TestDatabases.execute(at(port(), "postgres"), "CREATE DATABASE " + name);
        return at(port(), name);
    }

    /** A database with timeouts as the server sets them, but shorter; the port may be another than the server's. */
    static PGSimpleDataSource at(int port, String name) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setServerNames(new String[] {"127.0.0.1"});
        database.setPortNumbers(new int[] {port});
        database.setDatabaseName(name);
        database.setUser("postgres");
        database.setConnectTimeout(2);
        database.setLoginTimeout(3);
        database.setSocketTimeout(3);
        return database;
    }

    /** A streaming standby, which begins as a copy of the data while this server is down. */
    TestServer standby(Path directory) throws IOException {
        stop();
        Path copy = directory.resolve("data");
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path to = copy.resolve(data.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        startAgain();
        Files.createFile(copy.resolve("standby.signal"));
        Files.writeString(
                copy.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=" + port() + " user=postgres'\n",
                StandardOpenOption.APPEND);
        return new TestServer(directory);
    }

    void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void startAgain() {
        server = start(server.getPort());
    }

    /** The postmaster first, so that it starts nobody whom we do not know. */
    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        kill(signal, postmaster);
        List<Long> children = ProcessHandle.of(postmaster).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid)
                .toList();
        Stream.concat(children.stream(), Stream.of(postmaster)).forEach(pid -> kill(signal, pid));
    }

    private static void kill(String signal, long pid) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
