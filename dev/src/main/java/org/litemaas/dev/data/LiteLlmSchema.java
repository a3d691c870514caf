package org.litemaas.dev.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Predicate;

/** LiteLLM's tables, as far as spend analytics reads them. */
public final class LiteLlmSchema {

    private static final String LOG_INDEX = ".*\\bON \"LiteLLM_SpendLogs\"\\(.*";

    private LiteLlmSchema() {}

    /**
     * Creates the empty tables.
     *
     * @throws SQLException when a table of that name is there already, or the role may not create it
     */
    public static void create(Connection connection, Layout layout) throws SQLException {
        createTables(connection);
        createLogIndexes(connection);
        switch (layout) {
            case CURRENT -> {}
            case OLD -> execute(connection, text("litellm_schema_old.sql"));
            case PARTITIONED -> execute(connection, text("litellm_schema_partitioned.sql"));
        }
    }

    /** The current layout without the spend log's secondary indexes: rows are loaded faster without. */
    static void createTables(Connection connection) throws SQLException {
        execute(connection, lines(line -> !line.matches(LOG_INDEX)));
    }

    static void createLogIndexes(Connection connection) throws SQLException {
        execute(connection, lines(line -> line.matches(LOG_INDEX)));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String lines(Predicate<String> which) {
        return text("litellm_schema.sql").lines().filter(which).collect(joining("\n"));
    }

    private static String text(String resource) {
        try (InputStream in = LiteLlmSchema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the jar");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
