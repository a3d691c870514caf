package org.litemaas.web.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.DetailReports;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.UsageTable;
import org.litemaas.web.page.StatCard.Stat;

/**
 * Everything about the usage that an address asks for, from one snapshot.
 *
 * @param comparison what the figures are compared with, in words
 * @param odd the days that stand out; null where the range is not shown by days of the reporting zone
 * @param forecast of this month's spend under the page's filters, whatever its range
 * @param isUnused whether there was not a single request
 * @param isUnknown whether nothing is known of the range, so that no requests are no news
 */
public record UsageView(
        Selection selection,
        List<StatCard> cards,
        UsageCharts.Drawn main,
        List<UsageCharts.Drawn> beside,
        List<UsageCharts.Drawn> small,
        List<Message> chartNotices,
        List<Breakdown> breakdowns,
        @Nullable FreshnessLine freshness,
        List<Message> notices,
        String comparison,
        List<Choice> metrics,
        List<Choice> splits,
        @Nullable OddDaysCard odd,
        ForecastCard forecast,
        boolean isUnused,
        boolean isUnknown) {

    /** In the order of the page; the cached tokens come after the others of tokens. */
    private static final List<Stat> BEFORE_CACHED =
            List.of(Stat.SPEND, Stat.REQUESTS, Stat.TOKENS, Stat.PROMPT, Stat.COMPLETION);

    private static final List<Stat> AFTER_CACHED = List.of(Stat.USERS, Stat.SUCCESS, Stat.LATENCY, Stat.FIRST_TOKEN);

    static UsageView of(
            UsageAsk ask,
            UsageReports reports,
            DetailReports details,
            Outlook outlook,
            Snapshot snapshot,
            Instant now) {
        UsageQuery query = ask.query();
        UsageTable whole = snapshot.run(ask.along(Timeline.groupingFor(query)));
        Timeline timeline = Timeline.of(query, whole.freshness(), now);
        String earlier = Comparisons.missing(whole);
        List<StatCard> cards = new ArrayList<>(cards(BEFORE_CACHED, timeline, whole, earlier));
        cards.add(CachedTokens.card(details, query, timeline, whole.comparison(), earlier));
        cards.addAll(cards(AFTER_CACHED, timeline, whole, earlier));
        Map<Dimension, UsageTable> tables = new EnumMap<>(Dimension.class);
        List<Breakdown> breakdowns = new ArrayList<>();
        for (Dimension dimension : ask.tables()) {
            UsageTable table = snapshot.run(ask.breakdown(dimension));
            tables.put(dimension, table);
            breakdowns.add(Breakdown.of(dimension, ask, table, earlier));
        }
        OddDaysCard odd = timeline.grouping() == Grouping.DAY && query.zone().equals(reports.reportingZone())
                ? outlook.oddDays(query, ask.elsewhere(), snapshot.version())
                : null;
        UsageCharts charts = new UsageCharts(ask, timeline, whole, snapshot);
        FailureChart failures = FailureChart.of(charts, details, ask, timeline);
        List<UsageCharts.Drawn> small = new ArrayList<>(charts.durations());
        small.add(failures.chart());
        return new UsageView(
                new Selection(ask, reports, snapshot, ask.isAboutAll() ? tables : Map.of()),
                cards,
                charts.time(odd),
                List.of(charts.share(partsOf(ask)), charts.week(now)),
                small,
                failures.notices(),
                breakdowns,
                FreshnessLine.of(whole.freshness(), query.zone(), now),
                Message.of(whole.freshness().notices()),
                Comparisons.sentence(whole, query.zone()),
                metrics(ask),
                splits(ask),
                odd,
                outlook.forecast(query.filter(), snapshot.version()),
                whole.totals().measures().requests() == 0,
                timeline.knowsNothing());
    }

    private static List<StatCard> cards(
            List<Stat> stats, Timeline timeline, UsageTable whole, @Nullable String earlier) {
        return stats.stream()
                .map(stat -> timeline.knowsNothing()
                        ? StatCard.unknown(stat)
                        : StatCard.of(stat, whole.totals(), earlier, TimeChart.sparkline(stat, timeline, whole)))
                .toList();
    }

    /** Models, unless the page is about one model. */
    private static Dimension partsOf(UsageAsk ask) {
        Set<String> models = ask.query().filter().values().getOrDefault(Dimension.MODEL, Set.of());
        return models.size() == 1 ? Dimension.USER : Dimension.MODEL;
    }

    private static List<Choice> metrics(UsageAsk ask) {
        return Arrays.stream(ChartMetric.values())
                .map(metric -> new Choice(metric.label, ask.with("metric", metric.text), metric == ask.metric()))
                .toList();
    }

    /** What the chart can be split by; nothing for a metric whose parts do not add up. */
    private static List<Choice> splits(UsageAsk ask) {
        if (!ask.metric().additive) {
            return List.of();
        }
        List<Choice> splits = new ArrayList<>();
        for (Dimension dimension : ask.filterable()) {
            Grouping grouping = Grouping.valueOf(dimension.name());
            splits.add(new Choice(Labels.one(dimension), ask.with("split", grouping.text()), grouping == ask.split()));
        }
        splits.add(new Choice("Total", ask.with("split", "none"), ask.split() == null));
        return splits;
    }
}
