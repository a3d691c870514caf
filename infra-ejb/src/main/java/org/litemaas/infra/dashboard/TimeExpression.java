package org.litemaas.infra.dashboard;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moments as Grafana writes them: {@code now}, {@code now-6h}, {@code now-1d/d} (the day before, from its beginning, or
 * to its end), milliseconds since 1970, and dates and times of ISO 8601.
 */
public final class TimeExpression {
    private static final Pattern RELATIVE = Pattern.compile("now((?:[+-]\\d{1,6}[smhdwMy]){0,3})(/[smhdwMy])?");
    private static final Pattern PART = Pattern.compile("([+-]\\d{1,6})([smhdwMy])");

    private TimeExpression() {}

    /**
     * @param zone where days begin, and what a date without a zone is meant in; weeks begin on Monday
     * @param end whether this is the end of a range, so that {@code /d} means the last millisecond of the day
     * @throws IllegalArgumentException when the text is no such moment; says what was expected
     */
    public static Instant at(String text, Instant now, ZoneId zone, boolean end) {
        String plain = text.strip();
        try {
            Matcher relative = RELATIVE.matcher(plain);
            if (relative.matches()) {
                ZonedDateTime at = moved(now.atZone(zone), relative.group(1));
                return relative.group(2) == null
                        ? at.toInstant()
                        : rounded(at, relative.group(2).charAt(1), end);
            }
            if (plain.matches("-?\\d{1,15}")) {
                return Instant.ofEpochMilli(Long.parseLong(plain));
            }
            if (plain.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return rounded(LocalDate.parse(plain).atStartOfDay(zone), 'd', end);
            }
            return plain.matches(".*(Z|[+-]\\d{2}:?\\d{2})")
                    ? ZonedDateTime.parse(plain).toInstant()
                    : LocalDateTime.parse(plain.replace(' ', 'T')).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "expected a time such as now-6h, now-1d/d, 2026-11-24T12:00:00Z or milliseconds since 1970, received "
                            + DashboardReader.shown(text),
                    e);
        }
    }

    private static ZonedDateTime moved(ZonedDateTime from, String parts) {
        ZonedDateTime at = from;
        Matcher part = PART.matcher(parts);
        while (part.find()) {
            long count = Long.parseLong(part.group(1));
            at = switch (part.group(2)) {
                case "s" -> at.plusSeconds(count);
                case "m" -> at.plusMinutes(count);
                case "h" -> at.plusHours(count);
                case "d" -> at.plusDays(count);
                case "w" -> at.plusWeeks(count);
                case "M" -> at.plusMonths(count);
                default -> at.plusYears(count);
            };
        }
        return at;
    }

    private static Instant rounded(ZonedDateTime at, char unit, boolean end) {
        ZonedDateTime day = at.truncatedTo(ChronoUnit.DAYS);
        ZonedDateTime start = switch (unit) {
            case 's' -> at.truncatedTo(ChronoUnit.SECONDS);
            case 'm' -> at.truncatedTo(ChronoUnit.MINUTES);
            case 'h' -> at.truncatedTo(ChronoUnit.HOURS);
            case 'd' -> day;
            case 'w' -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case 'M' -> day.withDayOfMonth(1);
            default -> day.withDayOfYear(1);
        };
        return end ? moved(start, "+1" + unit).toInstant().minusMillis(1) : start.toInstant();
    }
}
