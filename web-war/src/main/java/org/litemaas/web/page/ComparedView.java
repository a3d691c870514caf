package org.litemaas.web.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Identities;
import org.litemaas.analytics.Measure;
import org.litemaas.analytics.Measures;
import org.litemaas.analytics.UsageFilter;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.UsageTable;

/**
 * Some values of one dimension, measure by measure.
 *
 * @param title of the page
 * @param kinds what can be compared
 * @param menu of the values
 * @param besideValues what the form of the menu must carry along
 * @param table where all values are listed, to choose from
 * @param compared null where the address does not say what is compared
 */
public record ComparedView(
        Selection selection,
        String title,
        List<Choice> kinds,
        FilterMenu menu,
        List<QueryString.Field> besideValues,
        String table,
        @Nullable Compared compared,
        @Nullable FreshnessLine freshness,
        List<Message> notices) {

    /**
     * The comparison itself.
     *
     * @param heads the values, each with the address of its own page
     * @param lines a measure each
     * @param chart the chosen metric of each along the time
     */
    public record Compared(
            List<Fact> heads,
            List<Line> lines,
            UsageCharts.Drawn chart,
            List<Choice> metrics,
            String comparison,
            String csv) {}

    /** One measure of all. */
    public record Line(String measure, List<Cell> cells) {}

    /** One measure of one value. */
    public record Cell(Figure figure, Change change) {}

    static ComparedView of(
            ComparedAsk asked, UsageReports reports, Identities identities, Snapshot snapshot, Instant now) {
        UsageAsk ask = asked.usage();
        Dimension dimension = asked.dimension();
        UsageTable largest = snapshot.run(ask.choices(dimension, UsageFilter.ALL, FilterMenu.LISTED));
        UsageFilter chosen = new UsageFilter(Map.of(dimension, Set.copyOf(asked.values())));
        FilterMenu menu = FilterMenu.of(
                dimension,
                largest,
                asked.values().isEmpty() ? null : snapshot.run(ask.choices(dimension, chosen, UsageQuery.MAX_ROWS)),
                chosen);
        return new ComparedView(
                new Selection(ask, reports, snapshot, Map.of(dimension, largest)),
                "Compare " + Labels.manyWithin(dimension),
                UsageAsk.DIMENSIONS.stream()
                        .map(kind -> new Choice(Labels.many(kind), asked.about(kind), kind == dimension))
                        .toList(),
                menu.named(UsagePlace.VALUE, "Compared " + Labels.manyWithin(dimension)),
                asked.besideValues(),
                UsagePlace.tablePath(dimension),
                asked.complete() ? compared(dimension, asked.values(), ask, identities, snapshot, now) : null,
                FreshnessLine.of(largest.freshness(), ask.query().zone(), now),
                Message.of(largest.freshness().notices()));
    }

    private static Compared compared(
            Dimension dimension,
            List<String> values,
            UsageAsk ask,
            Identities identities,
            Snapshot snapshot,
            Instant now) {
        Grouping by = Grouping.valueOf(dimension.name());
        UsageAsk narrow = ask.among(dimension, Set.copyOf(values));
        UsageQuery query = narrow.query();
        UsageTable table = snapshot.run(query.by(query.order(), UsageQuery.MAX_ROWS, by));
        String earlier = Comparisons.missing(table);
        Map<String, UsageTable.Row> rows = new HashMap<>();
        table.rows().forEach(row -> rows.put(row.groups().get(0).value(), row));
        Timeline timeline = Timeline.of(query, table.freshness(), now);
        String caption = ask.metric().label + " by " + timeline.grouping().text() + " and "
                + Labels.one(dimension).toLowerCase(Locale.ROOT);
        long version = table.freshness().version();
        Map<String, String> names = new HashMap<>();
        values.forEach(value -> names.put(value, name(identities, dimension, value)));
        return new Compared(
                values.stream()
                        .map(value -> new Fact(value, names.getOrDefault(value, value), ask.detail(dimension, value)))
                        .toList(),
                Column.ALL.stream()
                        .map(measure -> line(measure, values, rows, earlier))
                        .toList(),
                new UsageCharts.Drawn(
                        "chart",
                        "Over time",
                        caption,
                        "",
                        narrow.csv(version, timeline.grouping(), by),
                        TimeChart.lines(
                                ask.metric(),
                                caption,
                                timeline,
                                snapshot.run(narrow.along(timeline.grouping(), by)),
                                values,
                                names)),
                Arrays.stream(ChartMetric.values())
                        .map(metric ->
                                new Choice(metric.label, ask.with("metric", metric.text), metric == ask.metric()))
                        .toList(),
                Comparisons.sentence(table, query.zone()),
                narrow.csv(version, by));
    }

    private static Line line(
            Measure measure, List<String> values, Map<String, UsageTable.Row> rows, @Nullable String earlier) {
        List<Cell> cells = new ArrayList<>();
        for (String value : values) {
            UsageTable.Row row = rows.getOrDefault(
                    value, new UsageTable.Row(List.of(), Measures.NONE, Measures.NONE, Measures.NONE));
            cells.add(new Cell(Column.figure(measure, row.measures()), Column.change(measure, row, earlier)));
        }
        return new Line(Column.label(measure), cells);
    }

    private static String name(Identities identities, Dimension dimension, String value) {
        String name = identities.name(dimension, value);
        return name.isBlank() ? "(none)" : name;
    }
}
