package org.litemaas.analytics.cube;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** Reads the durable half-hours of a day, within the caller's transaction. */
final class SliceReader {
    private static final int EXPECTED_CELLS = 1_024;

    private SliceReader() {}

    static Cells slots(Connection own, LocalDate day) throws SQLException {
        CellsBuilder cells = new CellsBuilder(EXPECTED_CELLS);
        try (PreparedStatement statement =
                StoreConnection.forBytes(own, "SELECT slot, cells FROM analytics.slice WHERE day = ? ORDER BY slot")) {
            statement.setObject(1, day);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    SliceCodec.read(row.getBytes(2), row.getInt(1), cells);
                }
            }
        }
        return cells.build();
    }
}
