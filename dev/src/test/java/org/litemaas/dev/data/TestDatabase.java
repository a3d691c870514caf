package org.litemaas.dev.data;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for all tests of this module, a fresh database for each that asks. */
final class TestDatabase {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private TestDatabase() {}

    static Connection fresh() throws SQLException {
        String name = "demo" + NEXT.incrementAndGet();
        try (Connection admin = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = admin.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return Server.POSTGRES.getDatabase("postgres", name).getConnection();
    }

    /** A single value; what it means is up to who asks. */
    static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "no row";
        }
    }

    static long count(Connection connection, String condition) throws SQLException {
        return Long.parseLong(value(connection, "SELECT count(*) FROM \"LiteLLM_SpendLogs\" l WHERE " + condition));
    }

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void close(EmbeddedPostgres postgres) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
