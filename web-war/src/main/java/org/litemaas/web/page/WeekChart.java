package org.litemaas.web.page;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.litemaas.analytics.Freshness;
import org.litemaas.analytics.Measures;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageTable;

/** The pattern of the week: a row each weekday, a column each hour of the question's zone, with what fell on it in the range. */
final class WeekChart {
    private static final int HOURS = 24;
    private static final int CELLS = 7 * HOURS;

    private WeekChart() {}

    /** @param table grouped by weekday and hour of day */
    static ChartData of(ChartMetric metric, UsageQuery query, Freshness freshness, Instant now, UsageTable table) {
        Map<Integer, Measures> found = new HashMap<>();
        for (UsageTable.Row row : table.rows()) {
            int weekday = Integer.parseInt(row.groups().get(0).value());
            int hour = Integer.parseInt(row.groups().get(1).value());
            found.put(cell(weekday, hour), row.measures());
        }
        boolean[] known = known(query, freshness, now);
        List<ChartData.Row> rows = new ArrayList<>();
        for (DayOfWeek weekday : DayOfWeek.values()) {
            List<Figure> cells = new ArrayList<>();
            for (int hour = 0; hour < HOURS; hour++) {
                int cell = cell(weekday.getValue(), hour);
                Measures measures = found.get(cell);
                cells.add(
                        measures == null && !known[cell]
                                ? Figure.unknown("not known: no such hour of the range is over and held")
                                : metric.of(measures == null ? Measures.NONE : measures));
            }
            rows.add(new ChartData.Row(weekday.getDisplayName(TextStyle.SHORT, Locale.ENGLISH), "", false, cells));
        }
        return new ChartData(
                metric.label + " by weekday and hour",
                "heat",
                metric.unit,
                "Weekday",
                IntStream.range(0, HOURS)
                        .mapToObj(hour -> String.format(Locale.ROOT, "%02d", hour))
                        .toList(),
                rows);
    }

    private static int cell(int weekday, int hour) {
        return (weekday - 1) * HOURS + hour;
    }

    /** Of which hours of the week there is one in the range that has begun and is held: without requests, they had none. */
    private static boolean[] known(UsageQuery query, Freshness freshness, Instant now) {
        boolean[] known = new boolean[CELLS];
        LocalDate heldFrom = freshness.heldFrom();
        LocalDate heldTo = freshness.heldTo();
        if (heldFrom == null || heldTo == null) {
            return known;
        }
        ZonedDateTime start = later(
                query.from().atStartOfDay(query.zone()),
                heldFrom.atStartOfDay(ZoneOffset.UTC).withZoneSameInstant(query.zone()));
        ZonedDateTime end = query.to().plusDays(1).atStartOfDay(query.zone());
        Instant last = heldTo.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        int seen = 0;
        for (ZonedDateTime hour = start;
                hour.isBefore(end)
                        && hour.toInstant().isBefore(now)
                        && hour.toInstant().isBefore(last)
                        && seen < CELLS;
                hour = hour.plusHours(1)) {
            int cell = cell(hour.getDayOfWeek().getValue(), hour.getHour());
            seen += known[cell] ? 0 : 1;
            known[cell] = true;
        }
        return known;
    }

    private static ZonedDateTime later(ZonedDateTime a, ZonedDateTime b) {
        return a.isBefore(b) ? b : a;
    }
}
