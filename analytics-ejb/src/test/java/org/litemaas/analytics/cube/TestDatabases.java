package org.litemaas.analytics.cube;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** One PostgreSQL server for all tests; each asks for databases of its own. */
public final class TestDatabases {
    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private TestDatabases() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("jit", "off")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new, empty database. */
    public static DataSource fresh() throws SQLException {
        return create("");
    }

    /** A new database that is like another, which nobody uses at the moment. */
    public static DataSource copyOf(DataSource template) throws SQLException {
        ((TestPool) template).closeIdle();
        return create(" TEMPLATE " + ((TestPool) template).name());
    }

    private static DataSource create(String options) throws SQLException {
        String name = "test" + NEXT.incrementAndGet();
        execute(SERVER.getPostgresDatabase(), "CREATE DATABASE " + name + options);
        return new TestPool(SERVER.getDatabase("postgres", name));
    }

    /** The same database for another role. */
    public static DataSource as(String role, DataSource database) {
        return SERVER.getDatabase(role, ((TestPool) database).name());
    }

    /** The first column of all rows. */
    public static List<String> texts(DataSource database, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** The first column of the first row. */
    public static long number(DataSource database, String sql) throws SQLException {
        return Long.parseLong(texts(database, sql).get(0));
    }

    public static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
