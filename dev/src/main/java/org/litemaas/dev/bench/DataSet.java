package org.litemaas.dev.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The spend log that is asked. Every day is over: the question's 90 days end on {@link #LAST_DAY}, and the clock stands in the
 * day after.
 *
 * @param requestsPerDay rows a day
 * @param combinationsPerDay how many different user × key × model combinations a day has
 * @param sourceDays so many days the spend log holds
 */
record DataSet(int requestsPerDay, int combinationsPerDay, int sourceDays) {

    /** Tells a virtual machine that is started in the course of a run which day the run took for the last one. */
    static final String LAST_DAY_PROPERTY = "litemaas.bench.lastDay";

    /** Yesterday in UTC, for the server that is asked over HTTP knows only the real time. */
    static final LocalDate LAST_DAY = LocalDate.parse(System.getProperty(
            LAST_DAY_PROPERTY, LocalDate.now(ZoneOffset.UTC).minusDays(1).toString()));

    static final Instant NOW = LAST_DAY.plusDays(1).atTime(12, 0).toInstant(ZoneOffset.UTC);

    /** The days of the question, and as many before, which it is compared with. */
    static final int QUESTION_DAYS = 90;

    static final int CACHED_DAYS = 2 * QUESTION_DAYS;

    private static final long MOST_ROWS = 6_000_000;

    /** Two sites in the field: 420 combinations in 8,000 requests a day, 6,000 in 185,000. */
    private static final double EXPONENT = Math.log(6_000 / 420.0) / Math.log(185_000 / 8_000.0);

    DataSet {
        if (combinationsPerDay > requestsPerDay) {
            throw new IllegalArgumentException("received " + combinationsPerDay + " combinations in " + requestsPerDay
                    + " requests a day, expected at most one a request");
        }
    }

    /** As many days as the question reaches over, or as make six million rows. */
    static DataSet of(int requestsPerDay) {
        int combinations = (int) Math.round(420 * Math.pow(requestsPerDay / 8_000.0, EXPONENT));
        long days = Math.max(1, Math.min(CACHED_DAYS, MOST_ROWS / requestsPerDay));
        return new DataSet(requestsPerDay, Math.max(1, Math.min(combinations, requestsPerDay)), (int) days);
    }

    /** The same site, with a spend log of one day. */
    DataSet oneDay() {
        return new DataSet(requestsPerDay, combinationsPerDay, 1);
    }

    LocalDate firstSourceDay() {
        return LAST_DAY.minusDays(sourceDays - 1L);
    }

    /** All combinations there are: most of a day's come again, some are new. */
    int population() {
        return combinationsPerDay * 10;
    }

    long rows() {
        return (long) requestsPerDay * sourceDays;
    }
}
