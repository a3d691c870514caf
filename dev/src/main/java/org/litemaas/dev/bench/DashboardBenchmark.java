package org.litemaas.dev.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The largest of our dashboards, asked for as its page asks, over a real Prometheus with a day of the demo's past: panels
 * that are held, a range that nobody has asked for yet against a shell client, and many people who look at once.
 */
final class DashboardBenchmark implements Benchmark {

    private static final String DASHBOARD = "litemaas-vllm";
    private static final String NOTHING = "dashboards_nothing";
    private static final String OWN = "dashboards_own";
    private static final int REQUESTS_PER_DAY = 8_000;

    private static final Duration PAST = Duration.ofHours(24);
    private static final Duration WINDOW = Duration.ofHours(1);
    /** The newest hours warm both sides up, and tell which queries the dashboard makes. */
    private static final int WARM_UP_WINDOWS = 6;

    private static final int MOST_WINDOWS = (int) PAST.dividedBy(WINDOW) - 2;
    private static final int CACHED_TURNS = 5;
    private static final int WINDOWS_A_ROUND = 4;

    private static final int VIEWERS = 50;
    private static final int VIEWED_PANELS = 20;
    private static final Duration REFRESH = Duration.ofSeconds(30);
    private static final int REFRESHES = 3;

    private static final Goal CACHED = Goal.percentile95(50);
    private static final Goal COLD = Goal.ratio(1.3);
    private static final Goal UPSTREAM = Goal.greatest(1);

    @Override
    public String name() {
        return "dashboards";
    }

    @Override
    public String about() {
        return "our vLLM dashboard over HTTP: cached, cold against a shell client, and " + VIEWERS + " viewers of "
                + VIEWED_PANELS + " panels";
    }

    @Override
    public void run(Laboratory laboratory) throws Exception {
        if (!BenchPortal.isBuilt(laboratory.console)) {
            return;
        }
        laboratory.console.progress("dashboards: making a day of metrics, and starting Prometheus and the portal");
        // The portal has nothing else to do: its spend log lacks even the tables.
        laboratory.server.create(NOTHING).close();
        laboratory.server.create(OWN).close();
        try (BenchPrometheus prometheus = BenchPrometheus.start(laboratory.folder, PAST, REQUESTS_PER_DAY);
                BenchPortal portal = BenchPortal.start(
                        laboratory.folder,
                        laboratory.server.url(NOTHING),
                        laboratory.server.url(OWN),
                        prometheus.url(),
                        FreshJvm.ownHeap())) {
            DashboardPanels panels = DashboardPanels.of(portal, DASHBOARD);
            cold(laboratory, prometheus, panels);
            cached(laboratory, panels);
            viewers(laboratory, prometheus, panels.first(VIEWED_PANELS));
        } finally {
            laboratory.server.drop(NOTHING);
            laboratory.server.drop(OWN);
        }
    }

    private void cold(Laboratory laboratory, BenchPrometheus prometheus, DashboardPanels panels) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(DashboardPanels.AT_ONCE);
        try {
            Instant newest = Instant.now().minus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.HOURS);
            laboratory.console.progress("dashboards: warming up");
            panels.together(DashboardPanels.until(newest, WINDOW), threads);
            List<UpstreamQuery> queries = prometheus.asked().stream().distinct().toList();
            ShellClient shell = new ShellClient(laboratory.folder, prometheus.url());
            for (int i = 1; i < WARM_UP_WINDOWS; i++) {
                panels.together(DashboardPanels.until(newest.minus(WINDOW.multipliedBy(i)), WINDOW), threads);
            }
            int windows = Math.min(
                    MOST_WINDOWS - WARM_UP_WINDOWS,
                    WINDOWS_A_ROUND * laboratory.options.turns().rounds());
            List<Double> ours = new ArrayList<>();
            List<Double> baseline = new ArrayList<>();
            for (int i = 0; i < windows; i++) {
                laboratory.console.progress("dashboards: cold, " + panels.count() + " panels, " + queries.size()
                        + " queries, hour " + (i + 1) + " of " + windows);
                // Each hour lies just before the last one: nothing of it is held, and nothing else is needed.
                Duration shift = WINDOW.multipliedBy(WARM_UP_WINDOWS + i);
                String range = DashboardPanels.until(newest.minus(shift), WINDOW);
                List<UpstreamQuery> same =
                        queries.stream().map(query -> query.earlier(shift)).toList();
                prometheus.forgetAsked();
                // Whoever comes second finds Prometheus' files in memory, so they take turns at that as well.
                if (i % 2 == 0) {
                    ours.add(Turns.millis(() -> panels.together(range, threads)));
                    baseline.add(Turns.millis(() -> shell.ask(same)));
                } else {
                    baseline.add(Turns.millis(() -> shell.ask(same)));
                    ours.add(Turns.millis(() -> panels.together(range, threads)));
                }
                requireAsked(prometheus, 2 * queries.size());
            }
            laboratory.add(
                    this,
                    panels.count() + " panels, cold",
                    Samples.of(ours),
                    new Outcome.Baseline(ShellClient.NAME, Samples.of(baseline)),
                    COLD);
        } finally {
            threads.shutdownNow();
        }
    }

    /** What was held would be quick, and not cold. */
    private static void requireAsked(BenchPrometheus prometheus, int queries) throws IOException {
        int asked = prometheus.asked().size();
        if (asked < queries) {
            throw new IllegalStateException("Prometheus was asked " + asked + " times by both sides together, expected "
                    + queries + ": the hour was not cold");
        }
    }

    private void cached(Laboratory laboratory, DashboardPanels panels) throws Exception {
        List<Double> took = new ArrayList<>();
        for (int i = 0; i < CACHED_TURNS * laboratory.options.turns().rounds(); i++) {
            laboratory.console.progress("dashboards: cached");
            // Whatever has become old is asked for first.
            panels.each(DashboardPanels.lastHour());
            took.addAll(panels.each(DashboardPanels.lastHour()));
        }
        laboratory.add(this, "a cached panel of the last hour", Samples.of(took), null, CACHED);
    }

    private void viewers(Laboratory laboratory, BenchPrometheus prometheus, DashboardPanels panels) throws Exception {
        Duration length = REFRESH.multipliedBy(REFRESHES);
        laboratory.console.progress("dashboards: " + VIEWERS + " viewers, for "
                + length.plus(REFRESH).toSeconds() + " s");
        List<Double> took = new Viewers(panels, VIEWERS, REFRESH).look(length, prometheus::forgetAsked);
        Map<UpstreamQuery.Key, Long> times = prometheus.asked().stream()
                .map(UpstreamQuery::key)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<Double> aRefresh =
                times.values().stream().map(count -> (double) count / REFRESHES).toList();
        laboratory.report.add(new Outcome(
                name(),
                VIEWERS + " viewers: upstream requests for a query in " + REFRESH.toSeconds() + " s",
                Unit.REQUESTS,
                Samples.of(aRefresh),
                null,
                List.of(UPSTREAM)));
        laboratory.add(this, VIEWERS + " viewers: a panel", Samples.of(took), null, CACHED);
    }
}
