package org.litemaas.infra.dashboard;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.InfraConfig;
import org.litemaas.infra.Notice;
import org.litemaas.infra.prometheus.PrometheusClient;
import org.litemaas.infra.query.Queries;

/**
 * Asks what a dashboard's panels show. What happens at the metrics source is told in the answer, for each query of its
 * own; nothing of it is thrown.
 */
@Singleton
public class PanelQueries {
    /** Panels are asked for one by one by whoever shows them, so that few have to wait for one another here. */
    private static final int SIDE_BY_SIDE = 8;

    private final TargetQueries targets;
    private final OptionQuestions options;
    private final ExecutorService threads;

    @Inject
    public PanelQueries(Queries queries, PrometheusClient prometheus, InfraConfig config) {
        this.targets = new TargetQueries(queries, config.scrapeInterval());
        this.options = new OptionQuestions(prometheus, Clock.systemUTC());
        this.threads = Executors.newFixedThreadPool(SIDE_BY_SIDE, task -> {
            Thread thread = new Thread(task, "panel-query");
            thread.setDaemon(true);
            return thread;
        });
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    /** What the panel shows; empty when the dashboard has no such panel. */
    public Optional<PanelData> ask(Dashboard dashboard, PanelQuestion question) {
        return dashboard.panel(question.panel()).map(panel -> ask(dashboard, panel, question));
    }

    /**
     * The dashboard with its variables' options and choices, its repeats multiplied.
     *
     * @param chosen values by variable, {@code $__all} for all; variables without any have the file's choice
     */
    public DashboardView view(Dashboard dashboard, Instant from, Instant to, Map<String, List<String>> chosen) {
        PanelQuestion.requireRange(from, to);
        return DashboardView.of(dashboard, new Choices(dashboard, chosen, Map.of(), from, to, options));
    }

    private PanelData ask(Dashboard dashboard, Panel panel, PanelQuestion question) {
        Choices choices = new Choices(
                dashboard, question.variables(), question.repeat(), question.from(), question.to(), options);
        Set<Notice> notices = new LinkedHashSet<>(panel.notices());
        PanelRange range = PanelRange.of(panel, question, choices, notices);
        if (range.moved()) {
            choices =
                    new Choices(dashboard, question.variables(), question.repeat(), range.from(), range.to(), options);
        }
        List<TargetQueries.Prepared> prepared = new ArrayList<>();
        for (Target target : panel.targets()) {
            if (!target.hidden()) {
                prepared.add(targets.prepare(panel, target, range, question.points(panel), choices));
            }
        }
        List<TargetQueries.Answered> answers = askAll(panel, prepared);
        List<PanelData.PanelSeries> series = new ArrayList<>();
        List<PanelData.Executed> executed = new ArrayList<>();
        Duration step = null;
        for (TargetQueries.Answered answer : answers) {
            series.addAll(answer.series());
            executed.add(answer.executed());
            notices.addAll(answer.notices());
            step = step == null ? answer.executed().step() : step;
        }
        String title = PlainText.fill(panel.title(), choices.in(panel.title()));
        notices.addAll(choices.notices());
        return new PanelData(title, range.from(), range.to(), step, series, executed, List.copyOf(notices));
    }

    /** All at once, the first in the asker's own thread. */
    private List<TargetQueries.Answered> askAll(Panel panel, List<TargetQueries.Prepared> prepared) {
        List<CompletableFuture<TargetQueries.Answered>> others = new ArrayList<>();
        for (int i = 1; i < prepared.size(); i++) {
            TargetQueries.Prepared each = prepared.get(i);
            others.add(CompletableFuture.supplyAsync(() -> targets.ask(panel, each), threads));
        }
        List<TargetQueries.Answered> answers = new ArrayList<>();
        if (!prepared.isEmpty()) {
            answers.add(targets.ask(panel, prepared.get(0)));
        }
        others.forEach(other -> answers.add(other.join()));
        return answers;
    }

    /** A panel's range: the dashboard's, or what the panel has instead. */
    record PanelRange(Instant from, Instant to, boolean moved) {
        static PanelRange of(Panel panel, PanelQuestion question, Choices choices, Set<Notice> notices) {
            Duration back = duration(panel.timeFrom(), choices, notices);
            Duration shift = duration(panel.timeShift(), choices, notices);
            Instant to = shift == null ? question.to() : question.to().minus(shift);
            Instant from = back != null
                    ? to.minus(back)
                    : shift == null ? question.from() : question.from().minus(shift);
            return new PanelRange(from, to, back != null || shift != null);
        }

        private static @Nullable Duration duration(@Nullable String text, Choices choices, Set<Notice> notices) {
            if (text == null) {
                return null;
            }
            String filled = PlainText.fill(text, choices.in(text));
            Optional<Duration> duration = Intervals.parse(filled.startsWith("now-") ? filled.substring(4) : filled);
            if (duration.isEmpty()) {
                notices.add(DashboardReader.unsupported(
                        "time-override",
                        "The panel's own time " + DashboardReader.shown(filled)
                                + " is not understood: the dashboard's range is shown."));
            }
            return duration.orElse(null);
        }
    }
}
