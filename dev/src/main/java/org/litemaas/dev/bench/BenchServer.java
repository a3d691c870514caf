package org.litemaas.dev.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** The PostgreSQL server of a run: the same for both sides of every comparison. Its data goes when it is closed. */
final class BenchServer implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final Duration STARTUP = Duration.ofSeconds(60);

    /** Memory for the SQL side, no vacuum in the middle of a measurement, no log that only replicas need. */
    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.of(
            "shared_buffers", "1GB",
            "work_mem", "64MB",
            "maintenance_work_mem", "512MB",
            "effective_cache_size", "4GB",
            "random_page_cost", "1.1",
            "autovacuum", "off",
            "wal_level", "minimal",
            "max_wal_senders", "0",
            "max_wal_size", "8GB"));

    private final EmbeddedPostgres server;

    private BenchServer(EmbeddedPostgres server) {
        this.server = server;
    }

    static BenchServer start(Path folder) throws IOException {
        Files.createDirectories(folder);
        var log =
                ProcessBuilder.Redirect.appendTo(folder.resolve("postgres.log").toFile());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("postgres").toFile())
                .setDataDirectory(Files.createTempDirectory(folder, "data-"))
                .setPGStartupWait(STARTUP)
                .setErrorRedirector(log)
                .setOutputRedirector(log)
                .setServerConfig("listen_addresses", "127.0.0.1");
        SETTINGS.forEach(builder::setServerConfig);
        return new BenchServer(builder.start());
    }

    /** A new, empty database. */
    ConnectionPool create(String name) throws SQLException {
        execute(administration(), "CREATE DATABASE " + name);
        return connect(name);
    }

    /** A copy of a database that nobody is connected to. */
    ConnectionPool copy(String original, String name) throws SQLException {
        execute(administration(), "CREATE DATABASE " + name + " TEMPLATE " + original);
        return connect(name);
    }

    private ConnectionPool connect(String name) {
        return new ConnectionPool(server.getDatabase(SUPERUSER, name));
    }

    void drop(String name) throws SQLException {
        execute(administration(), "DROP DATABASE " + name + " WITH (FORCE)");
    }

    /** Where another process finds a database. */
    String url(String name) {
        return server.getJdbcUrl(SUPERUSER, name);
    }

    /** What psql and its like take for a database. */
    String psqlAddress(String name) {
        return "host=127.0.0.1 port=" + server.getPort() + " user=" + SUPERUSER + " dbname=" + name;
    }

    DataSource administration() {
        return server.getPostgresDatabase();
    }

    String settings() {
        return "fsync=off"
                + SETTINGS.entrySet().stream()
                        .map(setting -> ", " + setting.getKey() + "=" + setting.getValue())
                        .reduce("", String::concat);
    }

    static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
