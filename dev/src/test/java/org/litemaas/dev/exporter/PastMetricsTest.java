package org.litemaas.dev.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litemaas.dev.demand.Demand;

class PastMetricsTest {

    private static final Instant UNTIL = Instant.parse("2026-11-24T14:30:00Z");
    private static final Instant SINCE = UNTIL.minus(Duration.ofHours(5));

    private final Demand demand = new Demand(42, 20_000);

    @TempDir
    private Path folder;

    @Test
    void endsWhereTheLiveExportersGoOn() throws Exception {
        PastMetrics past = new PastMetrics(demand, SINCE, UNTIL.plusSeconds(1));
        Path piece = folder.resolve("piece.om");
        int pieces = 0;
        List<String> last = List.of();
        while (past.writePiece(piece)) {
            pieces++;
            last = Files.readAllLines(piece);
        }
        // 09:30 to 10, then two hours each to 14, and half an hour.
        assertThat(pieces).isEqualTo(4);
        assertThat(last).last().isEqualTo("# EOF");

        Platform live = Platform.since(demand, SINCE);
        StringBuilder now = new StringBuilder();
        for (ScrapeTarget target : live.targets()) {
            new ScrapedPage(target).append(live.page(target.path(), UNTIL), UNTIL.getEpochSecond(), now);
        }
        String ending = " " + UNTIL.getEpochSecond();
        assertThat(last.stream().filter(line -> line.endsWith(ending)))
                .isNotEmpty()
                .containsExactlyElementsOf(now.toString().lines().toList());
    }

    @Test
    void theNewestCanComeFirstAndAllIsThere() throws Exception {
        List<String> whole = lines(List.of(new PastMetrics(demand, SINCE, UNTIL)));
        List<PastMetrics> parts = new PastMetrics(demand, SINCE, UNTIL).newestFirst(Duration.ofMinutes(90));

        List<String> newest = lines(parts.subList(0, 1));
        List<String> before = lines(parts.subList(1, 2));

        assertThat(parts).hasSize(2);
        assertThat(newest).isNotEmpty().containsExactlyElementsOf(whole.subList(before.size(), whole.size()));
        assertThat(before).isNotEmpty().containsExactlyElementsOf(whole.subList(0, before.size()));
        assertThat(new PastMetrics(demand, SINCE, UNTIL).newestFirst(Duration.ofDays(9)))
                .hasSize(1);
    }

    private List<String> lines(List<PastMetrics> parts) throws IOException {
        List<String> lines = new ArrayList<>();
        Path piece = folder.resolve("lines.om");
        for (PastMetrics part : parts) {
            while (part.writePiece(piece)) {
                lines.addAll(Files.readAllLines(piece));
            }
        }
        return lines;
    }

    @Test
    void promtoolMakesBlocksOfIt() throws Exception {
        PastMetrics past = new PastMetrics(demand, SINCE, UNTIL);
        Path piece = folder.resolve("piece.om");
        assertThat(past.writePiece(piece)).isTrue();
        Process promtool = new ProcessBuilder(
                        "promtool",
                        "tsdb",
                        "create-blocks-from",
                        "openmetrics",
                        piece.toString(),
                        folder.resolve("blocks").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes());
        assertThat(promtool.waitFor()).as(said).isZero();
        try (Stream<Path> blocks = Files.list(folder.resolve("blocks"))) {
            assertThat(blocks.filter(Files::isDirectory)).hasSize(1);
        }
    }

    @Test
    void aLabelThatBothHaveGivesWayUnlessItIsHonoured() {
        Labels target = Labels.of("namespace", "gpu", "pod", "exporter", "instance", "1:9400", "job", "dcgm");
        String page = "# HELP x y\nx{gpu=\"0\",pod=\"model \\\"1\\\"\"} 3.5\nvllm:x_created{a=\"b\"} 1\n";
        assertThat(lines(new ScrapeTarget("c", "/x", target, false, "kserve_"), page))
                .containsExactly(
                        "up{namespace=\"gpu\",pod=\"exporter\",instance=\"1:9400\",job=\"dcgm\"} 1 60",
                        "kserve_x{namespace=\"gpu\",pod=\"exporter\",instance=\"1:9400\",job=\"dcgm\",gpu=\"0\","
                                + "exported_pod=\"model \\\"1\\\"\"} 3.5 60");
        assertThat(lines(new ScrapeTarget("c", "/x", target, true, ""), page))
                .contains("x{namespace=\"gpu\",pod=\"model \\\"1\\\"\",instance=\"1:9400\",job=\"dcgm\",gpu=\"0\"} 3.5"
                        + " 60");
    }

    @Test
    void aRestartCountsFromNothing() {
        Platform restarted = Platform.restarted(demand, UNTIL);
        Map<String, Double> counters = new TreeMap<>();
        for (ScrapeTarget target : restarted.targets()) {
            restarted.page(target.path(), UNTIL).orElse("").lines().forEach(line -> {
                if (line.startsWith("vllm:generation_tokens_total") || line.contains("ENERGY_CONSUMPTION{")) {
                    counters.put(line, Double.valueOf(line.substring(line.lastIndexOf(' '))));
                }
            });
        }
        assertThat(counters)
                .hasSizeGreaterThan(10)
                .allSatisfy((series, value) -> assertThat(value).as(series).isZero());
    }

    private static List<String> lines(ScrapeTarget target, String page) {
        StringBuilder text = new StringBuilder();
        new ScrapedPage(target).append(Optional.of(page), 60, text);
        return text.toString().lines().toList();
    }
}
