package org.litemaas.analytics.cube;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.attribution.Attribution;
import org.litemaas.analytics.config.OwnDatabase;

/** Loads from the durable form what has changed since a version. */
@Singleton
public class CubeLoader {
    private static final Attribution NONE = new Attribution("", "", "", "", "", "", "", "");

    private static final int FETCH_SIZE = 500;

    private final DataSource database;

    @Inject
    public CubeLoader(@OwnDatabase DataSource database) {
        this.database = database;
    }

    /** What came since; attributions by id, all days whole. */
    record Delta(
            long version,
            @Nullable LocalDate oldestDay,
            @Nullable Instant readAt,
            List<Attribution> attributions,
            Map<LocalDate, DayCube> days) {}

    /** Everything after {@code version}, read in one snapshot; {@code known} are the attributions loaded before. */
    Delta since(long version, List<Attribution> known) {
        try (Connection own = StoreConnection.open(database)) {
            own.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return read(own, version, known);
            } finally {
                StoreConnection.release(own);
                own.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }

    private static Delta read(Connection own, long version, List<Attribution> known) throws SQLException {
        long newVersion;
        @Nullable LocalDate oldestDay;
        @Nullable OffsetDateTime readAt;
        try (PreparedStatement statement =
                        own.prepareStatement("SELECT version, oldest_day, read_at FROM analytics.cache_state");
                ResultSet row = statement.executeQuery()) {
            row.next();
            newVersion = row.getLong(1);
            oldestDay = row.getObject(2, LocalDate.class);
            readAt = row.getObject(3, OffsetDateTime.class);
        }
        boolean changed = newVersion != version;
        return new Delta(
                newVersion,
                oldestDay,
                readAt == null ? null : readAt.toInstant(),
                changed ? attributions(own, known) : known,
                changed ? days(own, version) : Map.of());
    }

    private static List<Attribution> attributions(Connection own, List<Attribution> known) throws SQLException {
        List<Attribution> all = new ArrayList<>(known);
        String sql = """
                SELECT id, model, model_group, provider, api_host, user_id, api_key, team_id, organization_id
                FROM analytics.attribution WHERE id >= ? ORDER BY id
                """;
        try (PreparedStatement statement = own.prepareStatement(sql)) {
            statement.setInt(1, all.size());
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    while (all.size() < row.getInt(1)) {
                        all.add(NONE);
                    }
                    all.add(new Attribution(
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            row.getString(7),
                            row.getString(8),
                            row.getString(9)));
                }
            }
        }
        return all;
    }

    private static Map<LocalDate, DayCube> days(Connection own, long version) throws SQLException {
        Map<LocalDate, DayCube.Marks> marks = new TreeMap<>();
        try (PreparedStatement statement = own.prepareStatement(
                "SELECT day, version, settled, pruned, may_be_incomplete FROM analytics.day WHERE version > ?")) {
            statement.setLong(1, version);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    marks.put(
                            row.getObject(1, LocalDate.class),
                            new DayCube.Marks(row.getLong(2), row.getBoolean(3), row.getBoolean(4), row.getBoolean(5)));
                }
            }
        }
        Map<LocalDate, Cells> cells = slices(own, version);
        Map<LocalDate, DayCube> days = new TreeMap<>();
        marks.forEach((day, mark) -> days.put(day, DayCube.of(day, mark, cells.getOrDefault(day, new Cells(0)))));
        return days;
    }

    private static Map<LocalDate, Cells> slices(Connection own, long version) throws SQLException {
        Map<LocalDate, Cells> cells = new TreeMap<>();
        String sql = """
                SELECT day, slot, cells FROM analytics.slice JOIN analytics.day USING (day)
                WHERE version > ? ORDER BY day, slot
                """;
        try (PreparedStatement statement = own.prepareStatement(sql)) {
            statement.setLong(1, version);
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Cells day = cells.computeIfAbsent(row.getObject(1, LocalDate.class), key -> new Cells(1_024));
                    SliceCodec.read(row.getBytes(3), row.getInt(2), day);
                }
            }
        }
        return cells;
    }
}
