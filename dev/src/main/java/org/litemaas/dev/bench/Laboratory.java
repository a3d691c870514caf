package org.litemaas.dev.bench;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What benchmarks share: the server, the options, the report, and the cached data, which is made when it is first asked for. */
final class Laboratory {

    final BenchServer server;
    final BenchOptions options;
    final Console console;
    final Report report;
    private @Nullable CachedData cached;

    Laboratory(BenchServer server, BenchOptions options, Console console, Report report) {
        this.server = server;
        this.options = options;
        this.console = console;
        this.report = report;
    }

    CachedData cachedData() throws SQLException {
        if (cached == null) {
            cached = CachedData.make(server, options.data(), console);
        }
        return cached;
    }

    /** Measures both in turns and puts the result into the report. */
    void compare(Benchmark benchmark, String name, Turns.Work ours, String baseline, Turns.Work theirs)
            throws Exception {
        console.progress(benchmark.name() + ": " + name);
        Turns.Pair took = options.turns().measure(ours, theirs);
        report.add(new Outcome(benchmark.name(), name, baseline, took.ours(), took.baseline()));
    }
}
