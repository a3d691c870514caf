package org.litemaas.infra.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Notice;
import org.litemaas.infra.prometheus.PrometheusException;
import org.litemaas.infra.prometheus.Series;
import org.litemaas.infra.query.InstantResult;
import org.litemaas.infra.query.Queries;
import org.litemaas.infra.query.RangeResult;
import org.litemaas.infra.query.Shortfall;
import org.litemaas.infra.query.Window;

/** Asks one target of a panel. */
final class TargetQueries {
    private final Queries queries;
    private final Duration scrape;

    TargetQueries(Queries queries, Duration scrape) {
        this.queries = queries;
        this.scrape = scrape;
    }

    /**
     * A target with its variables filled in.
     *
     * @param window null for a question about one moment, the range's end
     * @param failure why it cannot be asked
     */
    record Prepared(
            Target target,
            String promql,
            String legend,
            @Nullable Window window,
            Instant to,
            List<Notice> notices,
            PanelData.@Nullable Failure failure) {}

    /** What became of a target. */
    record Answered(List<PanelData.PanelSeries> series, PanelData.Executed executed, List<Notice> notices) {}

    Prepared prepare(Panel panel, Target target, PanelQueries.PanelRange range, int points, Choices choices) {
        List<Notice> notices = new ArrayList<>();
        Duration own = minStep(target.minStep(), choices, notices);
        Duration panels = minStep(panel.minInterval(), choices, notices);
        Duration least = own != null ? own : panels != null ? panels : scrape;
        Step step =
                Step.of(range.from(), range.to(), points, least, own == null ? scrape : own, target.intervalFactor());
        Map<String, VariableValue> values = new HashMap<>(choices.in(target.expr(), target.legend()));
        put(values, "__interval", step.interval());
        put(values, "__rate_interval", step.rateInterval());
        put(values, "__auto", step.interval());
        String legend = PlainText.fill(target.legend(), values);
        boolean alongRange = target.range() && !(target.instant() && panel.kind() == Panel.Kind.TABLE);
        Window window = null;
        try {
            if (alongRange) {
                window = new Window(range.from(), range.to(), step.step());
            }
            String promql = PromqlText.fill(target.expr(), values, notices);
            return new Prepared(target, promql, legend, window, range.to(), notices, null);
        } catch (PromqlText.Unfit e) {
            PanelData.Failure failure = new PanelData.Failure("variable-unfit", String.valueOf(e.getMessage()));
            return new Prepared(target, target.expr(), legend, window, range.to(), notices, failure);
        }
    }

    private static void put(Map<String, VariableValue> values, String name, Duration duration) {
        values.put(name, VariableValue.computed(Intervals.text(duration)));
        values.put(name + "_ms", VariableValue.computed(String.valueOf(duration.toMillis())));
    }

    private static @Nullable Duration minStep(@Nullable String text, Choices choices, List<Notice> notices) {
        if (text == null || text.contains("$__")) { // what follows the step anyway
            return null;
        }
        String filled = PlainText.fill(text, choices.in(text));
        Duration step = Intervals.parse(filled).orElse(null);
        if (step == null) {
            notices.add(DashboardReader.unsupported(
                    "interval", "The shortest step " + DashboardReader.shown(filled) + " is no duration: left out."));
        }
        return step;
    }

    Answered ask(Panel panel, Prepared prepared) {
        List<Notice> notices = new ArrayList<>(prepared.notices());
        Window window = prepared.window();
        if (prepared.failure() != null) {
            return new Answered(List.of(), executed(prepared, null, prepared.failure()), notices);
        }
        if (window == null) {
            InstantResult result = queries.instant(prepared.promql(), prepared.to());
            tell(prepared.target(), result.warnings(), result.infos(), notices);
            Shortfall shortfall = result.shortfall();
            PanelData.Failure failure = shortfall == null ? null : failure(List.of(shortfall), notices);
            return new Answered(
                    series(panel, prepared, result.series()), executed(prepared, result.fetchedAt(), failure), notices);
        }
        RangeResult result = queries.range(prepared.promql(), window);
        tell(prepared.target(), result.warnings(), result.infos(), notices);
        PanelData.Failure failure = failure(result.shortfalls(), notices);
        return new Answered(
                series(panel, prepared, result.series()), executed(prepared, result.fetchedAt(), failure), notices);
    }

    private static PanelData.Executed executed(
            Prepared prepared, @Nullable Instant fetchedAt, PanelData.@Nullable Failure failure) {
        Window window = prepared.window();
        return new PanelData.Executed(
                prepared.target().refId(),
                prepared.promql(),
                window == null ? null : window.step(),
                fetchedAt,
                failure);
    }

    /** A failure where something is missing; a notice, too, where old values stand in. */
    private static PanelData.@Nullable Failure failure(List<Shortfall> shortfalls, List<Notice> notices) {
        PanelData.Failure failure = null;
        for (Shortfall shortfall : shortfalls) {
            PrometheusException cause = shortfall.failure();
            String code = "metrics-" + cause.code().replace('_', '-');
            Instant asOf = shortfall.asOf();
            notices.add(new Notice(
                    Notice.Severity.ERROR,
                    code,
                    asOf == null
                            ? "Nothing could be asked from " + shortfall.from() + " to " + shortfall.to() + ". "
                                    + cause.getMessage()
                            : "What is shown from " + shortfall.from() + " to " + shortfall.to() + " is of " + asOf
                                    + ". " + cause.getMessage()));
            if (asOf == null && failure == null) {
                failure = new PanelData.Failure(code, String.valueOf(cause.getMessage()));
            }
        }
        return failure;
    }

    private static void tell(Target target, List<String> warnings, List<String> infos, List<Notice> notices) {
        String query = "Query " + target.refId() + ": ";
        if (!warnings.isEmpty()) {
            notices.add(new Notice(
                    Notice.Severity.WARNING,
                    "metrics-partial",
                    query + "series may be missing, as the metrics source could not read all of its data: "
                            + String.join("; ", warnings)));
        }
        infos.forEach(info -> notices.add(new Notice(Notice.Severity.INFO, "metrics-info", query + info)));
    }

    private static List<PanelData.PanelSeries> series(Panel panel, Prepared prepared, List<Series> found) {
        Target target = prepared.target();
        List<Series> all = target.format() == Target.Format.HEATMAP ? Buckets.apart(found) : found;
        Legend legend = new Legend(prepared.legend(), prepared.promql(), all);
        List<PanelData.PanelSeries> series = new ArrayList<>();
        for (Series each : all) {
            String name = target.format() == Target.Format.HEATMAP
                            && prepared.legend().isBlank()
                    ? each.label("le")
                    : legend.of(each);
            FieldNames.Shown shown = FieldNames.shown(panel, target.refId(), name, each.labels());
            series.add(new PanelData.PanelSeries(
                    target.refId(), each.labels(), shown.name(), shown.unit(), each.samples()));
        }
        return series;
    }
}
