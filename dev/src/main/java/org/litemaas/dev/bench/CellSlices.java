package org.litemaas.dev.bench;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.Cells;
import org.litemaas.analytics.cube.DayCube;
import org.litemaas.analytics.cube.SpendLogCache;

/** The form that the cache has: a half-hour's cells as one value, column after column. */
final class CellSlices {

    private static final int[] EACH_FOR_ITSELF = IntStream.range(0, Cells.SLOTS).toArray();

    private final DataSource database;

    CellSlices(DataSource database) {
        this.database = database;
    }

    /** A stored half-hour. */
    record Slice(int slot, long requests, BigDecimal fingerprint, byte[] cells) {}

    List<Slice> of(LocalDate day) throws SQLException {
        List<Slice> slices = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT slot, requests, fingerprint, cells FROM analytics.slice WHERE day = ? ORDER BY slot")) {
            statement.setObject(1, day, Types.DATE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    slices.add(new Slice(row.getInt(1), row.getLong(2), row.getBigDecimal(3), row.getBytes(4)));
                }
            }
        }
        return slices;
    }

    void delete(LocalDate day) throws SQLException {
        BenchServer.execute(database, "DELETE FROM analytics.slice WHERE day = DATE '" + day + "'");
    }

    /** Writes half-hours, as the cache does it, in one transaction. */
    void replace(LocalDate day, List<Slice> slices) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement upsert = connection.prepareStatement("""
                        INSERT INTO analytics.slice (day, slot, requests, fingerprint, cells) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (day, slot) DO UPDATE SET requests = excluded.requests,
                            fingerprint = excluded.fingerprint, cells = excluded.cells
                        """)) {
            connection.setAutoCommit(false);
            for (Slice slice : slices) {
                upsert.setObject(1, day, Types.DATE);
                upsert.setInt(2, slice.slot);
                upsert.setLong(3, slice.requests);
                upsert.setBigDecimal(4, slice.fingerprint);
                upsert.setBytes(5, slice.cells);
                upsert.addBatch();
            }
            upsert.executeBatch();
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** The cache of a server that has just started, without half-hours in memory. */
    SpendLogCache freshCache() {
        SpendLogCache cache = Engine.emptyCache(database);
        cache.catchUp();
        return cache;
    }

    /** A day's half-hours, read where the cache does not hold them. */
    static Cells load(SpendLogCache cache, LocalDate day) {
        @Nullable DayCube held = cache.current().days().get(day);
        if (held == null) {
            throw new IllegalStateException("the cache does not have " + day);
        }
        return held.cells(0, Cells.SLOTS, EACH_FOR_ITSELF);
    }
}
