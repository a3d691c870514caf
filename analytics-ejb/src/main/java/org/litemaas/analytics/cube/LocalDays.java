package org.litemaas.analytics.cube;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;

/** Where the local days of a zone begin within a UTC day. */
final class LocalDays {
    private static final int SLOT_SECONDS = 1_800;

    private LocalDays() {}

    /** The first half-hour of each local day that the UTC day has a part of, ascending; the first one is 0. */
    static int[] starts(LocalDate utcDay, ZoneId zone) {
        Instant start = utcDay.atStartOfDay(ZoneOffset.UTC).toInstant();
        return IntStream.range(0, Cells.SLOTS)
                .filter(slot -> slot == 0 || !local(start, slot, zone).equals(local(start, slot - 1, zone)))
                .toArray();
    }

    private static LocalDate local(Instant start, int slot, ZoneId zone) {
        return LocalDate.ofInstant(start.plusSeconds((long) slot * SLOT_SECONDS), zone);
    }
}
