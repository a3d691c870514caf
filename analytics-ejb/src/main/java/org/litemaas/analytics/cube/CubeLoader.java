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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.attribution.Attribution;
import org.litemaas.analytics.config.AnalyticsConfig;
import org.litemaas.analytics.config.OwnDatabase;

/** Loads from the durable form what has changed since a version. */
@Singleton
public class CubeLoader {
    private static final Attribution NONE = new Attribution("", "", "", "", "", "", "", "");

    private static final int FETCH_SIZE = 500;

    private static final int ROLLUP_CELLS = 1_024;

    private final DataSource database;

    private final SlotPages pages;
    private final ZoneId reportingZone;

    @Inject
    public CubeLoader(@OwnDatabase DataSource database, SlotPages pages, AnalyticsConfig config) {
        this.database = database;
        this.pages = pages;
        this.reportingZone = config.reportingZone();
    }

    /**
     * What came since.
     *
     * @param namesVersion the version in which a name last changed
     * @param attributions all there are, by id
     * @param held all days there are; null where nothing changed
     * @param days those that changed, whole
     */
    record Delta(
            long version,
            long namesVersion,
            @Nullable LocalDate oldestDay,
            @Nullable Instant readAt,
            List<Attribution> attributions,
            @Nullable Set<LocalDate> held,
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

    private Delta read(Connection own, long version, List<Attribution> known) throws SQLException {
        long newVersion;
        long namesVersion;
        @Nullable LocalDate oldestDay;
        @Nullable OffsetDateTime readAt;
        try (PreparedStatement statement = own.prepareStatement(
                        "SELECT version, oldest_day, read_at, names_version FROM analytics.cache_state");
                ResultSet row = statement.executeQuery()) {
            row.next();
            newVersion = row.getLong(1);
            oldestDay = row.getObject(2, LocalDate.class);
            readAt = row.getObject(3, OffsetDateTime.class);
            namesVersion = row.getLong(4);
        }
        boolean changed = newVersion != version;
        return new Delta(
                newVersion,
                namesVersion,
                oldestDay,
                readAt == null ? null : readAt.toInstant(),
                changed ? attributions(own, known) : known,
                changed ? held(own) : null,
                changed ? days(own, version) : Map.of());
    }

    private static List<Attribution> attributions(Connection own, List<Attribution> known) throws SQLException {
        List<Attribution> fresh = new ArrayList<>();
        String sql = """
                SELECT id, model, model_group, provider, api_host, user_id, api_key, team_id, organization_id
                FROM analytics.attribution WHERE id >= ? ORDER BY id
                """;
        try (PreparedStatement statement = own.prepareStatement(sql)) {
            statement.setInt(1, known.size());
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    while (known.size() + fresh.size() < row.getInt(1)) {
                        fresh.add(NONE);
                    }
                    fresh.add(new Attribution(
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
        if (fresh.isEmpty()) {
            return known;
        }
        List<Attribution> all = new ArrayList<>(known);
        all.addAll(fresh);
        return all;
    }

    private Map<LocalDate, DayCube> days(Connection own, long version) throws SQLException {
        Map<LocalDate, DayCube.Marks> marks = marks(own, version);
        Map<LocalDate, Cells> rollups = rollups(own, version);
        Map<LocalDate, DayCube> days = new TreeMap<>();
        for (Map.Entry<LocalDate, DayCube.Marks> entry : marks.entrySet()) {
            LocalDate day = entry.getKey();
            int[] localDays = LocalDays.starts(day, reportingZone);
            @Nullable Cells stored = rollups.get(day);
            Cells rollup = entry.getValue().lastSlot() < 0
                    ? Cells.NONE
                    : stored != null ? stored : DayRollup.of(SliceReader.slots(own, day), localDays);
            days.put(day, new DayCube(day, entry.getValue(), localDays, rollup, pages));
        }
        return days;
    }

    private static Map<LocalDate, DayCube.Marks> marks(Connection own, long version) throws SQLException {
        Map<LocalDate, DayCube.Marks> marks = new TreeMap<>();
        String sql = """
                SELECT day, version, settled, pruned, may_be_incomplete,
                       coalesce((SELECT max(slot) FROM analytics.slice WHERE slice.day = day.day), -1)
                FROM analytics.day WHERE version > ?
                """;
        try (PreparedStatement statement = own.prepareStatement(sql)) {
            statement.setLong(1, version);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    marks.put(
                            row.getObject(1, LocalDate.class),
                            new DayCube.Marks(
                                    row.getLong(2),
                                    row.getBoolean(3),
                                    row.getBoolean(4),
                                    row.getBoolean(5),
                                    row.getInt(6)));
                }
            }
        }
        return marks;
    }

    /** Day after day: while it is built, one takes several times the memory that it takes in the end. */
    private Map<LocalDate, Cells> rollups(Connection own, long version) throws SQLException {
        Map<LocalDate, Cells> rollups = new TreeMap<>();
        String sql = """
                SELECT day, slot, cells FROM analytics.rollup JOIN analytics.day USING (day)
                WHERE version > ? AND zone = ? ORDER BY day, slot
                """;
        try (PreparedStatement statement = StoreConnection.forBytes(own, sql)) {
            statement.setLong(1, version);
            statement.setString(2, reportingZone.getId());
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet row = statement.executeQuery()) {
                @Nullable LocalDate day = null;
                CellsBuilder cells = new CellsBuilder(ROLLUP_CELLS);
                while (row.next()) {
                    LocalDate next = row.getObject(1, LocalDate.class);
                    if (day != null && !day.equals(next)) {
                        rollups.put(day, cells.build());
                        cells = new CellsBuilder(ROLLUP_CELLS);
                    }
                    day = next;
                    SliceCodec.read(row.getBytes(3), row.getInt(2), cells);
                }
                if (day != null) {
                    rollups.put(day, cells.build());
                }
            }
        }
        return rollups;
    }

    private static Set<LocalDate> held(Connection own) throws SQLException {
        Set<LocalDate> held = new HashSet<>();
        try (PreparedStatement statement = own.prepareStatement("SELECT day FROM analytics.day");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                held.add(row.getObject(1, LocalDate.class));
            }
        }
        return held;
    }
}
