package org.litemaas.infra.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.litemaas.infra.Notice;
import org.litemaas.infra.prometheus.PrometheusClient;
import org.litemaas.infra.prometheus.PrometheusEndpoint;

/** Variables that need no metrics source, and what becomes of the others while it is away. */
class ChoicesTest {
    private static final Instant TO = Instant.parse("2026-11-24T12:00:00Z");

    private Dashboard dashboard;

    @BeforeEach
    void read() throws InvalidDashboard {
        dashboard = Bundle.read("variables");
    }

    @Test
    void withoutAChoiceTheFilesOwnStands() throws PromqlText.Unfit {
        assertThat(filled("sum by ($bylist) (m{job=\"$job\", p=~\"$pattern\", t=~\"$typed\"})", Map.of()))
                .isEqualTo("sum by (model_name) (m{job=\"vllm\", p=~\"llama.*\", t=~\".*\"})");
    }

    @Test
    void aChoiceThatTheFileStatesMayBeARegexAndAnyOtherIsText() throws PromqlText.Unfit {
        String expr = "m{p=~\"$pattern\"}";
        assertThat(filled(expr, Map.of("pattern", List.of("gr.nite")))).isEqualTo("m{p=~\"gr.nite\"}");
        assertThat(filled(expr, Map.of("pattern", List.of("x.*")))).isEqualTo("m{p=~\"x\\\\.\\\\*\"}");
    }

    @Test
    void whatSomebodyTypesStaysWithinItsQuotes() throws PromqlText.Unfit {
        assertThat(filled("m{t=~\"$typed\", u=\"$typed\"}", Map.of("typed", List.of("a|b\"} or x{"))))
                .isEqualTo("m{t=~\"a|b\\\"} or x{\", u=\"a|b\\\"} or x{\"}");
    }

    @Test
    void aConstantCannotBeChosen() throws PromqlText.Unfit {
        assertThat(filled("m{job=\"$job\"}", Map.of("job", List.of("other")))).isEqualTo("m{job=\"vllm\"}");
    }

    @Test
    void intervalsFollowTheRangeWhereTheyAreAutomatic() throws PromqlText.Unfit {
        String expr = "rate(m[$window]) + rate(m[$__auto_interval_window])";
        assertThat(filled(expr, Map.of())).isEqualTo("rate(m[5m]) + rate(m[5m])");
        assertThat(filled(expr, Map.of("window", List.of("10m")))).isEqualTo("rate(m[10m]) + rate(m[5m])");
        assertThat(filled(expr, Map.of("window", List.of("$__auto")))).isEqualTo("rate(m[5m]) + rate(m[5m])");
        assertThat(choices(Map.of())
                        .present(dashboard.variable("window").orElseThrow())
                        .chosen())
                .containsExactly("$__auto");
    }

    @Test
    void theRangeIsThere() throws PromqlText.Unfit {
        assertThat(filled("m[$__range] ${__range_s} $__range_ms $__from ${__to}", Map.of()))
                .isEqualTo("m[3600s] 3600 3600000 1795518000000 1795521600000");
    }

    @Test
    void chosenValuesNeedNoMetricsSource() throws PromqlText.Unfit {
        Choices choices = choices(Map.of("model", List.of("a", "b.c")));

        assertThat(PromqlText.fill("m{l=~\"$model\"}", choices.in("$model"), new ArrayList<>()))
                .isEqualTo("m{l=~\"(a|b\\\\.c)\"}");
        assertThat(choices.notices()).isEmpty();
    }

    @Test
    void whileTheMetricsSourceIsAwayAllIsEverythingAndTheFilesChoiceStands() throws PromqlText.Unfit {
        Choices choices = choices(Map.of("model", List.of(Variable.ALL)));

        String expr = "m{l=~\"$model\", n=\"$namespace\"}";
        assertThat(PromqlText.fill(expr, choices.in(expr), new ArrayList<>()))
                .isEqualTo("m{l=~\".*\", n=\"llm-hosting\"}");
        assertThat(choices.notices()).extracting(Notice::code).containsOnly("metrics-unreachable");
    }

    @Test
    void variablesThatDependOnThemselvesAreTold() {
        Choices choices = choices(Map.of());

        choices.in("$loop");

        assertThat(choices.notices()).extracting(Notice::code).contains("variable-cycle");
    }

    private String filled(String expr, Map<String, List<String>> chosen) throws PromqlText.Unfit {
        return PromqlText.fill(expr, choices(chosen).in(expr), new ArrayList<>());
    }

    private Choices choices(Map<String, List<String>> chosen) {
        PrometheusClient nobody =
                new PrometheusClient(PrometheusEndpoint.open(URI.create("http://127.0.0.1:9"), Duration.ofSeconds(1)));
        return new Choices(
                dashboard,
                chosen,
                Map.of(),
                TO.minus(Duration.ofHours(1)),
                TO,
                new OptionQuestions(nobody, Clock.systemUTC()));
    }
}
