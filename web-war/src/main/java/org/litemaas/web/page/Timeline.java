package org.litemaas.web.page;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.litemaas.analytics.Freshness;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.UsageQuery;

/** Every stretch of a range, those without a single request too, so that a chart shows zero as zero and unknown as a gap. */
record Timeline(Grouping grouping, List<Stretch> stretches) {
    private static final int DAYS_BY_HOUR = 2;
    private static final int DAYS_BY_DAY = 100;
    private static final int DAYS_BY_WEEK = 750;
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);

    /**
     * One stretch of time.
     *
     * @param value as the grouping writes it
     */
    record Stretch(String value, String label, State state) {}

    /** What can be said of a stretch of which there are no requests. */
    enum State {
        /** It is over, and held: there were none. */
        WHOLE,
        /** It contains this moment: there are none yet. */
        UNFINISHED,
        /** It lies in the future. */
        FUTURE,
        /** The cache does not hold it: nobody knows. */
        NOT_HELD
    }

    /** Whether not a single stretch is held: then no figure of the range is known, which is not zero. */
    boolean knowsNothing() {
        return stretches.stream()
                .allMatch(stretch -> stretch.state() == State.NOT_HELD || stretch.state() == State.FUTURE);
    }

    /** The stretches but those that are not over, which would look like a fall. */
    List<Stretch> over() {
        return stretches.stream()
                .filter(stretch -> stretch.state() == State.WHOLE || stretch.state() == State.NOT_HELD)
                .toList();
    }

    /** What is said of some stretches, by their place instead of their value. */
    Map<Integer, String> places(Map<String, String> byValue) {
        Map<Integer, String> places = new HashMap<>();
        for (int i = 0; i < stretches.size(); i++) {
            String said = byValue.get(stretches.get(i).value());
            if (said != null) {
                places.put(i, said);
            }
        }
        return places;
    }

    /** The grouping that gives a readable number of stretches. */
    static Grouping groupingFor(UsageQuery query) {
        int days = query.days();
        if (days <= DAYS_BY_HOUR) {
            return Grouping.HOUR;
        }
        return days <= DAYS_BY_DAY ? Grouping.DAY : days <= DAYS_BY_WEEK ? Grouping.WEEK : Grouping.MONTH;
    }

    static Timeline of(UsageQuery query, Freshness freshness, Instant now) {
        Grouping grouping = groupingFor(query);
        ZoneId zone = query.zone();
        List<Stretch> stretches = new ArrayList<>();
        ZonedDateTime end = query.to().plusDays(1).atStartOfDay(zone);
        ZonedDateTime start = query.from().atStartOfDay(zone);
        while (start.isBefore(end)) {
            ZonedDateTime next = next(start, grouping);
            stretches.add(
                    new Stretch(value(start, grouping), label(start, grouping), state(start, next, freshness, now)));
            start = next;
        }
        return new Timeline(grouping, List.copyOf(stretches));
    }

    private static ZonedDateTime next(ZonedDateTime start, Grouping grouping) {
        LocalDate day = start.toLocalDate();
        return switch (grouping) {
            case HOUR -> start.plusHours(1);
            case WEEK -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).atStartOfDay(start.getZone());
            case MONTH -> YearMonth.from(day).plusMonths(1).atDay(1).atStartOfDay(start.getZone());
            default -> day.plusDays(1).atStartOfDay(start.getZone());
        };
    }

    private static String value(ZonedDateTime start, Grouping grouping) {
        return switch (grouping) {
            case HOUR -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(start.toOffsetDateTime());
            case WEEK ->
                String.format(
                        Locale.ROOT,
                        "%d-W%02d",
                        start.get(IsoFields.WEEK_BASED_YEAR),
                        start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> YearMonth.from(start).toString();
            default -> start.toLocalDate().toString();
        };
    }

    private static String label(ZonedDateTime start, Grouping grouping) {
        return switch (grouping) {
            case HOUR -> HOUR.format(start);
            case WEEK -> "Week of " + Times.shortDay(start.toLocalDate());
            case MONTH -> MONTH.format(start);
            default -> DAY.format(start);
        };
    }

    private static State state(ZonedDateTime start, ZonedDateTime next, Freshness freshness, Instant now) {
        if (start.toInstant().isAfter(now)) {
            return State.FUTURE;
        }
        LocalDate first = start.withZoneSameInstant(ZoneOffset.UTC).toLocalDate();
        LocalDate last = next.withZoneSameInstant(ZoneOffset.UTC)
                .minus(1, ChronoUnit.NANOS)
                .toLocalDate();
        LocalDate heldFrom = freshness.heldFrom();
        LocalDate heldTo = freshness.heldTo();
        if (heldFrom == null || heldTo == null || last.isBefore(heldFrom) || first.isAfter(heldTo)) {
            return State.NOT_HELD;
        }
        return next.toInstant().isAfter(now) ? State.UNFINISHED : State.WHOLE;
    }
}
