package org.litemaas.infra.dashboard;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Schema {@code infra} of the portal's own database: the uploaded dashboards. Migrated at the start, or
 * when it is first needed, so that a database that is away keeps nothing else from working.
 */
@Singleton
public class DashboardSchema {
    /** More than anybody looks at; each may have a megabyte. */
    static final int MOST_UPLOADS = 200;

    /** A pool that finds no database writes a hundred lines to the log each time. */
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    @Resource(lookup = "java:/jdbc/AppDS")
    private DataSource database;

    private boolean migrated;
    private long triedAt = System.nanoTime() - PAUSE_AFTER_FAILURE.toNanos();
    private DashboardStoreAway failure = new DashboardStoreAway(new SQLException("not asked yet"));

    @Inject
    public DashboardSchema() {}

    DashboardSchema(DataSource database) {
        this.database = database;
    }

    /** An upload without its file. */
    record Upload(String uid, String fileName, String by, Instant at, long version) {}

    List<Upload> uploads() {
        return withDatabase(connection -> {
            String sql = "SELECT uid, file_name, uploaded_by, uploaded_at, version FROM infra.dashboard ORDER BY uid";
            List<Upload> uploads = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    uploads.add(new Upload(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getTimestamp(4).toInstant(),
                            row.getLong(5)));
                }
            }
            return uploads;
        });
    }

    /** The bytes that were sent. */
    Optional<byte[]> file(String uid) {
        return withDatabase(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT file FROM infra.dashboard WHERE uid = ?")) {
                statement.setString(1, uid);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
                }
            }
        });
    }

    /** Keeps a file; false when there is one already that it may not replace, or no room. */
    boolean keep(String uid, String fileName, byte[] file, String by, Instant at, boolean replace) {
        String sql = """
                INSERT INTO infra.dashboard AS kept (uid, file_name, file, uploaded_by, uploaded_at, version)
                SELECT ?, ?, ?, ?, ?, nextval('infra.dashboard_version')
                WHERE (SELECT count(*) FROM infra.dashboard WHERE uid <> ?) < ?
                ON CONFLICT (uid) DO UPDATE SET file_name = excluded.file_name, file = excluded.file,
                    uploaded_by = excluded.uploaded_by, uploaded_at = excluded.uploaded_at, version = excluded.version
                WHERE ?
                """;
        return withDatabase(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, uid);
                statement.setString(2, fileName);
                statement.setBytes(3, file);
                statement.setString(4, by);
                statement.setTimestamp(5, Timestamp.from(at));
                statement.setString(6, uid);
                statement.setInt(7, MOST_UPLOADS);
                statement.setBoolean(8, replace);
                return statement.executeUpdate() == 1;
            }
        });
    }

    /** Whether there was one. */
    boolean remove(String uid) {
        return withDatabase(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("DELETE FROM infra.dashboard WHERE uid = ?")) {
                statement.setString(1, uid);
                return statement.executeUpdate() == 1;
            }
        });
    }

    private interface WithinSchema<T> {
        T run(Connection connection) throws SQLException;
    }

    private <T> T withDatabase(WithinSchema<T> work) {
        migrate();
        try (Connection connection = database.getConnection()) {
            return work.run(connection);
        } catch (SQLException e) {
            throw new DashboardStoreAway(e);
        }
    }

    /** Migrates unless that is done. */
    synchronized void migrate() {
        if (migrated) {
            return;
        }
        if (System.nanoTime() - triedAt < PAUSE_AFTER_FAILURE.toNanos()) {
            throw failure;
        }
        try {
            Flyway.configure(DashboardSchema.class.getClassLoader())
                    .dataSource(database)
                    .schemas("infra")
                    .defaultSchema("infra")
                    .createSchemas(true)
                    .locations("classpath:db/migration/infra")
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
            migrated = true;
        } catch (FlywayException e) {
            triedAt = System.nanoTime();
            failure = new DashboardStoreAway(e);
            throw failure;
        }
    }
}
