package org.litemaas.dev.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A day of the spend log read into the cache, distributions and fingerprints included, against the plainest statement that reads
 * the same dimensions: their sums. Both are measured as a whole and by the time for which they keep the source busy.
 */
final class RefreshBenchmark implements Benchmark {

    /** As in production. */
    private static final int METADATA_BYTES = 4_500;

    private static final String SOURCE = "refresh_source";
    private static final String OWN = "refresh_own";
    private static final Goal AT_THE_SOURCE = Goal.ratio(2);

    @Override
    public String name() {
        return "refresh";
    }

    @Override
    public String about() {
        return "a day read into the cache, against a plain GROUP BY of its sums";
    }

    @Override
    public void run(Laboratory laboratory) throws Exception {
        DataSet day = laboratory.options.data().oneDay();
        String rows = String.format(Locale.ROOT, "%,d rows of %.1f KB", day.rows(), METADATA_BYTES / 1_000.0);
        laboratory.console.progress("refresh: filling a day of " + rows);
        try (ConnectionPool source = laboratory.server.create(SOURCE);
                ConnectionPool own = laboratory.server.create(OWN)) {
            new SpendLogFill(source.dataSource(), day, METADATA_BYTES).fill(written -> {});
            Engine engine = new Engine(source.dataSource(), own.dataSource());
            SourceTime time = new SourceTime(laboratory.server.administration(), source, SOURCE);
            DayGroupBy groupBy = new DayGroupBy(source.dataSource(), laboratory.server.psqlAddress(SOURCE));
            engine.refresh();
            groupBy.run();
            List<SourceTime.Cost> ours = new ArrayList<>();
            List<SourceTime.Cost> baseline = new ArrayList<>();
            for (int round = 1; round <= laboratory.options.turns().rounds(); round++) {
                laboratory.console.progress("refresh: round " + round);
                StoredDays.forgetLast(own.dataSource());
                ours.add(time.of(engine::refresh));
                baseline.add(time.of(groupBy::run));
            }
            add(laboratory, rows + ", whole", groupBy, ours, baseline, SourceTime.Cost::wholeMillis);
            add(
                    laboratory,
                    rows + ", at the source",
                    groupBy,
                    ours,
                    baseline,
                    SourceTime.Cost::sourceMillis,
                    AT_THE_SOURCE);
            if (Double.isFinite(ours.get(0).cpuMillis())) {
                add(
                        laboratory,
                        rows + ", processor of the source",
                        groupBy,
                        ours,
                        baseline,
                        SourceTime.Cost::cpuMillis);
            }
        } finally {
            laboratory.server.drop(SOURCE);
            laboratory.server.drop(OWN);
        }
    }

    private void add(
            Laboratory laboratory,
            String name,
            DayGroupBy groupBy,
            List<SourceTime.Cost> ours,
            List<SourceTime.Cost> baseline,
            ToDoubleFunction<SourceTime.Cost> millis,
            Goal... goals) {
        laboratory.add(
                this,
                name,
                samples(ours, millis),
                new Outcome.Baseline(groupBy.name(), samples(baseline, millis)),
                goals);
    }

    private static Samples samples(List<SourceTime.Cost> costs, ToDoubleFunction<SourceTime.Cost> millis) {
        return new Samples(costs.stream().mapToDouble(millis).toArray());
    }
}
