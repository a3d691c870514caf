package org.litemaas.infra.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litemaas.infra.Notice;
import org.litemaas.infra.dashboard.Variable.Kind;
import org.litemaas.infra.dashboard.Variable.Option;

class VariableReaderTest {
    private Dashboard dashboard;

    @BeforeEach
    void read() throws InvalidDashboard {
        dashboard = Bundle.read("variables");
    }

    @Test
    void queriesAreReadAsTextAndAsObject() {
        assertThat(variable("model").query())
                .isEqualTo("label_values(vllm:num_requests_running{namespace=~\"$namespace\"}, model_name)");
        assertThat(variable("model").multi()).isTrue();
        assertThat(variable("model").includeAll()).isTrue();
        assertThat(variable("model").label()).isEqualTo("Model");
        assertThat(variable("short").query()).isEqualTo("label_values(model_name)");
        assertThat(variable("namespace").current()).containsExactly("llm-hosting");
    }

    @Test
    void optionsThatTheFileStatesAreRead() {
        assertThat(variable("bylist").options())
                .containsExactly(
                        Option.of("model_name"), Option.of("engine"), Option.of("a,b"), new Option("Engine", "engine"));
        assertThat(variable("bylist").current()).containsExactly("model_name");
        assertThat(variable("job").kind()).isEqualTo(Kind.CONSTANT);
        assertThat(variable("job").hidden()).isTrue();
        assertThat(variable("job").current()).containsExactly("vllm");
        assertThat(variable("typed").current()).containsExactly(".*");
        assertThat(variable("window").options()).extracting(Option::value).containsExactly("1m", "10m", "1h");
        assertThat(variable("window").auto()).isEqualTo(new Variable.Auto(12, "10s"));
        assertThat(variable("window").current()).containsExactly(Variable.AUTO);
        assertThat(variable("source").options()).extracting(Option::text).containsExactly("Prometheus");
    }

    @Test
    void aKindThatCannotBeDoneIsNamedOnTheVariable() {
        assertThat(variable("filters").kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(variable("filters").notices()).singleElement().satisfies(notice -> {
            assertThat(notice.code()).isEqualTo("unsupported-variable");
            assertThat(notice.message()).contains("\"filters\"").contains("\"adhoc\"");
        });
        assertThat(dashboard.variables())
                .filteredOn(variable -> !variable.notices().isEmpty())
                .hasSize(1);
    }

    @Test
    void aRegexThatIsNoneIsToldAndLeftOut() throws InvalidDashboard {
        Variable variable = Bundle.parse("""
                {"title": "T", "panels": [], "templating": {"list": [
                  {"name": "a", "type": "query", "query": "label_values(x)", "regex": "/(unclosed/"}]}}
                """).variables().get(0);

        assertThat(variable.notices()).extracting(Notice::code).containsExactly("variable-regex");
    }

    @Test
    void whatGrafanaAsksForAtImportIsTakenFromTheFileOrTyped() throws InvalidDashboard {
        Dashboard shared = Bundle.parse("""
                {"title": "T", "panels": [], "__inputs": [{"name": "VAR_A", "type": "constant", "value": "given"}],
                 "templating": {"list": [
                  {"name": "a", "type": "constant", "query": "${VAR_A}", "current": {"value": "${VAR_A}"}},
                  {"name": "b", "type": "constant", "query": "${MODEL_NAME}", "current": {"value": "${MODEL_NAME}"}}]}}
                """);

        assertThat(shared.variables()).extracting(Variable::kind).containsExactly(Kind.CONSTANT, Kind.TEXTBOX);
        assertThat(shared.variables()).extracting(Variable::current).containsExactly(List.of("given"), List.of(""));
        assertThat(shared.variables()).extracting(Variable::hidden).containsExactly(true, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "label_values(model_name)→LABEL_VALUES→''→model_name",
                "label_values(up,job)→LABEL_VALUES→up→job",
                "' label_values( up{a=\"x,y\", b=~\"(c|d)\"} , job ) '→LABEL_VALUES→up{a=\"x,y\", b=~\"(c|d)\"}→job",
                "label_values($metric, $label)→LABEL_VALUES→$metric→$label",
                "label_names()→LABEL_NAMES→''→''",
                "label_names(up)→LABEL_NAMES→up→''",
                "metrics(vllm:.*)→METRICS→vllm:.*→''",
                "query_result(topk(5, sum(up)))→RESULT→topk(5, sum(up))→''",
                "up{job=\"x\"}→SERIES→up{job=\"x\"}→''",
                "''→NONE→''→''",
                "label_values()→NONE→''→''",
            })
    void functionsAreUnderstood(String query, VariableQuery.Kind kind, String selector, String label) {
        assertThat(VariableQuery.of(query)).isEqualTo(new VariableQuery(kind, selector, label));
    }

    private Variable variable(String name) {
        return dashboard.variable(name).orElseThrow();
    }
}
