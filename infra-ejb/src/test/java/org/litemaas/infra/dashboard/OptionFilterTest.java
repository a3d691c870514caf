package org.litemaas.infra.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.litemaas.infra.dashboard.Variable.Option;

/** The examples of Grafana's documentation, and what it leaves open. */
class OptionFilterTest {
    private static final List<String> BACKENDS = List.of("backend_01", "backend_02", "backend_03", "backend_02");

    @Test
    void aRegexKeepsOptions() throws OptionFilter.TooSlow {
        assertThat(values("/[01|02]$/", 0, BACKENDS)).containsExactly("backend_01", "backend_02");
        assertThat(values("backend_0[13]", 0, BACKENDS)).containsExactly("backend_01", "backend_03");
        assertThat(values("01", 0, BACKENDS))
                .as("without slashes it matches wholly")
                .isEmpty();
        assertThat(values("/BACKEND/i", 0, BACKENDS)).hasSize(3);
        assertThat(values("", 0, BACKENDS)).hasSize(3);
    }

    @Test
    void aGroupCutsOptions() throws OptionFilter.TooSlow {
        assertThat(values("/.*(01|02)/", 0, BACKENDS)).containsExactly("01", "02");
        assertThat(values(
                        "/.*instance=\"([^\"]*).*/",
                        0,
                        List.of(
                                "up{instance=\"demo:9090\",job=\"p\"} 1 1521630638000",
                                "up{job=\"p\"} 1 1521630638000")))
                .containsExactly("demo:9090");
    }

    @Test
    void namedGroupsMakeTextAndValue() throws OptionFilter.TooSlow {
        assertThat(OptionFilter.apply(
                        List.of("cpu{name=\"n1\",id=\"7\"}"), "/name=\"(?<text>[^\"]+)\",id=\"(?<value>[^\"]+)/", 0))
                .containsExactly(new Option("n1", "7"));
        assertThat(OptionFilter.apply(List.of("a-1"), "/(?<value>\\w)-(?<text>\\d)/", 0))
                .containsExactly(new Option("1", "a"));
    }

    @Test
    void optionsAreSorted() throws OptionFilter.TooSlow {
        List<String> mixed = List.of("b10", "B2", "a9", "C1");
        assertThat(values("", 1, mixed)).containsExactly("B2", "C1", "a9", "b10");
        assertThat(values("", 2, mixed)).containsExactly("b10", "a9", "C1", "B2");
        assertThat(values("", 3, mixed)).containsExactly("C1", "B2", "a9", "b10");
        assertThat(values("", 4, mixed)).containsExactly("b10", "a9", "B2", "C1");
        assertThat(values("", 5, mixed)).containsExactly("a9", "b10", "B2", "C1");
        assertThat(values("", 6, mixed)).containsExactly("C1", "B2", "b10", "a9");
    }

    @Test
    void aRegexThatIsNoneOrEndlessIsTold() {
        assertThat(OptionFilter.problem("/(/")).isPresent();
        assertThat(OptionFilter.problem("(".repeat(5_000))).isPresent();
        assertThatThrownBy(() -> OptionFilter.apply(List.of("a".repeat(60) + "!"), "/^(a|aa)+\\1x$/", 0))
                .isInstanceOf(OptionFilter.TooSlow.class);
    }

    private static List<String> values(String regex, int sort, List<String> all) throws OptionFilter.TooSlow {
        return OptionFilter.apply(all, regex, sort).stream().map(Option::value).toList();
    }
}
