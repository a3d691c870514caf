package org.litemaas.dev.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What benchmarks share: the server, the options, the report, and the cached data, which is made when it is first asked for. */
final class Laboratory {

    final BenchServer server;
    final BenchOptions options;
    final Console console;
    final Report report;

    /** For files that a run needs. */
    final Path folder;

    private @Nullable CachedData cached;

    Laboratory(BenchServer server, BenchOptions options, Console console, Report report, Path folder) {
        this.server = server;
        this.options = options;
        this.console = console;
        this.report = report;
        this.folder = folder;
    }

    CachedData cachedData() throws SQLException {
        if (cached == null) {
            cached = CachedData.make(server, options.data(), console);
        }
        return cached;
    }

    /** Whether the goals for the busy site are meant, or those for RHDP. */
    boolean busy() {
        return options.data().combinationsPerDay() > Site.RHDP.data().combinationsPerDay();
    }

    /** Puts what took so many milliseconds into the report. */
    void add(Benchmark benchmark, String name, Samples ours, Outcome.@Nullable Baseline baseline, Goal... goals) {
        report.add(new Outcome(benchmark.name(), name, Unit.MILLISECONDS, ours, baseline, List.of(goals)));
    }
}
