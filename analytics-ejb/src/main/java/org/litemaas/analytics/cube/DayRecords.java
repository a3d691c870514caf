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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.config.OwnDatabase;

/** What our database knows of each day, for those who look after it. */
@Singleton
public class DayRecords {
    private final DataSource database;

    @Inject
    public DayRecords(@OwnDatabase DataSource database) {
        this.database = database;
    }

    /** @param cube tells how many cells a day has */
    public List<DayRecord> newestFirst(Cube cube) {
        List<DayRecord> days = new ArrayList<>();
        String sql = """
                SELECT day, (SELECT coalesce(sum(requests), 0) FROM analytics.slice WHERE slice.day = day.day), read_at,
                       changed_at, settled, pruned, may_be_incomplete, rebuild_asked_at, rebuild_asked_by
                FROM analytics.day ORDER BY day DESC
                """;
        try (Connection own = database.getConnection();
                PreparedStatement statement = own.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                LocalDate day = row.getObject(1, LocalDate.class);
                @Nullable DayCube held = cube.days().get(day);
                days.add(new DayRecord(
                        day,
                        row.getLong(2),
                        held == null ? 0 : held.rollup().size(),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getBoolean(5),
                        row.getBoolean(6),
                        row.getBoolean(7),
                        instant(row.getObject(8, OffsetDateTime.class)),
                        row.getString(9)));
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
        return days;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }

    /** Whichever replica refreshes next reads these days anew. A day that was asked for already keeps who did. */
    public int askRebuild(LocalDate from, LocalDate to, String by, Instant at) {
        String sql = """
                UPDATE analytics.day
                SET rebuild_asked_at = coalesce(rebuild_asked_at, ?), rebuild_asked_by = coalesce(rebuild_asked_by, ?)
                WHERE day BETWEEN ? AND ?
                """;
        try (Connection own = database.getConnection();
                PreparedStatement statement = own.prepareStatement(sql)) {
            statement.setObject(1, at.atOffset(ZoneOffset.UTC));
            statement.setString(2, by);
            statement.setObject(3, from);
            statement.setObject(4, to);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }
}
