package org.litemaas.infra.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litemaas.infra.prometheus.PrometheusException.BadQuery;
import org.litemaas.infra.prometheus.PrometheusException.ExecutionFailed;

/** The client against a real Prometheus with a known past. */
class PrometheusClientRealTest {
    private static final String HOSTILE = "\"} or vector(1) # \\ \u00e9 \ud83d\ude00";

    @TempDir
    static Path folder;

    private static Instant start;
    private static RealPrometheus prometheus;

    @BeforeAll
    static void fill() throws Exception {
        start = Instant.now().minus(Duration.ofHours(4)).truncatedTo(ChronoUnit.HOURS);
        StringBuilder past = new StringBuilder();
        for (int minute = 0; minute <= 60; minute++) {
            long at = start.plusSeconds(60L * minute).getEpochSecond();
            if (minute < 20 || minute > 40) { // longer than the five minutes that Prometheus looks back
                past.append("gauge{side=\"left\"} ")
                        .append(minute)
                        .append(' ')
                        .append(at)
                        .append('\n');
            }
            past.append("odd{kind=\"nan\"} NaN ").append(at).append('\n');
            past.append("odd{kind=\"up\"} +Inf ").append(at).append('\n');
            past.append("odd{kind=\"down\"} -Inf ").append(at).append('\n');
            past.append("named{model_name=\"")
                    .append(HOSTILE.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append("\"} 1 ")
                    .append(at)
                    .append('\n');
        }
        prometheus = RealPrometheus.remembering(folder, past.toString());
    }

    @AfterAll
    static void stop() {
        prometheus.close();
    }

    @Test
    void anInstantQueryGivesOneSampleASeries() throws Exception {
        Answer answer = prometheus.client().instant("gauge", start.plusSeconds(600));

        assertThat(answer.series())
                .containsExactly(new Series(
                        Map.of("__name__", "gauge", "side", "left"), List.of(new Sample(start.plusSeconds(600), 10))));
        assertThat(answer.warnings()).isEmpty();
    }

    @Test
    void aScalarIsASeriesWithoutLabels() throws Exception {
        assertThat(prometheus.client().instant("1 + 1", start).series())
                .containsExactly(new Series(Map.of(), List.of(new Sample(start, 2))));
    }

    @Test
    void aRangeLeavesGapsAsGaps() throws Exception {
        Answer answer = prometheus.client().range("gauge", start, start.plusSeconds(3_600), Duration.ofMinutes(1));

        assertThat(answer.series()).singleElement().satisfies(series -> {
            assertThat(series.samples()).first().isEqualTo(new Sample(start, 0));
            assertThat(series.samples()).last().isEqualTo(new Sample(start.plusSeconds(3_600), 60));
            assertThat(series.samples())
                    .extracting(Sample::at)
                    .contains(start.plusSeconds(19 * 60))
                    .doesNotContain(start.plusSeconds(30 * 60))
                    .contains(start.plusSeconds(41 * 60));
        });
    }

    @Test
    void notANumberAndInfinityComeThrough() throws Exception {
        Map<String, Double> values = new LinkedHashMap<>();
        prometheus
                .client()
                .instant("odd", start.plusSeconds(60))
                .series()
                .forEach(series ->
                        values.put(series.label("kind"), series.samples().get(0).value()));

        assertThat(values)
                .containsEntry("nan", Double.NaN)
                .containsEntry("up", Double.POSITIVE_INFINITY)
                .containsEntry("down", Double.NEGATIVE_INFINITY);
    }

    @Test
    void labelValuesAreDataWhateverTheyHold() throws Exception {
        assertThat(prometheus.client().instant("named", start.plusSeconds(60)).series())
                .extracting(series -> series.label("model_name"))
                .containsExactly(HOSTILE);
    }

    @Test
    void aLongQueryIsPosted() throws Exception {
        Answer answer = prometheus.client().instant("gauge or ".repeat(2_000) + "gauge", start.plusSeconds(60));

        assertThat(answer.series()).hasSize(1);
    }

    @Test
    void queriesAskedTogetherHaveRepliesOfTheirOwn() {
        Map<String, Reply> replies = prometheus
                .client()
                .instants(Map.of("good", "gauge", "bad", "gauge{", "empty", "nothing_here"), start.plusSeconds(60));

        assertThat(replies.get("good")).extracting(Reply::failure).isNull();
        assertThat(replies.get("bad")).extracting(Reply::failure).isInstanceOf(BadQuery.class);
        assertThat(replies.get("empty"))
                .extracting(Reply::answer)
                .isEqualTo(new Answer(List.of(), List.of(), List.of()));
    }

    @Test
    void whatTheServerSaysAgainstAQueryIsInTheMessage() {
        assertThatThrownBy(() -> prometheus.client().instant("sum(gauge", start))
                .isInstanceOf(BadQuery.class)
                .hasMessageContaining("unclosed left parenthesis");
        assertThatThrownBy(() -> prometheus
                        .client()
                        .instant(
                                "avg_over_time({__name__=~\"gauge|odd\",kind=\"\"}[1h]) + on () group_left () odd",
                                start.plusSeconds(60)))
                .isInstanceOf(ExecutionFailed.class);
    }

    @Test
    void theServerTellsItsVersion() {
        assertThat(prometheus.client().version())
                .hasValueSatisfying(v -> assertThat(v).matches("\\d+\\.\\d+.*"));
    }
}
