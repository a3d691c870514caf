package org.litemaas.analytics.spendlog;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The place of a request in the spend log, which runs by start and request id.
 *
 * @param start in UTC, to the millisecond
 */
public record RequestPosition(LocalDateTime start, String requestId) {
    private static final char SEPARATOR = '~';
    private static final int LONGEST = 1_000;

    /** As {@code 2026-11-24T14:20:00.123Z~chatcmpl-1}. */
    public String text() {
        return start.toInstant(ZoneOffset.UTC).toString() + SEPARATOR + requestId;
    }

    /**
     * The position that {@link #text} wrote.
     *
     * @throws IllegalArgumentException or {@link java.time.DateTimeException} where it did not
     */
    public static RequestPosition parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        if (separator < 0) {
            throw new IllegalArgumentException(text);
        }
        LocalDateTime start = moment(text.substring(0, separator));
        String requestId = text.substring(separator + 1);
        if (!isStorable(requestId)) {
            throw new IllegalArgumentException(text);
        }
        return new RequestPosition(start, requestId);
    }

    /** A moment in UTC that PostgreSQL can hold. */
    public static LocalDateTime moment(String text) {
        LocalDateTime moment = LocalDateTime.ofInstant(Instant.parse(text), ZoneOffset.UTC);
        if (moment.getYear() < 1970 || moment.getYear() > 9999) {
            throw new IllegalArgumentException(text);
        }
        return moment;
    }

    /** Whether PostgreSQL could hold such an id at all. */
    public static boolean isStorable(String requestId) {
        return requestId.length() <= LONGEST
                && requestId.indexOf('\0') < 0
                && StandardCharsets.UTF_8.newEncoder().canEncode(requestId);
    }
}
