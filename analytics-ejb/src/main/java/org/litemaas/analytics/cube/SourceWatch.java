package org.litemaas.analytics.cube;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.spendlog.SourceTables;
import org.litemaas.analytics.spendlog.SpendLogReader;

/**
 * Remembers, for this replica, what the source looked like when today and yesterday were last compared. As long as it looks the
 * same they need not be compared again, but for every {@link #FULL_EVERY}.
 */
final class SourceWatch {
    static final Duration FULL_EVERY = Duration.ofMinutes(15);

    /** Where the source counts nothing, only new rows can be told, and they belong to the last hours. */
    private static final int PROBED_HOURS = 2;

    private @Nullable Look compared;
    private @Nullable String directory;
    private @Nullable Instant directoryAt;

    /** How the source looked at a moment, before any of its days was read. */
    record Look(Instant at, String requests, String directory) {}

    Look look(SpendLogReader reader, Instant now) throws SQLException {
        SourceTables tables = reader.tables();
        if (!tables.requests().isEmpty()) {
            return new Look(now, "counted " + tables.requests(), tables.directory());
        }
        LocalDateTime hour = LocalDateTime.ofInstant(now, ZoneOffset.UTC).truncatedTo(ChronoUnit.HOURS);
        LocalDateTime from = hour.minusHours(PROBED_HOURS);
        return new Look(now, "probed from " + from + " " + reader.probe(from, hour.plusDays(1)), tables.directory());
    }

    /** Whether the requests are still those that were compared, as far as can be told without reading them. */
    boolean unchanged(Look look) {
        return compared != null && compared.requests().equals(look.requests());
    }

    /** Today and yesterday were compared after that look. */
    void compared(Look look) {
        compared = look;
    }

    /** Whether the directory must be read. */
    boolean directoryDue(Look look) {
        return directoryAt == null
                || look.directory().isEmpty()
                || !look.directory().equals(directory)
                || !directoryAt.plus(FULL_EVERY).isAfter(look.at());
    }

    /** The directory was read after that look. */
    void readDirectory(Look look) {
        directory = look.directory();
        directoryAt = look.at();
    }
}
