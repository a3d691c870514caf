package org.litemaas.dev.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Half a million rows and more as CSV over HTTP, against psql's {@code \copy} of the very same rows from a table of theirs, which
 * need not be summed first.
 */
final class ExportBenchmark implements Benchmark {

    private static final String BASELINE = "\\copy of the same rows by psql";
    private static final String PATH =
            "/api/v1/usage/export?group=slot&group=key&order=slot:asc&percentiles=false&from=%s&to=%s";
    private static final Goal HALF_THE_SPEED = Goal.ratio(2);

    /** At the busy site these make more than a million rows. */
    private static final int BUSY_DAYS = 30;

    private static final String TABLE = """
            CREATE TABLE exported (slot timestamptz, key text, key_name text, requests bigint, failures bigint,
                success_rate numeric, cache_hits bigint, prompt_tokens bigint, completion_tokens bigint, total_tokens bigint,
                spend numeric, active_users bigint, latency_mean numeric, first_token_mean numeric)
            """;

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String about() {
        return "half-hours by key as CSV over HTTP, against psql's \\copy of as many rows";
    }

    @Override
    public void run(Laboratory laboratory) throws Exception {
        CachedData data = laboratory.cachedData();
        if (!BenchPortal.isBuilt(laboratory.console)) {
            return;
        }
        if (!DayGroupBy.hasPsql()) {
            laboratory.console.print("  there is no psql, so nothing is measured");
            return;
        }
        Path file = laboratory.folder.resolve("export.csv");
        try (BenchPortal portal = BenchPortal.start(laboratory, data, name())) {
            int days = laboratory.busy() ? BUSY_DAYS : DataSet.CACHED_DAYS;
            String path = PATH.formatted(DataSet.LAST_DAY.minusDays(days - 1L), DataSet.LAST_DAY);
            portal.download(path, file);
            String address = laboratory.server.psqlAddress(CachedData.OWN_NAME);
            psql(address, TABLE);
            psql(address, "\\copy exported from '" + file + "' csv header");
            long rows = rows(file);
            laboratory.console.progress("export: " + rows + " rows");
            Turns.Took took = laboratory
                    .options
                    .turns()
                    .measure(
                            List.of(() -> portal.download(path, file)),
                            () -> psql(address, "\\copy exported to '" + file + "' csv header"));
            laboratory.add(
                    this,
                    String.format(Locale.ROOT, "%,d rows", rows),
                    took.ours().get(0),
                    new Outcome.Baseline(BASELINE, took.baseline()),
                    HALF_THE_SPEED);
            psql(address, "DROP TABLE exported");
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static long rows(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.count() - 1;
        }
    }

    private static void psql(String address, String command) throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of("psql", "-X", "-v", "ON_ERROR_STOP=1", "-d", address, "-c", command));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("psql could not " + command + ": " + said);
        }
    }
}
