package org.litemaas.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Measure;
import org.litemaas.analytics.Order;
import org.litemaas.analytics.UsageFilter;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.UsageTable;
import org.litemaas.infra.ModelInventory;
import org.litemaas.infra.ServedModel;
import org.litemaas.web.page.StatCard.Stat;

/** The first page: is everything as it should be, and what does it cost? It joins both sources. */
@Named
@RequestScoped
public class Overview {
    private static final int TOP = 8;
    private static final Duration PATIENCE = Duration.ofMillis(400);
    private static final Duration PATIENCE_FOR_BUDGETS = Duration.ofMillis(50);
    private static final int NEAR_BUDGETS = 6;
    private static final List<Stat> STATS = List.of(Stat.SPEND, Stat.REQUESTS, Stat.TOKENS, Stat.USERS);

    @Inject
    private UsageReports reports;

    @Inject
    private ServedModels servedModels;

    @Inject
    private Outlook outlook;

    @Inject
    private BudgetWatch budgetWatch;

    private Shown shown = Shown.NOTHING;

    /** One measure, today and in the last 7 days; the line is that of the last 30. */
    public record Pair(String name, String href, StatCard today, StatCard week) {}

    /** The largest spenders of one dimension. */
    public record Top(String title, String all, List<Breakdown.Line> lines) {}

    /** What is shown of the served models. */
    public record Models(boolean known, String asOf, String summary, List<ModelLine> lines, List<Message> notices) {}

    /**
     * The budgets that are near their end.
     *
     * @param asked whether LiteLLM's database has answered
     * @param problem why nothing is known; null where it is
     */
    public record NearBudgets(
            boolean asked,
            String note,
            List<BudgetLine> lines,
            @Nullable String problem) {
        static final NearBudgets UNASKED = new NearBudgets(false, "", List.of(), null);
    }

    /**
     * The spend of each day.
     *
     * @param odd how many of its days stand out, in words; blank where none does
     */
    public record Chart(ChartData data, String note, String csv, String odd) {
        static Chart of(ChartData data, String csv) {
            int marks = data.marks();
            String note = "Last 30 days, by model";
            return marks == 0
                    ? new Chart(data, note, csv, "")
                    : new Chart(
                            data,
                            note + "; " + OddDaysCard.MARK,
                            csv,
                            marks == 1 ? "1 day stands out" : marks + " days stand out");
        }
    }

    private record Shown(
            List<Pair> pairs,
            String today,
            String week,
            @Nullable Chart chart,
            List<Top> tops,
            @Nullable ForecastCard forecast,
            NearBudgets budgets,
            @Nullable Models models,
            @Nullable FreshnessLine freshness,
            List<Message> notices) {
        static final Shown NOTHING =
                new Shown(List.of(), "", "", null, List.of(), null, NearBudgets.UNASKED, null, null, List.of());
    }

    @PostConstruct
    void read() {
        Instant now = Instant.now();
        ZoneId zone = reports.reportingZone();
        LocalDate today = now.atZone(zone).toLocalDate();
        // Asked first, so that the models are on their way while the figures are counted.
        Optional<ModelInventory> inventory = servedModels.within(PATIENCE);
        UsageTable ofToday = reports.run(UsageQuery.totals(today, today, zone).comparing(true));
        UsageAsk week = ask(RangePreset.SEVEN_DAYS, today, zone);
        UsageTable ofWeek = reports.run(week.query());
        UsageAsk month = ask(RangePreset.THIRTY_DAYS, today, zone);
        UsageTable byDay = reports.run(month.along(Grouping.DAY));
        Timeline timeline = Timeline.of(month.query(), byDay.freshness(), now);
        boolean todayKnown = isKnown(ofToday, UsageQuery.totals(today, today, zone), now);
        boolean weekKnown = isKnown(ofWeek, week.query(), now);
        shown = new Shown(
                STATS.stream()
                        .map(stat -> new Pair(
                                stat.label,
                                "/usage?range=7d&metric=" + metric(stat),
                                todayKnown ? card(stat, ofToday, Sparkline.NONE) : StatCard.unknown(stat),
                                weekKnown
                                        ? card(stat, ofWeek, TimeChart.sparkline(stat, timeline, byDay))
                                        : StatCard.unknown(stat)))
                        .toList(),
                Comparisons.sentence(ofToday, zone),
                Comparisons.sentence(ofWeek, zone),
                chart(month, timeline, byDay.freshness().version()),
                Stream.of(Dimension.MODEL, Dimension.USER)
                        .map(dimension -> top(dimension, week))
                        .toList(),
                outlook.forecast(UsageFilter.ALL, byDay.freshness().version()),
                budgetWatch
                        .within(PATIENCE_FOR_BUDGETS)
                        .map(seen -> near(seen, zone))
                        .orElse(NearBudgets.UNASKED),
                inventory.map(found -> models(found, zone, now)).orElse(null),
                FreshnessLine.of(byDay.freshness(), zone, now),
                Message.of(byDay.freshness().notices()));
    }

    private Chart chart(UsageAsk month, Timeline timeline, long version) {
        ChartData data = TimeChart.parts(
                ChartMetric.SPEND,
                "Spend by day and model, last 30 days",
                timeline,
                reports.run(month.along(Grouping.DAY, Grouping.MODEL)));
        return Chart.of(
                outlook.marked(ChartMetric.SPEND, data, timeline, month.query(), version),
                month.csv(version, Grouping.DAY, Grouping.MODEL));
    }

    private static NearBudgets near(BudgetWatch.Seen seen, ZoneId zone) {
        int all = seen.near().size();
        List<BudgetLine> lines = seen.near().stream()
                .limit(NEAR_BUDGETS)
                .map(budget -> BudgetLine.of(budget, zone, seen.at()))
                .toList();
        String note = all == 0 ? "" : lines.size() == all ? "All " + all : lines.size() + " of " + all;
        return new NearBudgets(true, note, lines, seen.problem());
    }

    private static UsageAsk ask(RangePreset range, LocalDate today, ZoneId zone) {
        UsageQuery query = new UsageQuery(
                range.from(today), today, zone, UsageFilter.ALL, List.of(), Order.largest(Measure.SPEND), TOP, 0, true);
        QueryString address = new QueryString(java.util.Map.of("range", List.of(range.text())));
        return new UsageAsk(
                UsagePlace.USAGE, address, query, 0, range, ChartMetric.SPEND, Grouping.MODEL, java.util.Map.of());
    }

    private static boolean isKnown(UsageTable table, UsageQuery query, Instant now) {
        return !Timeline.of(query, table.freshness(), now).knowsNothing();
    }

    private static StatCard card(Stat stat, UsageTable table, Sparkline sparkline) {
        return StatCard.of(stat, table.totals(), Comparisons.missing(table), sparkline);
    }

    private static String metric(Stat stat) {
        return Arrays.stream(ChartMetric.values())
                .filter(metric -> metric.stat == stat)
                .findFirst()
                .orElseThrow()
                .text;
    }

    private Top top(Dimension dimension, UsageAsk week) {
        UsageTable table = reports.run(week.breakdown(dimension));
        Breakdown breakdown = Breakdown.of(dimension, week, table, Comparisons.missing(table));
        return new Top(
                "Top " + breakdown.title().toLowerCase(java.util.Locale.ROOT),
                "/usage?range=7d#" + breakdown.id(),
                breakdown.lines());
    }

    private static Models models(ModelInventory inventory, ZoneId zone, Instant now) {
        List<ServedModel> models = inventory.models();
        long up = models.stream()
                .filter(model -> model.state() == ServedModel.State.UP)
                .count();
        boolean known = inventory.asOf() != null;
        String asOf = known
                ? "As of " + Times.momentOrClock(java.util.Objects.requireNonNull(inventory.asOf()), zone, now)
                : "";
        return new Models(
                known,
                asOf,
                known ? up + " of " + models.size() + " up" : "State not known",
                models.stream().map(ModelLine::of).toList(),
                Message.ofMetrics(inventory.notices()));
    }

    public List<Pair> pairs() {
        return shown.pairs();
    }

    /** What the figures of today are compared with. */
    public String today() {
        return shown.today();
    }

    /** What the figures of the last 7 days are compared with. */
    public String week() {
        return shown.week();
    }

    public @Nullable Chart chart() {
        return shown.chart();
    }

    public List<Top> tops() {
        return shown.tops();
    }

    public @Nullable ForecastCard forecast() {
        return shown.forecast();
    }

    public NearBudgets budgets() {
        return shown.budgets();
    }

    /** Null while the metrics source has not answered yet. */
    public @Nullable Models models() {
        return shown.models();
    }

    public @Nullable FreshnessLine freshness() {
        return shown.freshness();
    }

    public List<Message> notices() {
        return shown.notices();
    }
}
