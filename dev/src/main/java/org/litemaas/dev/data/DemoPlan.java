package org.litemaas.dev.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What demo data to make.
 *
 * @param days UTC days with requests, the day of {@code now} included
 * @param requestsPerDay requests a day, on the average of a week
 * @param metadataBytes about how long a row's metadata is
 * @param seed where all chance comes from
 * @param now rows that would have been written later are left out; who is on the platform hangs on its day
 */
public record DemoPlan(int days, int requestsPerDay, int metadataBytes, long seed, Instant now) {

    public static final int MAX_DAYS = 3_660;
    public static final int MAX_REQUESTS_PER_DAY = 10_000_000;
    public static final int MIN_METADATA_BYTES = 900;
    public static final int MAX_METADATA_BYTES = 100_000;

    public DemoPlan {
        check("days", days, 1, MAX_DAYS);
        check("requests per day", requestsPerDay, 1, MAX_REQUESTS_PER_DAY);
        check("metadata bytes", metadataBytes, MIN_METADATA_BYTES, MAX_METADATA_BYTES);
    }

    /** The UTC day of {@link #now}. */
    public LocalDate today() {
        return now.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    public LocalDate firstDay() {
        return today().minusDays(days - 1L);
    }

    private static void check(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    what + ": received " + value + ", expected a number from " + least + " to " + most);
        }
    }
}
