package org.litemaas.web.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.litemaas.analytics.Durations;
import org.litemaas.analytics.Measures;
import org.litemaas.analytics.UsageTable;
import org.litemaas.web.page.Timeline.State;
import org.litemaas.web.page.Timeline.Stretch;

/** Lays the rows of answers along a {@link Timeline}. */
final class TimeChart {
    /** So many parts have a series of their own; the rest is one together. */
    private static final int PARTS = 6;

    private static final String OTHER = "Other";

    private TimeChart() {}

    /** One series: the figures of all requests. The table is grouped by the timeline's grouping alone. */
    static ChartData whole(ChartMetric metric, String caption, Timeline timeline, UsageTable table) {
        Map<String, Measures> byStretch = byStretch(table);
        List<ChartData.Row> rows = timeline.stretches().stream()
                .map(stretch -> {
                    Measures measures = byStretch.get(stretch.value());
                    boolean none = measures == null && !countsAsZero(stretch.state());
                    return row(
                            stretch,
                            List.of(
                                    none
                                            ? unknown(stretch.state())
                                            : metric.of(measures == null ? Measures.NONE : measures)));
                })
                .toList();
        return new ChartData(
                caption, metric.additive ? "bar" : "line", metric.unit, "Time", List.of(metric.label), rows);
    }

    /** A series for each of the largest parts. The table is grouped by the timeline's grouping and then by the parts. */
    static ChartData parts(ChartMetric metric, String caption, Timeline timeline, UsageTable table) {
        Map<String, String> names = new HashMap<>();
        Map<String, Map<String, BigDecimal>> cells = new HashMap<>();
        for (UsageTable.Row row : table.rows()) {
            UsageTable.Group part = row.groups().get(1);
            BigDecimal number = number(metric, row.measures());
            names.put(part.value(), nameOf(part));
            cells.computeIfAbsent(row.groups().get(0).value(), any -> new HashMap<>())
                    .merge(part.value(), number, BigDecimal::add);
        }
        return parts(metric, caption, timeline, cells, names);
    }

    /**
     * The same from figures that lie ready.
     *
     * @param cells of each stretch the figures of its parts
     * @param names of the parts, where they differ from their values
     */
    static ChartData parts(
            ChartMetric metric,
            String caption,
            Timeline timeline,
            Map<String, Map<String, BigDecimal>> cells,
            Map<String, String> names) {
        Map<String, BigDecimal> sums = new HashMap<>();
        cells.values().forEach(parts -> parts.forEach((part, number) -> sums.merge(part, number, BigDecimal::add)));
        List<String> largest = sums.entrySet().stream()
                .sorted(Map.Entry.<String, BigDecimal>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .limit(sums.size() == PARTS + 1 ? PARTS + 1 : PARTS)
                .toList();
        boolean others = sums.size() > largest.size();
        List<String> series = new ArrayList<>(
                largest.stream().map(part -> names.getOrDefault(part, part)).toList());
        if (others) {
            series.add(OTHER + " (" + (sums.size() - largest.size()) + ")");
        }
        List<ChartData.Row> rows = timeline.stretches().stream()
                .map(stretch -> row(stretch, stacked(metric, stretch, largest, others, cells)))
                .toList();
        return new ChartData(caption, "bar", metric.unit, "Time", series, rows);
    }

    /** The figures of one measure along the timeline, for a small line. */
    static Sparkline sparkline(StatCard.Stat stat, Timeline timeline, UsageTable table) {
        Map<String, Measures> byStretch = byStretch(table);
        List<Number> values = new ArrayList<>();
        for (Stretch stretch : timeline.over()) {
            Measures measures = byStretch.get(stretch.value());
            Measures shown = measures == null && countsAsZero(stretch.state()) ? Measures.NONE : measures;
            values.add(shown == null ? null : stat.number.apply(shown));
        }
        return Sparkline.of(values);
    }

    /** The percentiles of some durations; the table is grouped by the timeline's grouping alone. */
    static ChartData durations(
            String caption, Timeline timeline, UsageTable table, Function<Measures, Durations> durations) {
        Map<String, Measures> byStretch = byStretch(table);
        List<ChartData.Row> rows = timeline.stretches().stream()
                .map(stretch -> {
                    Durations found = durations.apply(byStretch.getOrDefault(stretch.value(), Measures.NONE));
                    return row(
                            stretch,
                            List.of(
                                    Figures.seconds(found.p50()),
                                    Figures.seconds(found.p95()),
                                    Figures.seconds(found.p99())));
                })
                .toList();
        return new ChartData(caption, "line", "seconds", "Time", List.of("p50", "p95", "p99"), rows);
    }

    /** The failed requests of all kinds; the table is grouped by the timeline's grouping alone. */
    static ChartData failures(String caption, Timeline timeline, UsageTable table) {
        Map<String, Measures> byStretch = byStretch(table);
        List<ChartData.Row> rows = timeline.stretches().stream()
                .map(stretch -> {
                    Measures found = byStretch.get(stretch.value());
                    boolean unknown = found == null && !countsAsZero(stretch.state());
                    long failures = found == null ? 0 : found.failures();
                    return row(
                            stretch, List.of(unknown ? unknown(stretch.state()) : Figures.count(failures, "requests")));
                })
                .toList();
        return new ChartData(caption, "bar", "count", "Time", List.of("Failures"), rows);
    }

    /** A line for each of some values, whether or not they add up. The table is grouped as for {@link #parts}. */
    static ChartData lines(
            ChartMetric metric,
            String caption,
            Timeline timeline,
            UsageTable table,
            List<String> values,
            Map<String, String> names) {
        Map<String, Map<String, Measures>> cells = new HashMap<>();
        for (UsageTable.Row row : table.rows()) {
            UsageTable.Group part = row.groups().get(1);
            cells.computeIfAbsent(row.groups().get(0).value(), any -> new HashMap<>())
                    .put(part.value(), row.measures());
        }
        List<ChartData.Row> rows = timeline.stretches().stream()
                .map(stretch -> {
                    Map<String, Measures> found = cells.getOrDefault(stretch.value(), Map.of());
                    return row(
                            stretch,
                            values.stream()
                                    .map(value -> !found.containsKey(value) && !countsAsZero(stretch.state())
                                            ? unknown(stretch.state())
                                            : metric.of(found.getOrDefault(value, Measures.NONE)))
                                    .toList());
                })
                .toList();
        return new ChartData(
                caption,
                "line",
                metric.unit,
                "Time",
                values.stream().map(value -> names.getOrDefault(value, value)).toList(),
                rows);
    }

    private static List<Figure> stacked(
            ChartMetric metric,
            Stretch stretch,
            List<String> largest,
            boolean others,
            Map<String, Map<String, BigDecimal>> cells) {
        Map<String, BigDecimal> found = new LinkedHashMap<>(cells.getOrDefault(stretch.value(), Map.of()));
        boolean unknown = found.isEmpty() && !countsAsZero(stretch.state());
        List<Figure> figures = new ArrayList<>();
        for (String part : largest) {
            BigDecimal number = found.remove(part);
            figures.add(unknown ? unknown(stretch.state()) : figure(metric, number == null ? BigDecimal.ZERO : number));
        }
        if (others) {
            figures.add(
                    unknown
                            ? unknown(stretch.state())
                            : figure(metric, found.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
        }
        return figures;
    }

    private static Map<String, Measures> byStretch(UsageTable table) {
        Map<String, Measures> byStretch = new HashMap<>();
        table.rows().forEach(row -> byStretch.put(row.groups().get(0).value(), row.measures()));
        return byStretch;
    }

    private static ChartData.Row row(Stretch stretch, List<Figure> cells) {
        String note = switch (stretch.state()) {
            case WHOLE -> "";
            case UNFINISHED -> "not over yet";
            case FUTURE -> "to come";
            case NOT_HELD -> "not held";
        };
        return new ChartData.Row(stretch.label(), note, stretch.state() == State.UNFINISHED, cells);
    }

    private static boolean countsAsZero(State state) {
        return state == State.WHOLE || state == State.UNFINISHED;
    }

    private static Figure unknown(State state) {
        return Figure.unknown(state == State.FUTURE ? "to come" : "not known: this time is not held");
    }

    static BigDecimal number(ChartMetric metric, Measures measures) {
        return switch (metric) {
            case SPEND -> measures.spend();
            case REQUESTS -> BigDecimal.valueOf(measures.requests());
            case TOKENS -> BigDecimal.valueOf(measures.totalTokens());
            case USERS, SUCCESS, LATENCY, FIRST_TOKEN ->
                throw new IllegalArgumentException(metric.label + " of parts does not add up");
        };
    }

    static Figure figure(ChartMetric metric, BigDecimal number) {
        return metric == ChartMetric.SPEND
                ? Figures.spend(number)
                : Figures.count(number.longValueExact(), metric == ChartMetric.TOKENS ? "tokens" : "requests");
    }

    /** A blank value stands for requests without a key or team. */
    static String nameOf(UsageTable.Group group) {
        return group.name().isBlank() ? "(none)" : group.name();
    }
}
