package org.litemaas.ear;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import org.litemaas.dev.data.DemoData;
import org.litemaas.dev.data.DemoPlan;

/**
 * One PostgreSQL for all tests. Database {@code litellm} holds the demo's data and is read by a role that may do nothing
 * else; each portal gets an own, empty database.
 */
final class Databases implements AutoCloseable {
    /** Characters that a URL must encode, so that every test run proves that they arrive. */
    static final String PASSWORD = "p@ss/w%rd";

    static final DemoPlan PLAN = new DemoPlan(40, 300, 900, 20261124L, Instant.now());

    private final EmbeddedPostgres postgres;

    private Databases(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static Databases start(Path work) {
        try {
            var databases = new Databases(EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(work.resolve("postgres").toFile())
                    .start());
            databases.run("postgres", "CREATE DATABASE litellm");
            databases.run("postgres", "CREATE ROLE reader LOGIN PASSWORD '" + PASSWORD + "'");
            databases.run("postgres", "CREATE ROLE portal LOGIN PASSWORD '" + PASSWORD + "'");
            try (var litellm = databases.connect("litellm")) {
                DemoData.create(litellm, PLAN);
            }
            databases.run("litellm", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader");
            return databases;
        } catch (IOException e) {
            throw new UncheckedIOException("No PostgreSQL for the tests", e);
        } catch (SQLException e) {
            throw new IllegalStateException("The demo's data cannot be written: " + e.getMessage(), e);
        }
    }

    /** A new database that belongs to role {@code portal}. */
    void createForPortal(String name) {
        run("postgres", "CREATE DATABASE " + name + " OWNER portal");
    }

    int port() {
        return postgres.getPort();
    }

    /** As the superuser, for tests that look behind the portal. */
    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port() + "/" + database + "?user=postgres&password=postgres");
    }

    private void run(String database, String sql) {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
