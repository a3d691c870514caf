package org.litemaas.dev.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs the benchmarks that the command line names. */
public final class Bench {

    /** All there are, in the order in which they run. */
    private static final List<Benchmark> ALL = List.of(
            new QueryBenchmark(),
            new BareLoopBenchmark(),
            new ColdBenchmark(),
            new MemoryBenchmark(),
            new IdleBenchmark(),
            new RefreshBenchmark(),
            new SliceFormBenchmark(),
            new ExportBenchmark(),
            new PagesBenchmark(),
            new DashboardBenchmark());

    private static final DateTimeFormatter FILE_TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'.jsonl'");

    private Bench() {}

    /** Started by {@code dev/bench}, which tells where the project is in the property {@code litemaas.root}. */
    public static void main(String[] arguments) {
        AtomicBoolean interrupted = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupted.set(true)));
        Path folder = Path.of(System.getProperty("litemaas.root", "."), "dev", "target", "bench");
        try {
            run(BenchOptions.parse(List.of(arguments)), folder, System.out);
        } catch (BadArgument e) {
            System.err.println("dev/bench: " + e.getMessage());
            System.exit(2);
        } catch (Exception e) {
            // Whoever ends us takes the server away too; what fails then is no news.
            if (!interrupted.get()) {
                e.printStackTrace();
            }
            System.exit(1);
        }
        System.exit(0);
    }

    /**
     * Runs, prints the tables and writes the results.
     *
     * @param folder gets the results and, while it runs, the server's data
     * @return the file of results; where only a list was wanted there is none
     */
    static Path run(BenchOptions options, Path folder, PrintStream out) throws Exception {
        Console console = new Console(out);
        Path file = folder.resolve(FILE_TIME.format(Instant.now().atOffset(ZoneOffset.UTC)));
        if (options.list()) {
            ALL.forEach(benchmark -> console.print(String.format("%-10s  %s", benchmark.name(), benchmark.about())));
            return file;
        }
        List<Benchmark> chosen = chosen(options.names());
        console.progress("starting PostgreSQL");
        try (BenchServer server = BenchServer.start(folder)) {
            Map<String, Object> common = common(server, options);
            common.forEach((name, fact) -> console.print("  " + name + ": " + fact));
            Report report = new Report(console, file, common);
            Laboratory laboratory = new Laboratory(server, options, console, report, folder);
            for (Benchmark benchmark : chosen) {
                benchmark.run(laboratory);
                report.table(benchmark.name() + ": " + benchmark.about());
            }
            report.verdict();
        }
        return file;
    }

    private static List<Benchmark> chosen(List<String> names) throws BadArgument {
        List<String> known = ALL.stream().map(Benchmark::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new BadArgument("received the benchmark '" + name + "', expected some of " + known);
            }
        }
        return ALL.stream()
                .filter(benchmark -> names.isEmpty() || names.contains(benchmark.name()))
                .toList();
    }

    private static Map<String, Object> common(BenchServer server, BenchOptions options) throws SQLException {
        Map<String, Object> common = new LinkedHashMap<>();
        common.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS));
        common.put("commit", System.getProperty("litemaas.commit", "unknown"));
        common.put("machine", Machine.facts(server));
        DataSet data = options.data();
        Map<String, Object> rows = new LinkedHashMap<>();
        rows.put("requestsPerDay", data.requestsPerDay());
        rows.put("combinationsPerDay", data.combinationsPerDay());
        rows.put("spendLogDays", data.sourceDays());
        rows.put("spendLogRows", data.rows());
        rows.put("cachedDays", DataSet.CACHED_DAYS);
        common.put("data", rows);
        return common;
    }
}
