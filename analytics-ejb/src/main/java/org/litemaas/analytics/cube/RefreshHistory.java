package org.litemaas.analytics.cube;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.config.OwnDatabase;

/** How the refreshes of all replicas went in the last 30 days. */
@Singleton
public class RefreshHistory {
    private static final Duration KEPT = Duration.ofDays(30);

    private final DataSource database;

    @Inject
    public RefreshHistory(@OwnDatabase DataSource database) {
        this.database = database;
    }

    /** The newest first. */
    public List<RefreshRun> newest(int most) {
        List<RefreshRun> runs = new ArrayList<>();
        String sql = """
                SELECT first_at, last_at, runs, longest_ms, days_compared, days_changed, problem
                FROM analytics.refresh_run ORDER BY id DESC LIMIT ?
                """;
        try (Connection own = database.getConnection();
                PreparedStatement statement = own.prepareStatement(sql)) {
            statement.setInt(1, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    runs.add(new RefreshRun(
                            row.getObject(1, OffsetDateTime.class).toInstant(),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getInt(3),
                            Duration.ofMillis(row.getLong(4)),
                            row.getInt(5),
                            row.getInt(6),
                            row.getString(7)));
                }
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
        return runs;
    }

    /** Adds a refresh to its hour's row. */
    void add(Instant ended, Duration took, int daysCompared, int daysChanged, @Nullable String problem) {
        OffsetDateTime at = ended.atOffset(ZoneOffset.UTC);
        try (Connection own = database.getConnection()) {
            String sameHour = """
                    UPDATE analytics.refresh_run
                    SET last_at = ?, runs = runs + 1, longest_ms = greatest(longest_ms, ?),
                        days_compared = days_compared + ?, days_changed = days_changed + ?
                    WHERE id = (SELECT max(id) FROM analytics.refresh_run)
                      AND problem IS NOT DISTINCT FROM ? AND first_at >= date_trunc('hour', ?::timestamptz, 'UTC')
                    """;
            try (PreparedStatement statement = own.prepareStatement(sameHour)) {
                statement.setObject(1, at);
                statement.setLong(2, took.toMillis());
                statement.setInt(3, daysCompared);
                statement.setInt(4, daysChanged);
                statement.setString(5, problem);
                statement.setObject(6, at);
                if (statement.executeUpdate() == 1) {
                    return;
                }
            }
            String fresh = """
                    WITH forgotten AS (DELETE FROM analytics.refresh_run WHERE last_at < ?)
                    INSERT INTO analytics.refresh_run
                        (first_at, last_at, runs, longest_ms, days_compared, days_changed, problem)
                    VALUES (?, ?, 1, ?, ?, ?, ?)
                    """;
            try (PreparedStatement statement = own.prepareStatement(fresh)) {
                statement.setObject(1, at.minus(KEPT));
                statement.setObject(2, at);
                statement.setObject(3, at);
                statement.setLong(4, took.toMillis());
                statement.setInt(5, daysCompared);
                statement.setInt(6, daysChanged);
                statement.setString(7, problem);
                statement.executeUpdate();
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }
}
