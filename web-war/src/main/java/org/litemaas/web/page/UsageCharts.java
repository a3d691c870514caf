package org.litemaas.web.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.DetailTable;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Measures;
import org.litemaas.analytics.UsageTable;

/** The charts of a page about usage, each with the address of its figures. */
final class UsageCharts {
    /**
     * A chart.
     *
     * @param note beside its title
     * @param size blank, or {@code small}
     * @param csv the address of its figures
     */
    public record Drawn(String id, String title, String note, String size, String csv, ChartData data) {}

    private final UsageAsk ask;
    private final Timeline timeline;
    private final UsageTable whole;
    private final Snapshot snapshot;

    /** @param whole the answer along the timeline */
    UsageCharts(UsageAsk ask, Timeline timeline, UsageTable whole, Snapshot snapshot) {
        this.ask = ask;
        this.timeline = timeline;
        this.whole = whole;
        this.snapshot = snapshot;
    }

    private ChartMetric metric() {
        return ask.metric();
    }

    private String csv(Grouping... groupings) {
        return ask.csv(whole.freshness().version(), groupings);
    }

    /** The chosen metric along the time, with a mark on each day that stands out by it. */
    Drawn time(@Nullable OddDaysCard odd) {
        Drawn drawn = time();
        if (odd == null) {
            return drawn;
        }
        ChartData data = odd.marked(metric(), drawn.data(), timeline);
        String note = data.marks() == 0 ? drawn.note() : drawn.note() + "; " + OddDaysCard.MARK;
        return new Drawn(drawn.id(), drawn.title(), note, drawn.size(), drawn.csv(), data);
    }

    /** The chosen metric along the time, split if its parts add up. */
    private Drawn time() {
        String caption = metric().label + " by " + timeline.grouping().text();
        Grouping split = ask.split();
        if (split == null || !metric().additive) {
            return new Drawn(
                    "chart",
                    "Over time",
                    caption,
                    "",
                    csv(timeline.grouping()),
                    TimeChart.whole(metric(), caption, timeline, whole));
        }
        String of = Labels.within(split.dimension().orElseThrow());
        ChartData data = TimeChart.parts(
                metric(), caption + " and " + of, timeline, snapshot.run(ask.along(timeline.grouping(), split)));
        return new Drawn("chart", "Over time", data.caption(), "", csv(timeline.grouping(), split), data);
    }

    /** The values of one dimension, the largest first. */
    Drawn share(Dimension dimension) {
        UsageTable table = snapshot.run(ask.parts(dimension));
        String name = Labels.one(dimension);
        String by = " by " + Labels.within(dimension);
        String title = (metric().additive ? "Share" : metric().label) + by;
        ChartData data = PartsChart.of(metric(), metric().label + by, name, table);
        return new Drawn("share", title, data.caption(), "", csv(Grouping.valueOf(dimension.name())), data);
    }

    /** When in the week. */
    Drawn week(Instant now) {
        ChartData data = WeekChart.of(metric(), ask.query(), whole.freshness(), now, snapshot.run(ask.week()));
        return new Drawn(
                "week",
                "Weekday and hour",
                data.caption() + ", " + ask.query().zone().getId(),
                "",
                csv(Grouping.WEEKDAY, Grouping.HOUR_OF_DAY),
                data);
    }

    /** Percentiles of latency, and of the time to the first token. */
    List<Drawn> durations() {
        String by = " by " + timeline.grouping().text();
        return List.of(
                new Drawn(
                        "latency",
                        "Latency",
                        "p50, p95 and p99" + by,
                        "small",
                        csv(timeline.grouping()),
                        TimeChart.durations("Latency percentiles" + by, timeline, whole, Measures::latency)),
                new Drawn(
                        "first-token",
                        "Time to first token",
                        "p50, p95 and p99" + by,
                        "small",
                        csv(timeline.grouping()),
                        TimeChart.durations(
                                "Time to first token, percentiles" + by, timeline, whole, Measures::timeToFirstToken)));
    }

    /** Failures along the time, without their codes. */
    Drawn failures() {
        String caption = "Failed requests by " + timeline.grouping().text();
        return new Drawn(
                "failures",
                "Failures",
                caption,
                "small",
                csv(timeline.grouping()),
                TimeChart.failures(caption, timeline, whole));
    }

    /** Failures along the time, each code a part. */
    Drawn failuresByCode(DetailTable byCode) {
        String caption = "Failed requests by " + timeline.grouping().text() + " and code";
        Map<String, Map<String, BigDecimal>> cells = FailureChart.cells(whole, byCode);
        if (cells.values().stream().allMatch(Map::isEmpty)) {
            return failures();
        }
        return new Drawn(
                "failures",
                "Failures",
                caption,
                "small",
                CsvAddress.ofDetails(ask.query(), "error", timeline.grouping()),
                TimeChart.parts(ChartMetric.REQUESTS, caption, timeline, cells, Map.of()));
    }
}
