package org.litemaas.analytics.cube;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Keeps the durable roll-ups in step with the half-hours, within the caller's transaction. */
final class RollupWriter {
    private final Connection own;
    private final ZoneId zone;

    RollupWriter(Connection own, ZoneId zone) {
        this.own = own;
        this.zone = zone;
    }

    /** Sums a day up anew. */
    void write(LocalDate day) throws SQLException {
        try (PreparedStatement delete = own.prepareStatement("DELETE FROM analytics.rollup WHERE day = ?")) {
            delete.setObject(1, day);
            delete.executeUpdate();
        }
        int[] localDays = LocalDays.starts(day, zone);
        Cells rollup = DayRollup.of(SliceReader.slots(own, day), localDays);
        try (PreparedStatement insert =
                own.prepareStatement("INSERT INTO analytics.rollup (day, slot, zone, cells) VALUES (?, ?, ?, ?)")) {
            for (int slot : localDays) {
                if (rollup.start(slot) < rollup.start(slot + 1)) {
                    insert.setObject(1, day);
                    insert.setInt(2, slot);
                    insert.setString(3, zone.getId());
                    insert.setBytes(4, SliceCodec.write(rollup, slot));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** The days whose roll-up is missing or of another zone. */
    List<LocalDate> missing() throws SQLException {
        String sql = """
                SELECT day FROM analytics.day
                WHERE EXISTS (SELECT FROM analytics.slice WHERE slice.day = day.day)
                  AND NOT EXISTS (SELECT FROM analytics.rollup WHERE rollup.day = day.day AND zone = ?)
                ORDER BY day DESC
                """;
        List<LocalDate> days = new ArrayList<>();
        try (PreparedStatement statement = own.prepareStatement(sql)) {
            statement.setString(1, zone.getId());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    days.add(row.getObject(1, LocalDate.class));
                }
            }
        }
        return days;
    }
}
