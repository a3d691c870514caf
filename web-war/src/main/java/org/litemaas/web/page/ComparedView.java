package org.litemaas.web.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Identities;
import org.litemaas.analytics.Measure;
import org.litemaas.analytics.Measures;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.UsageTable;

/**
 * Some values of one dimension, measure by measure.
 *
 * @param title of the page
 * @param heads the values, each with the address of its own page
 * @param lines a measure each
 * @param chart the chosen metric of each along the time
 */
public record ComparedView(
        Selection selection,
        String title,
        List<Fact> heads,
        List<Line> lines,
        UsageCharts.Drawn chart,
        List<Choice> metrics,
        @Nullable FreshnessLine freshness,
        List<Message> notices,
        String comparison,
        String csv) {

    /** One measure of all. */
    public record Line(String measure, List<Cell> cells) {}

    /** One measure of one value. */
    public record Cell(Figure figure, Change change) {}

    static ComparedView of(
            Dimension dimension,
            List<String> values,
            UsageAsk ask,
            UsageReports reports,
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
                + Labels.one(dimension).toLowerCase(java.util.Locale.ROOT);
        long version = table.freshness().version();
        Map<String, String> names = new HashMap<>();
        values.forEach(value -> names.put(value, name(identities, dimension, value)));
        return new ComparedView(
                new Selection(ask, reports, snapshot, Map.of()),
                "Compare " + Labels.many(dimension),
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
                FreshnessLine.of(table.freshness(), query.zone(), now),
                Message.of(table.freshness().notices()),
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
