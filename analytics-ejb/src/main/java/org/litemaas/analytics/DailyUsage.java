package org.litemaas.analytics;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.Cube;
import org.litemaas.analytics.cube.DayCube;
import org.litemaas.analytics.forecast.DaySeries;

/**
 * The answer to a question by day, and what can be said of each of its days: without that, a day of which nothing is known looks
 * like one on which nothing was spent.
 *
 * @param table grouped by day first
 * @param rows every row, those too that the table has no room for
 * @param states of every day of the question
 */
record DailyUsage(UsageTable table, List<UsageTable.Row> rows, NavigableMap<LocalDate, DayState> states) {
    DailyUsage {
        rows = List.copyOf(rows);
        states = Collections.unmodifiableNavigableMap(states);
    }

    /** What can be said of the days of a question, by one snapshot. */
    static NavigableMap<LocalDate, DayState> states(UsageQuery query, Cube cube) {
        NavigableMap<LocalDate, DayState> states = new TreeMap<>();
        for (LocalDate day = query.from(); !day.isAfter(query.to()); day = day.plusDays(1)) {
            states.put(day, state(HalfHours.of(day, day, query.zone()), cube));
        }
        return states;
    }

    private static DayState state(HalfHours range, Cube cube) {
        LocalDate oldest = cube.oldestDay();
        Instant readAt = cube.readAt();
        if (readAt == null || oldest == null) {
            return DayState.NOT_HELD;
        }
        LocalDate newest = readAt.atOffset(ZoneOffset.UTC).toLocalDate();
        DayState state =
                range.end() * HalfHours.SECONDS > readAt.getEpochSecond() ? DayState.UNFINISHED : DayState.WHOLE;
        for (LocalDate part = range.firstDay(); !part.isAfter(range.lastDay()); part = part.plusDays(1)) {
            DayCube held = cube.days().get(part);
            if (held == null && !part.isAfter(newest)) {
                return part.isBefore(oldest) ? DayState.BEFORE_FIRST : DayState.NOT_HELD;
            }
            if (held != null && held.marks().mayBeIncomplete()) {
                return DayState.MAY_BE_INCOMPLETE;
            }
            if (held != null && held.marks().pruned() && state == DayState.WHOLE) {
                state = DayState.PRUNED;
            }
        }
        return state;
    }

    /** What was spent on the days right before one, as far back as all of them are whole. */
    DaySeries before(LocalDate day, Map<LocalDate, BigDecimal> spend) {
        List<BigDecimal> amounts = new ArrayList<>();
        LocalDate first = day;
        while (isWhole(states.get(first.minusDays(1)))) {
            first = first.minusDays(1);
            amounts.add(spend.getOrDefault(first, BigDecimal.ZERO));
        }
        Collections.reverse(amounts);
        return new DaySeries(first, amounts);
    }

    /** The figures of a day that is over; those before the source deleted some are whole. */
    private static boolean isWhole(@Nullable DayState state) {
        return state == DayState.WHOLE || state == DayState.PRUNED;
    }

    /** The spend of each day that has any; the table must be grouped by day alone. */
    Map<LocalDate, BigDecimal> spend() {
        Map<LocalDate, BigDecimal> spend = new HashMap<>();
        rows.forEach(row -> spend.put(dayOf(row), row.measures().spend()));
        return spend;
    }

    static LocalDate dayOf(UsageTable.Row row) {
        return LocalDate.parse(row.groups().get(0).value());
    }
}
