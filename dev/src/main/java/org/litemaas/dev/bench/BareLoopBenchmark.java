package org.litemaas.dev.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The 90-day question against the same sums over bare arrays, by JMH: how much of the time is not the scan itself. */
final class BareLoopBenchmark implements Benchmark {

    private static final List<String> GROUPINGS = List.of(Scan.TOTALS, "USER");
    private static final int WARM_UP_ITERATIONS = 4;
    private static final TimeValue WARM_UP_ITERATION = TimeValue.milliseconds(500);
    private static final int ITERATIONS = 3;
    private static final TimeValue ITERATION = TimeValue.milliseconds(300);

    private static final Goal MOST = Goal.ratio(4);

    /** Each round is a fresh virtual machine for each side. */
    private static final int ROUNDS = 2;

    @Override
    public String name() {
        return "loop";
    }

    @Override
    public String about() {
        return "90 days with the 90 before in memory, against the same sums over bare arrays (JMH)";
    }

    @Override
    public void run(Laboratory laboratory) throws Exception {
        String url = cachedUrl(laboratory);
        Map<String, List<Double>> ours = new LinkedHashMap<>();
        Map<String, List<Double>> bare = new LinkedHashMap<>();
        for (int round = 1; round <= ROUNDS; round++) {
            for (String grouping : GROUPINGS) {
                laboratory.console.progress("loop: JMH, " + name(grouping) + ", round " + round + " of " + ROUNDS);
                for (RunResult result : new Runner(options(grouping, url)).run()) {
                    boolean isBare = result.getParams().getBenchmark().endsWith(".bareLoop");
                    (isBare ? bare : ours)
                            .computeIfAbsent(name(grouping), name -> new ArrayList<>())
                            .addAll(millis(result));
                }
            }
        }
        ours.forEach((name, took) -> laboratory.add(
                this,
                name,
                Samples.of(took),
                new Outcome.Baseline("the same sums over bare arrays", Samples.of(bare.getOrDefault(name, List.of()))),
                MOST));
    }

    private static String cachedUrl(Laboratory laboratory) throws SQLException {
        laboratory.cachedData();
        return laboratory.server.url(CachedData.OWN_NAME);
    }

    private static String name(String grouping) {
        return grouping.equals(Scan.TOTALS) ? "totals" : "by " + grouping.toLowerCase(Locale.ROOT);
    }

    /** Memory that is used for the first time costs more than the scan; a server has soon used all of its own. */
    private static Options options(String grouping, String url) {
        return new OptionsBuilder()
                .include(Scan.class.getName() + "\\.")
                .param("grouping", grouping)
                .forks(1)
                .warmupIterations(WARM_UP_ITERATIONS)
                .warmupTime(WARM_UP_ITERATION)
                .measurementIterations(ITERATIONS)
                .measurementTime(ITERATION)
                .jvmArgsAppend(
                        "-D" + Scan.OWN_DATABASE + "=" + url,
                        "-D" + DataSet.LAST_DAY_PROPERTY + "=" + DataSet.LAST_DAY,
                        "-Xmn128m",
                        "-XX:+AlwaysPreTouch")
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
    }

    private static List<Double> millis(RunResult result) {
        List<Double> millis = new ArrayList<>();
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                millis.add(iteration.getPrimaryResult().getScore());
            }
        }
        return millis;
    }
}
