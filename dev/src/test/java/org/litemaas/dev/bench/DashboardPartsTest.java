package org.litemaas.dev.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other side of the dashboards' benchmark, which needs no portal: a Prometheus with a past, curl, and the count of both. */
class DashboardPartsTest {
    private static final String QUERY =
            "sum by (model_name) (rate({__name__=~\"vllm:generation_tokens_total\"}[2m])) < 1e9";

    @TempDir
    private Path folder;

    @Test
    void theShellClientAsksWhatTheLogTells() throws Exception {
        try (BenchPrometheus prometheus = BenchPrometheus.start(folder, Duration.ofHours(3), 2_000)) {
            ShellClient shell = new ShellClient(folder, prometheus.url());
            Instant to = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MINUTES);
            UpstreamQuery range = new UpstreamQuery(QUERY, to.minus(Duration.ofMinutes(30)), to, 30);
            UpstreamQuery instant = new UpstreamQuery("up\t# a \"remark\"\n", to, to, 0);

            shell.ask(List.of(range, instant, range));

            assertThat(prometheus.asked()).containsExactlyInAnyOrder(range, instant, range);
            UpstreamQuery empty = new UpstreamQuery("count(" + QUERY + ") == 0", to, to, 0);
            assertThatThrownBy(() -> shell.ask(List.of(instant, new UpstreamQuery("sum(", to, to, 0))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("400");
            prometheus.forgetAsked();
            shell.ask(List.of(empty.earlier(Duration.ofMinutes(10))));
            assertThat(prometheus.asked())
                    .extracting(UpstreamQuery::key, UpstreamQuery::to)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(empty.key(), to.minus(Duration.ofMinutes(10))));
        }
    }
}
