package org.litemaas.infra.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.litemaas.infra.Notice;

/** What Grafana 5 and 6 wrote, as NVIDIA's published dashboard still has it. */
class OldPanelsTest {
    private Dashboard old;

    @BeforeEach
    void read() throws InvalidDashboard {
        old = Bundle.read("old");
    }

    @Test
    void aGraphBecomesATimeSeries() {
        Panel graph = panel(1);

        assertThat(graph.kind()).isEqualTo(Panel.Kind.TIMESERIES);
        assertThat(graph.notices()).isEmpty();
        assertThat(graph.fields().unit()).isEqualTo("celsius");
        assertThat(graph.fields().min()).isZero();
        assertThat(graph.fields().max()).isEqualTo(100);
        assertThat(graph.fields().decimals()).isEqualTo(1);
        assertThat(graph.fields().drawing())
                .isEqualTo(new Drawing(
                        "line",
                        "stepAfter",
                        2.0,
                        30.0,
                        "never",
                        null,
                        "zero",
                        "percent",
                        "left",
                        "°C",
                        null,
                        null,
                        10,
                        false,
                        "line",
                        null,
                        null));
        assertThat(graph.fields().thresholds())
                .isEqualTo(new Thresholds(
                        false,
                        List.of(
                                new Thresholds.Step(null, "transparent"),
                                new Thresholds.Step(83.0, "orange"),
                                new Thresholds.Step(87.0, "red"))));
        assertThat(graph.options().legend()).isEqualTo("table");
        assertThat(graph.options().legendPlacement()).isEqualTo("right");
        assertThat(graph.options().legendCalcs()).containsExactly("min", "mean", "lastNotNull");
        assertThat(graph.options().tooltip()).isEqualTo("multi");
        assertThat(graph.targets().get(0).intervalFactor()).isEqualTo(2);
    }

    @Test
    void aGraphsOverridesBecomeThoseOfToday() {
        List<FieldOverride> overrides = panel(1).overrides();

        assertThat(overrides)
                .extracting(FieldOverride::names)
                .containsExactly(List.of("GPU 0"), List.of("/Power.*/"), List.of("GPU 1"));
        assertThat(overrides.get(0).options().color()).isEqualTo("#ff0000");
        assertThat(overrides.get(1).matcher()).isEqualTo(FieldOverride.Matcher.REGEX);
        assertThat(overrides.get(1).options().unit()).isEqualTo("watt");
        assertThat(overrides.get(1).options().drawing().axis()).isEqualTo("right");
        assertThat(overrides.get(1).options().drawing().negative()).isTrue();
        assertThat(overrides.get(2).options().drawing().style()).isEqualTo("bars");
        assertThat(overrides.get(2).options().drawing().dashed()).isTrue();
    }

    @Test
    void aSingleStatBecomesAStatOrAGauge() {
        Panel stat = panel(2);
        assertThat(stat.kind()).isEqualTo(Panel.Kind.STAT);
        assertThat(stat.fields().unit()).isEqualTo("watt");
        assertThat(stat.fields().noValue()).isEqualTo("off");
        assertThat(stat.fields().max()).isNull();
        assertThat(stat.fields().thresholds())
                .isEqualTo(new Thresholds(
                        false,
                        List.of(
                                new Thresholds.Step(null, "#299c46"),
                                new Thresholds.Step(1_800.0, "rgba(237, 129, 40, 0.89)"),
                                new Thresholds.Step(2_200.0, "#d44a3a"))));
        assertThat(stat.fields().mappings())
                .containsExactly(
                        new ValueMapping(ValueMapping.Kind.SPECIAL, "null+nan", null, null, "N/A", null),
                        new ValueMapping(ValueMapping.Kind.VALUE, "0", null, null, "idle", null));
        assertThat(stat.options().calc()).isEqualTo("lastNotNull");
        assertThat(stat.options().colorMode()).isEqualTo("background");
        assertThat(stat.options().graphMode()).isEqualTo("area");

        Panel gauge = panel(3);
        assertThat(gauge.kind()).isEqualTo(Panel.Kind.GAUGE);
        assertThat(gauge.fields().max()).isEqualTo(100);
        assertThat(gauge.options().calc()).isEqualTo("mean");
        assertThat(gauge.fields().mappings())
                .containsExactly(new ValueMapping(ValueMapping.Kind.RANGE, "", 0.0, 10.0, "low", null));
    }

    @Test
    void aGaugesFieldOptionsAreItsFields() {
        Panel gauge = panel(4);

        assertThat(gauge.fields().unit()).isEqualTo("celsius");
        assertThat(gauge.fields().displayName()).isEqualTo("Avg");
        assertThat(gauge.fields().thresholds())
                .isEqualTo(new Thresholds(
                        false,
                        List.of(
                                new Thresholds.Step(null, "green"),
                                new Thresholds.Step(83.0, "#EAB839"),
                                new Thresholds.Step(87.0, "red"))));
        assertThat(gauge.fields().mappings()).hasSize(2);
        assertThat(gauge.options().calc()).isEqualTo("mean");
    }

    @Test
    void tablesPiesAndTextsAreReadToo() {
        assertThat(panel(5).kind()).isEqualTo(Panel.Kind.TABLE);
        assertThat(panel(5).options().table().columns())
                .containsEntry("Time", new TableOptions.Column(true, null))
                .containsEntry("Value", new TableOptions.Column(false, "Temp"));
        assertThat(panel(5).overrides())
                .extracting(override -> override.options().unit())
                .containsExactly("celsius", "short");
        assertThat(panel(6).kind()).isEqualTo(Panel.Kind.PIECHART);
        assertThat(panel(6).options().donut()).isTrue();
        assertThat(panel(7).notices()).extracting(Notice::code).containsExactly("unsupported-x-axis");
        assertThat(panel(8).options().text()).isEqualTo("# Hello");
    }

    private Panel panel(int id) {
        return old.panel(id).orElseThrow();
    }
}
