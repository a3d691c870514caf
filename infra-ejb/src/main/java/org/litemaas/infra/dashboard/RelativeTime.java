package org.litemaas.infra.dashboard;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments as people write them: in Grafana's words, as a number, or as ISO 8601 has it. Days and longer are UTC's. */
public final class RelativeTime {
    /** What {@link #parse} takes, for messages. */
    public static final String EXPECTED =
            "a time of 1970 to 9999 such as now, now-1h, now/d, 2026-11-24T15:00:00Z, or a"
                    + " number of seconds or milliseconds since 1970";

    private static final Pattern WORDS = Pattern.compile("now((?:[+-]\\d{1,9}[smhdwMQy]|/[smhdwMQy]){0,8})");
    private static final Pattern STEP = Pattern.compile("([+-])(\\d{1,9})([smhdwMQy])|/([smhdwMQy])");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,9})?");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final BigDecimal FIRST_MILLIS = BigDecimal.valueOf(100_000_000_000L);
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private RelativeTime() {}

    /**
     * The moment; empty when the text is none, or one before 1970 or after 9999.
     *
     * @param text {@code now}, {@code now-1h}, {@code now-1d/d}; {@code 2026-11-24T15:00:00+01:00}; {@code 2026-11-24};
     *     seconds since 1970, or milliseconds from 100,000,000,000 on
     * @param end what is rounded to a unit, and a day, means its last millisecond instead of its first
     */
    public static Optional<Instant> parse(String text, Instant now, boolean end) {
        try {
            Matcher words = WORDS.matcher(text);
            Instant at;
            if (words.matches()) {
                at = moved(now.atZone(ZoneOffset.UTC), words.group(1), end);
            } else if (NUMBER.matcher(text).matches()) {
                at = number(new BigDecimal(text));
            } else if (DAY.matcher(text).matches()) {
                LocalDate day = LocalDate.parse(text);
                at = (end ? day.plusDays(1) : day).atStartOfDay(ZoneOffset.UTC).toInstant();
                at = end ? at.minusMillis(1) : at;
            } else {
                at = OffsetDateTime.parse(text).toInstant();
            }
            Instant millis = at.truncatedTo(ChronoUnit.MILLIS);
            return millis.isBefore(FIRST) || millis.isAfter(LAST) ? Optional.empty() : Optional.of(millis);
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Instant number(BigDecimal number) {
        BigDecimal millis = number.compareTo(FIRST_MILLIS) < 0 ? number.movePointRight(3) : number;
        return Instant.ofEpochMilli(millis.longValue());
    }

    private static Instant moved(ZonedDateTime now, String steps, boolean end) {
        ZonedDateTime at = now;
        Matcher step = STEP.matcher(steps);
        while (step.find()) {
            if (step.group(4) != null) {
                ZonedDateTime start = start(at, step.group(4));
                at = end ? plus(start, 1, step.group(4)).minus(1, ChronoUnit.MILLIS) : start;
            } else {
                long count = Long.parseLong(step.group(2));
                at = plus(at, step.group(1).equals("-") ? -count : count, step.group(3));
            }
        }
        return at.toInstant();
    }

    private static ZonedDateTime plus(ZonedDateTime at, long count, String unit) {
        return switch (unit) {
            case "s" -> at.plusSeconds(count);
            case "m" -> at.plusMinutes(count);
            case "h" -> at.plusHours(count);
            case "d" -> at.plusDays(count);
            case "w" -> at.plusWeeks(count);
            case "M" -> at.plusMonths(count);
            case "Q" -> at.plusMonths(3 * count);
            default -> at.plusYears(count);
        };
    }

    private static ZonedDateTime start(ZonedDateTime at, String unit) {
        ZonedDateTime day = at.truncatedTo(ChronoUnit.DAYS);
        return switch (unit) {
            case "s" -> at.truncatedTo(ChronoUnit.SECONDS);
            case "m" -> at.truncatedTo(ChronoUnit.MINUTES);
            case "h" -> at.truncatedTo(ChronoUnit.HOURS);
            case "d" -> day;
            case "w" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case "M" -> day.withDayOfMonth(1);
            case "Q" -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
            default -> day.withDayOfYear(1);
        };
    }
}
