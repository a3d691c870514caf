package org.litemaas.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.UsageFilter;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.UsageTable;
import org.litemaas.web.page.StatCard.Stat;

/** The usage page: who used which model in a range, and what it cost. */
@Named
@RequestScoped
public class Usage {
    @Inject
    private HttpServletRequest request;

    @Inject
    private UsageReports reports;

    private Shown shown = Shown.NOTHING;

    /** A link of a row of choices. */
    public record Choice(String label, String href, boolean chosen) {}

    /** The view as a whole. */
    private record Shown(
            @Nullable UsageAsk ask,
            List<StatCard> cards,
            @Nullable ChartData chart,
            List<Breakdown> breakdowns,
            List<FilterMenu> filters,
            List<FilterMenu.Chip> chips,
            @Nullable FreshnessLine freshness,
            List<Message> notices,
            String comparison,
            boolean empty,
            boolean unknown) {
        static final Shown NOTHING =
                new Shown(null, List.of(), null, List.of(), List.of(), List.of(), null, List.of(), "", true, true);
    }

    @PostConstruct
    void read() {
        Clock clock = Clock.systemUTC();
        UsageAsk ask = UsageAsk.read(QueryString.of(request.getParameterMap()), clock, reports.reportingZone());
        shown = show(ask, clock.instant());
    }

    private Shown show(UsageAsk ask, Instant now) {
        UsageQuery query = ask.query();
        Grouping time = Timeline.groupingFor(query);
        UsageTable whole = reports.run(ask.along(time));
        Timeline timeline = Timeline.of(query, whole.freshness(), now);
        String earlier = Comparisons.missing(whole);
        List<StatCard> cards = Arrays.stream(Stat.values())
                .map(stat -> timeline.knowsNothing()
                        ? StatCard.unknown(stat)
                        : StatCard.of(stat, whole.totals(), earlier, TimeChart.sparkline(stat, timeline, whole)))
                .toList();
        List<FilterMenu> filters = new ArrayList<>();
        List<FilterMenu.Chip> chips = new ArrayList<>();
        List<Breakdown> breakdowns = new ArrayList<>();
        for (Dimension dimension : UsageAsk.DIMENSIONS) {
            UsageTable table = reports.run(ask.breakdown(dimension));
            breakdowns.add(Breakdown.of(dimension, ask, table, earlier));
            FilterMenu menu = filter(dimension, ask, table);
            filters.add(menu);
            chips.addAll(menu.chips(ask, dimension));
        }
        return new Shown(
                ask,
                cards,
                chart(ask, timeline, whole),
                breakdowns,
                filters,
                chips,
                FreshnessLine.of(whole.freshness(), query.zone(), now),
                Message.of(whole.freshness().notices()),
                Comparisons.sentence(whole, query.zone()),
                whole.totals().measures().requests() == 0,
                timeline.knowsNothing());
    }

    private FilterMenu filter(Dimension dimension, UsageAsk ask, UsageTable breakdown) {
        UsageFilter filter = ask.query().filter();
        Set<String> wanted = filter.values().getOrDefault(dimension, Set.of());
        UsageQuery largest = ask.choices(dimension, UsageFilter.ALL, FilterMenu.LISTED);
        return FilterMenu.of(
                dimension,
                ask.isAboutAll() ? breakdown : reports.run(largest),
                wanted.isEmpty()
                        ? null
                        : reports.run(ask.choices(
                                dimension, new UsageFilter(Map.of(dimension, wanted)), UsageQuery.MAX_ROWS)),
                filter);
    }

    private ChartData chart(UsageAsk ask, Timeline timeline, UsageTable whole) {
        String caption = ask.metric().label + " by " + timeline.grouping().text();
        Grouping split = ask.split();
        if (split == null || !ask.metric().additive) {
            return TimeChart.whole(ask.metric(), caption, timeline, whole);
        }
        return TimeChart.parts(
                ask.metric(),
                caption + " and " + Labels.one(split.dimension().orElseThrow()).toLowerCase(java.util.Locale.ROOT),
                timeline,
                reports.run(ask.along(timeline.grouping(), split)));
    }

    private UsageAsk ask() {
        return java.util.Objects.requireNonNull(shown.ask());
    }

    public List<StatCard> cards() {
        return shown.cards();
    }

    public @Nullable ChartData chart() {
        return shown.chart();
    }

    public List<Breakdown> breakdowns() {
        return shown.breakdowns();
    }

    public List<FilterMenu> filters() {
        return shown.filters();
    }

    public List<FilterMenu.Chip> chips() {
        return shown.chips();
    }

    public @Nullable FreshnessLine freshness() {
        return shown.freshness();
    }

    public List<Message> notices() {
        return shown.notices();
    }

    public String comparison() {
        return shown.comparison();
    }

    /** Whether there was not a single request. */
    public boolean isUnused() {
        return shown.empty();
    }

    /** Whether nothing is known of the range, so that no requests are no news. */
    public boolean isUnknown() {
        return shown.unknown();
    }

    /** The problem with a parameter, in words; null where there is none. */
    public @Nullable String problem(String parameter) {
        return ask().problems().get(parameter);
    }

    public Map<String, String> problems() {
        return ask().problems();
    }

    public List<Choice> presets() {
        return Arrays.stream(RangePreset.values())
                .map(preset -> new Choice(preset.label(), ask().ranged(preset), preset == ask().preset()))
                .toList();
    }

    public List<Choice> metrics() {
        return Arrays.stream(ChartMetric.values())
                .map(metric -> new Choice(metric.label, ask().with("metric", metric.text), metric == ask().metric()))
                .toList();
    }

    /** What the chart can be split by; nothing for a metric whose parts do not add up. */
    public List<Choice> splits() {
        if (!ask().metric().additive) {
            return List.of();
        }
        List<Choice> splits = new ArrayList<>();
        for (Dimension dimension : UsageAsk.DIMENSIONS) {
            Grouping grouping = Grouping.valueOf(dimension.name());
            splits.add(
                    new Choice(Labels.one(dimension), ask().with("split", grouping.text()), grouping == ask().split()));
        }
        splits.add(new Choice("Total", ask().with("split", "none"), ask().split() == null));
        return splits;
    }

    public boolean isCustomRange() {
        return ask().preset() == null;
    }

    public String from() {
        return received("from", ask().query().from().toString());
    }

    public String to() {
        return received("to", ask().query().to().toString());
    }

    public String zone() {
        return received("zone", ask().query().zone().getId());
    }

    /** As 18–24 Nov 2026. */
    public String range() {
        return Times.range(ask().query().from(), ask().query().to());
    }

    public String zoneName() {
        ZoneId zone = ask().query().zone();
        return zone.getId();
    }

    public boolean isFiltered() {
        return !ask().query().filter().equals(UsageFilter.ALL);
    }

    /** How the chosen models are served; empty where none is chosen. */
    public String serving() {
        Set<String> models = ask().query().filter().values().getOrDefault(Dimension.MODEL, Set.of());
        return models.isEmpty() ? "" : Serving.vllm(models.stream().sorted().toList());
    }

    /** The requests behind the figures. */
    public String requests() {
        return RequestsAsk.of(ask().address());
    }

    public String withoutFilters() {
        return ask().withoutFilters();
    }

    public List<QueryString.Field> besideFilters() {
        return ask().besideFilters();
    }

    public List<QueryString.Field> besideRange() {
        return ask().besideRange();
    }

    /** The chart's figures as CSV. */
    public String chartCsv() {
        Grouping time = Timeline.groupingFor(ask().query());
        Grouping split = ask().split();
        return split == null || !ask().metric().additive ? ask().csv(time) : ask().csv(time, split);
    }

    /** Where the values that the filters leave out can be asked for. */
    public String optionsAddress() {
        UsageQuery query = ask().query();
        // The options are asked for in days of the reporting zone: another zone's days may begin or end a day off.
        int around = query.zone().equals(reports.reportingZone()) ? 0 : 1;
        return "/api/v1/usage/options?from=" + query.from().minusDays(around) + "&to="
                + query.to().plusDays(around);
    }

    /** What was typed, where it was wrong: a field shows it again beside its problem. */
    private String received(String parameter, String understood) {
        return problem(parameter) == null ? understood : ask().address().last(parameter);
    }
}
