package org.litemaas.web.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes days and moments so that nobody can read them otherwise: the month by name, the clock with its zone. */
final class Times {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm zzz", Locale.ENGLISH);

    private Times() {}

    static String day(@Nullable LocalDate day) {
        return day == null ? Figure.UNKNOWN.text() : DAY.format(day);
    }

    static String shortDay(LocalDate day) {
        return SHORT_DAY.format(day);
    }

    /** As 24 Nov 2026, or 18–24 Nov 2026, or 28 Oct – 3 Nov 2026. */
    static String range(LocalDate from, LocalDate to) {
        if (from.equals(to)) {
            return day(from);
        }
        if (from.getYear() != to.getYear()) {
            return day(from) + " – " + day(to);
        }
        if (from.getMonth() != to.getMonth()) {
            return SHORT_DAY.format(from) + " – " + day(to);
        }
        return from.getDayOfMonth() + "–" + day(to);
    }

    /** As 24 Nov 2026, 14:32 UTC. */
    static String moment(@Nullable Instant moment, ZoneId zone) {
        return moment == null
                ? Figure.UNKNOWN.text()
                : day(moment.atZone(zone).toLocalDate()) + ", " + clock(moment, zone);
    }

    /** As 14:32 UTC. */
    static String clock(Instant moment, ZoneId zone) {
        return CLOCK.format(moment.atZone(zone));
    }

    /** The clock alone where the moment is of today, else with its day. */
    static String momentOrClock(Instant moment, ZoneId zone, Instant now) {
        boolean today =
                moment.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return today ? clock(moment, zone) : moment(moment, zone);
    }

    /** As 12 s, 4 min, 3 h or 2 days. */
    static String ago(Instant moment, Instant now) {
        Duration passed = Duration.between(moment, now);
        long seconds = Math.max(0, passed.toSeconds());
        if (seconds < 100) {
            return seconds + " s ago";
        }
        if (seconds < 100 * 60) {
            return seconds / 60 + " min ago";
        }
        return seconds < 48 * 3_600 ? seconds / 3_600 + " h ago" : seconds / 86_400 + " days ago";
    }
}
