package org.litemaas.dev.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A refresh when nothing has changed, against a plain GROUP BY of the last day. */
final class IdleBenchmark implements Benchmark {

    /** It is quick, so that a few more than the rounds cost nothing. */
    private static final int REFRESHES = 9;

    private static final Duration INTERVAL = Duration.ofSeconds(31);
    private static final Goal AT_THE_SOURCE = Goal.median(50);

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public String about() {
        return "a refresh when nothing is new, against a plain GROUP BY of the last day";
    }

    @Override
    public void run(Laboratory laboratory) throws Exception {
        CachedData data = laboratory.cachedData();
        Engine engine = data.engine();
        SourceTime time = new SourceTime(laboratory.server.administration(), data.sourcePool(), CachedData.SOURCE_NAME);
        DayGroupBy groupBy = new DayGroupBy(data.source(), laboratory.server.psqlAddress(CachedData.SOURCE_NAME));
        laboratory.console.progress("idle: refreshing");
        refresh(engine);
        groupBy.run();
        List<Double> whole = new ArrayList<>();
        List<Double> source = new ArrayList<>();
        List<Double> baselineWhole = new ArrayList<>();
        List<Double> baselineSource = new ArrayList<>();
        for (int i = 0; i < REFRESHES; i++) {
            SourceTime.Cost ours = time.of(() -> refresh(engine));
            whole.add(ours.wholeMillis());
            source.add(ours.sourceMillis());
            SourceTime.Cost baseline = time.of(groupBy::run);
            baselineWhole.add(baseline.wholeMillis());
            baselineSource.add(baseline.sourceMillis());
        }
        laboratory.add(
                this, "whole", Samples.of(whole), new Outcome.Baseline(groupBy.name(), Samples.of(baselineWhole)));
        laboratory.add(
                this,
                "at the source",
                Samples.of(source),
                new Outcome.Baseline(groupBy.name(), Samples.of(baselineSource)),
                AT_THE_SOURCE);
    }

    private static void refresh(Engine engine) {
        engine.clock.advance(INTERVAL);
        engine.refresh();
    }
}
