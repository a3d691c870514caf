package org.litemaas.dev.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness runs and writes its results; what it measures on a handful of rows means nothing. */
class BenchTest {
    private static final Turns SHORT = new Turns(1, Duration.ofMillis(1));

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void benchmarksRunOnAFewRows() throws Exception {
        BenchOptions options = new BenchOptions(
                List.of("query", "cold", "memory", "idle", "refresh", "slice-form", "export", "pages", "dashboards"),
                new DataSet(20, 4, 180),
                SHORT,
                true,
                false);

        Path results = Bench.run(options, folder, printer());

        List<String> lines = Files.readAllLines(results);
        assertThat(lines)
                .as("a line for each case")
                .hasSizeGreaterThanOrEqualTo(20 + 2 + 1 + 2 + 2 + 5)
                .allMatch(line -> line.contains("\"goals\":{") && line.contains("\"postgresql\":\"18."));
        assertThat(lines.get(0)).contains("\"benchmark\":\"query\",\"case\":\"totals\"");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "by hour of day, percentiles, Asia/Kolkata",
                        "90 days, per 30",
                        "the portal is not built",
                        "goals met:");
    }

    @Test
    void aCacheOfMoreDaysThanTheSpendLogHasIsAskedToo() throws Exception {
        BenchOptions options = new BenchOptions(List.of("query"), new DataSet(30, 5, 20), SHORT, false, false);

        assertThat(Files.readAllLines(Bench.run(options, folder, printer()))).hasSize(12);
    }

    @Test
    void theListNamesEveryBenchmark() throws Exception {
        Bench.run(BenchOptions.parse(List.of("--list")), folder, printer());

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("query", "loop", "cold", "memory", "idle", "refresh", "slice-form", "pages", "dashboards");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> BenchOptions.parse(List.of("--rounds", "none")))
                .isInstanceOf(BadArgument.class)
                .hasMessage("--rounds: received 'none', expected a number from 1 to 1000");
        assertThatThrownBy(() -> BenchOptions.parse(List.of("--site", "moon")))
                .isInstanceOf(BadArgument.class)
                .hasMessage("--site: received 'moon', expected one of [rhdp, busy]");
        assertThatThrownBy(() -> Bench.run(BenchOptions.parse(List.of("speed")), folder, printer()))
                .isInstanceOf(BadArgument.class)
                .hasMessageContaining("received the benchmark 'speed', expected some of [query, loop, cold");
    }

    private PrintStream printer() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }
}
