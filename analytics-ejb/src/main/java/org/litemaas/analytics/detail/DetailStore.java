package org.litemaas.analytics.detail;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.config.OwnDatabase;
import org.litemaas.analytics.cube.StoreConnection;
import org.litemaas.analytics.cube.StoreUnavailable;
import org.litemaas.analytics.spendlog.DetailKind;
import org.litemaas.analytics.spendlog.DetailReading;
import org.litemaas.analytics.spendlog.SlotFingerprint;

/**
 * The durable details. They lie beside the slices of the spend-log cache and count only while both speak of the same rows.
 * Writers of one day exclude each other across replicas by an advisory lock.
 */
@Singleton
public class DetailStore {
    /** The first key of our advisory locks, another than the refresh has; the second is the epoch day. */
    private static final int DAY_LOCK = 0x11AA6;

    private static final int FETCH_SIZE = 500;

    private static final String SLICES = """
            analytics.slice s LEFT JOIN analytics.detail_slice d ON d.day = s.day AND d.slot = s.slot
            """;

    private static final String SAME = "d.requests = s.requests AND d.fingerprint = s.fingerprint";

    private static final String OVER = "s.day + make_interval(mins => 30 * (s.slot + 1)) <= ?";

    private final DataSource database;

    @Inject
    public DetailStore(@OwnDatabase DataSource database) {
        this.database = database;
    }

    /** A half-hour that is to be read. */
    record Due(LocalDate day, int slot, long requests) {}

    /** So many of the held days are read as far as they are over. */
    record Count(int read, int known) {}

    /** What to do with some half-hours, given the rows that the cache has of them. */
    @FunctionalInterface
    interface Work {
        DetailReading read(Map<Integer, SlotFingerprint> expected) throws SQLException;
    }

    /** What {@link #load} finds; the cells are another's at the next call. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * One half-hour that has requests.
         *
         * @param cells null where it has not been read, or has changed since
         */
        void slot(LocalDate day, int slot, @Nullable DetailCells cells);
    }

    /**
     * The half-hours to read, the newest first.
     *
     * @param over only those that ended before; later ones still change
     * @param notSince those that have changed only if they were read before
     */
    List<Due> due(Instant over, Instant notSince) {
        String sql = "SELECT s.day, s.slot, s.requests FROM " + SLICES + " WHERE " + OVER
                + " AND s.requests > 0 AND (d.day IS NULL OR NOT (" + SAME + ") AND d.read_at <= ?)"
                + " ORDER BY s.day DESC, s.slot DESC";
        List<Due> due = new ArrayList<>();
        try (Connection own = database.getConnection();
                PreparedStatement statement = own.prepareStatement(sql)) {
            statement.setObject(1, LocalDateTime.ofInstant(over, ZoneOffset.UTC));
            statement.setObject(2, notSince.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    due.add(new Due(rows.getObject(1, LocalDate.class), rows.getInt(2), rows.getLong(3)));
                }
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
        return due;
    }

    Count count(Instant over) {
        String sql = "SELECT count(*) FILTER (WHERE unread = 0), count(*) FROM (SELECT day.day, count(*) FILTER (WHERE "
                + OVER
                + " AND s.requests > 0 AND (d.day IS NULL OR d.gone OR NOT (" + SAME
                + "))) AS unread FROM analytics.day LEFT JOIN "
                + SLICES + " ON s.day = day.day GROUP BY day.day) AS days";
        try (Connection own = database.getConnection();
                PreparedStatement statement = own.prepareStatement(sql)) {
            statement.setObject(1, LocalDateTime.ofInstant(over, ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Count(row.getInt(1), row.getInt(2));
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }

    /**
     * Reads some half-hours of a day and writes what was found, in one transaction. What {@code work} throws of the source
     * passes through.
     *
     * @return what was written; empty if there was nothing to do or another replica has the day in its hands
     */
    Optional<DetailReading> replace(LocalDate day, Collection<Integer> slots, Instant at, Work work)
            throws SQLException {
        try (Connection own = StoreConnection.open(database)) {
            try {
                if (!StoreConnection.tryLock(own, DAY_LOCK, day)) {
                    return Optional.empty();
                }
                Map<Integer, SlotFingerprint> expected = expected(own, day, slots);
                if (expected.isEmpty()) {
                    return Optional.empty();
                }
                DetailReading reading = work.read(expected);
                write(own, reading, expected, at);
                return Optional.of(reading);
            } finally {
                StoreConnection.release(own);
            }
        }
    }

    private static void write(
            Connection own, DetailReading reading, Map<Integer, SlotFingerprint> expected, Instant at) {
        try {
            new DetailWriter(own, expected, at).write(reading);
            own.commit();
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }

    /** What the cache has of those half-hours that nobody has read meanwhile. */
    private static Map<Integer, SlotFingerprint> expected(Connection own, LocalDate day, Collection<Integer> slots) {
        Map<Integer, SlotFingerprint> expected = new HashMap<>();
        try (PreparedStatement statement = own.prepareStatement("SELECT s.slot, s.requests, s.fingerprint FROM "
                + SLICES + " WHERE s.day = ? AND s.slot = ANY (?) AND s.requests > 0 AND (d.day IS NULL OR NOT (" + SAME
                + "))")) {
            statement.setObject(1, day);
            statement.setArray(2, own.createArrayOf("int4", slots.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    expected.put(rows.getInt(1), new SlotFingerprint(rows.getLong(2), rows.getBigDecimal(3)));
                }
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
        return expected;
    }

    /** Goes through all half-hours of some UTC days that have requests, in order, in one snapshot. */
    public void load(DetailKind kind, LocalDate from, LocalDate to, Visitor visitor) {
        String sql = "SELECT s.day, s.slot, CASE WHEN " + SAME + " AND NOT d.gone THEN d." + kind.text() + " END FROM "
                + SLICES + " WHERE s.day BETWEEN ? AND ? AND s.requests > 0 ORDER BY s.day, s.slot";
        try (Connection own = StoreConnection.open(database)) {
            try (PreparedStatement statement = own.prepareStatement(sql)) {
                statement.setObject(1, from);
                statement.setObject(2, to);
                statement.setFetchSize(FETCH_SIZE);
                DetailCells cells = new DetailCells();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        byte[] slice = rows.getBytes(3);
                        if (slice != null) {
                            DetailCodec.read(kind, slice, cells);
                        }
                        visitor.slot(rows.getObject(1, LocalDate.class), rows.getInt(2), slice == null ? null : cells);
                    }
                }
            } finally {
                StoreConnection.release(own);
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }

    /** What the value ids of cells stand for. */
    public Map<Integer, String> texts(Collection<Integer> valueIds) {
        try (Connection own = database.getConnection()) {
            return new DetailValues(own).texts(valueIds);
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }
}
