package org.litemaas.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * A stretch of time in UTC half-hours since 1970, the unit of the spend-log cache.
 *
 * @param first the first half-hour
 * @param end the one after the last
 */
record HalfHours(long first, long end) {
    static final int SECONDS = 1_800;
    static final int A_DAY = 48;

    HalfHours {
        end = Math.max(first, end);
    }

    /** The half-hours of some days in a zone. */
    static HalfHours of(LocalDate from, LocalDate to, ZoneId zone) {
        return new HalfHours(startOf(from, zone), startOf(to.plusDays(1), zone));
    }

    private static long startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toEpochSecond() / SECONDS;
    }

    /** The half-hour in which a moment lies. */
    static long containing(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), SECONDS);
    }

    HalfHours until(long newEnd) {
        return new HalfHours(first, Math.min(end, newEnd));
    }

    LocalDate firstDay() {
        return LocalDate.ofEpochDay(Math.floorDiv(first, A_DAY));
    }

    /** The UTC day of the last half-hour. */
    LocalDate lastDay() {
        return LocalDate.ofEpochDay(Math.floorDiv(end - 1, A_DAY));
    }

    /** Days of a zone can be told from UTC half-hours only where its offsets are multiples of them. */
    static void requireOffsets(ZoneId zone, LocalDate from, LocalDate to, boolean compare) {
        ZoneRules rules = zone.getRules();
        LocalDate first = compare ? from.minusDays(to.toEpochDay() - from.toEpochDay() + 1) : from;
        Instant start = first.atStartOfDay(zone).toInstant();
        Instant stop = to.plusDays(1).atStartOfDay(zone).toInstant();
        require(zone, rules.getOffset(start), first);
        ZoneOffsetTransition transition = rules.nextTransition(start);
        while (transition != null && transition.getInstant().isBefore(stop)) {
            require(
                    zone,
                    transition.getOffsetAfter(),
                    transition.getDateTimeAfter().toLocalDate());
            transition = rules.nextTransition(transition.getInstant());
        }
    }

    private static void require(ZoneId zone, ZoneOffset offset, LocalDate day) {
        if (offset.getTotalSeconds() % SECONDS != 0) {
            throw new InvalidQuestion(
                    "zone",
                    zone.getId(),
                    "a zone whose offset from UTC is a multiple of 30 minutes; on " + day + " it is " + offset);
        }
    }
}
