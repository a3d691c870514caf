package org.litemaas.analytics.cube;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.config.AnalyticsConfig;
import org.litemaas.analytics.config.OwnDatabase;
import org.litemaas.analytics.spendlog.SlotFingerprint;

/**
 * The durable days. Writers of one day exclude each other across replicas by an advisory lock; writers of different days queue
 * for the version, so that versions become visible in their order.
 */
@Singleton
public class DayCubeStore {
    /** The first key of our advisory locks; the second is the epoch day. */
    private static final int DAY_LOCK = 0x11AA5;

    private final DataSource database;
    private final ZoneId reportingZone;

    @Inject
    public DayCubeStore(@OwnDatabase DataSource database, AnalyticsConfig config) {
        this.database = database;
        this.reportingZone = config.reportingZone();
    }

    /** What to do with a day, given what is stored of it; nothing, if what it gives is empty. */
    @FunctionalInterface
    interface Work {
        Optional<DayChange> compare(@Nullable StoredDay stored, Map<Integer, SlotFingerprint> slots)
                throws SQLException;
    }

    /** All stored days. */
    Map<LocalDate, StoredDay> days() {
        Map<LocalDate, StoredDay> days = new TreeMap<>();
        try (Connection own = database.getConnection();
                PreparedStatement statement = own.prepareStatement(
                        "SELECT read_at, settled, pruned, row_hash, rebuild_asked_at IS NOT NULL, day FROM analytics.day");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                days.put(rows.getObject(6, LocalDate.class), storedDay(rows));
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
        return days;
    }

    /**
     * Compares a day with the source and writes what differs, in one transaction. What {@code work} throws of the source passes
     * through.
     *
     * @return what was written; empty if there was nothing to do or another replica has the day in its hands
     */
    Optional<DayChange> replace(LocalDate day, Work work) throws SQLException {
        try (Connection own = StoreConnection.open(database)) {
            try {
                if (!StoreConnection.tryLock(own, DAY_LOCK, day)) {
                    return Optional.empty();
                }
                Optional<DayChange> change = work.compare(stored(own, day), fingerprints(own, day));
                if (change.isPresent()) {
                    write(own, change.get());
                }
                return change;
            } finally {
                StoreConnection.release(own);
            }
        }
    }

    /** Remembers which day is the source's oldest. */
    void noteOldest(Optional<LocalDate> oldestDay) {
        note("UPDATE analytics.cache_state SET oldest_day = ?", oldestDay.orElse(null), Types.DATE);
    }

    /** Deletes days older than one, each in a transaction of its own. */
    void forgetBefore(LocalDate first) {
        for (LocalDate day : days().keySet()) {
            if (day.isBefore(first)) {
                forget(day);
            }
        }
    }

    private void forget(LocalDate day) {
        try (Connection own = StoreConnection.open(database)) {
            try {
                if (StoreConnection.tryLock(own, DAY_LOCK, day)) {
                    nextVersion(own);
                    for (String table : new String[] {"slice", "rollup", "day"}) {
                        try (PreparedStatement delete =
                                own.prepareStatement("DELETE FROM analytics." + table + " WHERE day = ?")) {
                            delete.setObject(1, day);
                            delete.executeUpdate();
                        }
                    }
                    own.commit();
                }
            } finally {
                StoreConnection.release(own);
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }

    /** Remembers as of when the current days were read; another replica may have read them later. */
    void noteRead(Instant at) {
        note(
                "UPDATE analytics.cache_state SET read_at = greatest(read_at, ?)",
                at.atOffset(ZoneOffset.UTC),
                Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private void note(String sql, @Nullable Object value, int type) {
        try (Connection own = database.getConnection();
                PreparedStatement statement = own.prepareStatement(sql)) {
            statement.setObject(1, value, type);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }

    private static @Nullable StoredDay stored(Connection own, LocalDate day) {
        try (PreparedStatement statement = own.prepareStatement(
                "SELECT read_at, settled, pruned, row_hash, rebuild_asked_at IS NOT NULL FROM analytics.day WHERE day = ?")) {
            statement.setObject(1, day);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? storedDay(row) : null;
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }

    private static StoredDay storedDay(ResultSet row) throws SQLException {
        return new StoredDay(
                row.getObject(1, OffsetDateTime.class).toInstant(),
                row.getBoolean(2),
                row.getBoolean(3),
                row.getString(4),
                row.getBoolean(5));
    }

    private static Map<Integer, SlotFingerprint> fingerprints(Connection own, LocalDate day) {
        Map<Integer, SlotFingerprint> stored = new HashMap<>();
        try (PreparedStatement statement =
                own.prepareStatement("SELECT slot, requests, fingerprint FROM analytics.slice WHERE day = ?")) {
            statement.setObject(1, day);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    stored.put(rows.getInt(1), new SlotFingerprint(rows.getLong(2), rows.getBigDecimal(3)));
                }
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
        return stored;
    }

    /** Sums up the days whose roll-up is missing or of another reporting zone, each in a transaction of its own. */
    void completeRollups() {
        try (Connection own = StoreConnection.open(database)) {
            try {
                RollupWriter rollups = new RollupWriter(own, reportingZone);
                for (LocalDate day : rollups.missing()) {
                    if (StoreConnection.tryLock(own, DAY_LOCK, day)) {
                        rollups.write(day);
                    }
                    own.commit();
                }
            } finally {
                StoreConnection.release(own);
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }

    private void write(Connection own, DayChange change) {
        try {
            if (change.changes()) {
                long version = nextVersion(own);
                writeDay(own, change, version);
                new SliceWriter(own).write(change.reading());
                new RollupWriter(own, reportingZone).write(change.reading().day());
            } else {
                writeDay(own, change, 0);
            }
            own.commit();
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }

    /** The lock on this row holds until the commit. */
    static long nextVersion(Connection own) throws SQLException {
        try (PreparedStatement statement = own.prepareStatement(
                        "UPDATE analytics.cache_state SET version = version + 1 RETURNING version");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The same for a change of names. */
    static void nextNamesVersion(Connection own) throws SQLException {
        try (PreparedStatement statement = own.prepareStatement(
                "UPDATE analytics.cache_state SET version = version + 1, names_version = version + 1")) {
            statement.executeUpdate();
        }
    }

    /** With version 0 only the day's marks are written, under a new version if one of them changed. */
    private static void writeDay(Connection own, DayChange change, long version) throws SQLException {
        OffsetDateTime at = change.at().atOffset(ZoneOffset.UTC);
        if (version == 0) {
            try (PreparedStatement same = own.prepareStatement(
                    "UPDATE analytics.day SET read_at = ?, row_hash = ?, rebuild_asked_at = NULL, rebuild_asked_by = NULL"
                            + " WHERE day = ? AND settled = ? AND pruned = ?")) {
                same.setObject(1, at);
                same.setString(2, change.rowHash());
                same.setObject(3, change.reading().day());
                same.setBoolean(4, change.settled());
                same.setBoolean(5, change.pruned());
                if (same.executeUpdate() == 1) {
                    return;
                }
            }
        }
        String sql = """
                INSERT INTO analytics.day (day, version, read_at, changed_at, settled, pruned, may_be_incomplete, row_hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (day) DO UPDATE SET version = excluded.version, read_at = excluded.read_at,
                    changed_at = excluded.changed_at, settled = excluded.settled, pruned = excluded.pruned,
                    row_hash = excluded.row_hash, rebuild_asked_at = NULL, rebuild_asked_by = NULL,
                    may_be_incomplete = day.may_be_incomplete OR excluded.may_be_incomplete
                """;
        try (PreparedStatement statement = own.prepareStatement(sql)) {
            statement.setObject(1, change.reading().day());
            statement.setLong(2, version == 0 ? nextVersion(own) : version);
            statement.setObject(3, at);
            statement.setObject(4, at);
            statement.setBoolean(5, change.settled());
            statement.setBoolean(6, change.pruned());
            statement.setBoolean(7, change.mayBeIncomplete());
            statement.setString(8, change.rowHash());
            statement.executeUpdate();
        }
    }
}
