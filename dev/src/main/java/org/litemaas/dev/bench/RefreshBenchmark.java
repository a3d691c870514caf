package org.litemaas.dev.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * A day of the spend log read into the cache, against the plainest statement that reads the same dimensions: their sums, without
 * distributions and fingerprints. Both are measured as a whole and by the time for which they keep the source busy.
 */
final class RefreshBenchmark implements Benchmark {

    private static final List<Integer> METADATA_BYTES = List.of(1_000, 4_500);
    private static final String BASELINE = "one GROUP BY of the day's sums over JDBC";
    private static final String SOURCE = "refresh_source";
    private static final String OWN = "refresh_own";

    @Override
    public String name() {
        return "refresh";
    }

    @Override
    public String about() {
        return "a day read into the cache, and a refresh when nothing has changed, against a plain GROUP BY of the day";
    }

    @Override
    public void run(Laboratory laboratory) throws Exception {
        for (int metadataBytes : METADATA_BYTES) {
            run(laboratory, metadataBytes);
        }
    }

    private void run(Laboratory laboratory, int metadataBytes) throws Exception {
        DataSet asked = DataSet.of(laboratory.options.refreshRows());
        DataSet day = new DataSet(asked.requestsPerDay(), asked.combinationsPerDay(), 1);
        String rows = String.format(Locale.ROOT, "%,d rows, metadata %.1f KB", day.rows(), metadataBytes / 1_000.0);
        laboratory.console.progress("refresh: filling a day of " + rows);
        try (ConnectionPool sourcePool = laboratory.server.create(SOURCE);
                ConnectionPool ownPool = laboratory.server.create(OWN)) {
            DataSource source = sourcePool.dataSource();
            DataSource own = ownPool.dataSource();
            new SpendLogFill(source, day, metadataBytes).fill(written -> {});
            Engine engine = new Engine(source, own);
            SourceTime time = new SourceTime(laboratory.server.administration(), sourcePool, SOURCE);
            DayGroupBy groupBy = new DayGroupBy(source);
            engine.refresh();
            groupBy.run();
            measure(laboratory, time, "a day of " + rows, () -> readAgain(engine, own), groupBy::run);
            measure(laboratory, time, "nothing new in " + rows, () -> idle(engine), groupBy::run);
        } finally {
            laboratory.server.drop(SOURCE);
            laboratory.server.drop(OWN);
        }
    }

    private void measure(Laboratory laboratory, SourceTime time, String name, Turns.Work ours, Turns.Work baseline)
            throws Exception {
        List<SourceTime.Cost> oursCost = new ArrayList<>();
        List<SourceTime.Cost> baselineCost = new ArrayList<>();
        for (int round = 1; round <= laboratory.options.turns().rounds(); round++) {
            laboratory.console.progress("refresh: " + name + ", round " + round);
            oursCost.add(time.of(ours));
            baselineCost.add(time.of(baseline));
        }
        laboratory.report.add(new Outcome(
                name(),
                name + ", whole",
                BASELINE,
                samples(oursCost, SourceTime.Cost::wholeMillis),
                samples(baselineCost, SourceTime.Cost::wholeMillis)));
        laboratory.report.add(new Outcome(
                name(),
                name + ", at the source",
                BASELINE,
                samples(oursCost, SourceTime.Cost::sourceMillis),
                samples(baselineCost, SourceTime.Cost::sourceMillis)));
    }

    private static Samples samples(
            List<SourceTime.Cost> costs, java.util.function.ToDoubleFunction<SourceTime.Cost> millis) {
        return new Samples(costs.stream().mapToDouble(millis).toArray());
    }

    private static void readAgain(Engine engine, DataSource own) throws SQLException {
        BenchServer.execute(own, """
                DELETE FROM analytics.slice WHERE day = DATE '%1$s';
                DELETE FROM analytics.day WHERE day = DATE '%1$s';
                """.formatted(DataSet.LAST_DAY));
        engine.refresh();
    }

    private static void idle(Engine engine) {
        engine.clock.advance(Duration.ofSeconds(31));
        engine.refresh();
    }
}
