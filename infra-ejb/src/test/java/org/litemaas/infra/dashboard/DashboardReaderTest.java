package org.litemaas.infra.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.litemaas.infra.Notice;
import org.litemaas.infra.dashboard.Panel.Kind;

class DashboardReaderTest {
    private final Dashboard modern = read("modern");

    @Test
    void theDashboardItselfIsRead() {
        assertThat(modern.uid()).isEqualTo("modern-panels");
        assertThat(modern.title()).isEqualTo("Serving $model");
        assertThat(modern.tags()).containsExactly("vllm", "gpu");
        assertThat(modern.from()).isEqualTo("now-3h");
        assertThat(modern.to()).isEqualTo("now-5m");
        assertThat(modern.refresh()).isEqualTo("30s");
        assertThat(modern.notices())
                .extracting(Notice::message)
                .containsExactly("The annotation \"Deploys\" is not shown here.");
    }

    @Test
    void panelsStandInTheirRowsAndOutOfThem() {
        assertThat(modern.panels()).extracting(Panel::id).containsExactly(1, 2, 3, 11, 12, 21, 22, 23, 24, 25);
        assertThat(modern.panels())
                .extracting(Panel::kind)
                .containsExactly(
                        Kind.TIMESERIES,
                        Kind.STAT,
                        Kind.GAUGE,
                        Kind.HEATMAP,
                        Kind.BARGAUGE,
                        Kind.TABLE,
                        Kind.PIECHART,
                        Kind.TEXT,
                        Kind.UNSUPPORTED,
                        Kind.UNSUPPORTED);
        assertThat(modern.rows()).extracting(Row::id).containsExactly(10, 20);
        assertThat(modern.rows()).extracting(Row::collapsed).containsExactly(true, false);
        assertThat(modern.rows()).extracting(Row::repeat).containsExactly(null, "model");
        assertThat(modern.panels())
                .extracting(Panel::row)
                .containsExactly(null, null, null, 10, 10, 20, 20, 20, 20, 20);
        assertThat(panel(1).grid()).isEqualTo(new Panel.Grid(0, 0, 12, 9));
        assertThat(panel(2).repeat()).isEqualTo(new Panel.Repeat("model", false, 2));
    }

    @Test
    void targetsAreRead() {
        assertThat(panel(1).targets())
                .extracting(Target::refId, Target::legend, Target::hidden, Target::minStep)
                .containsExactly(tuple("A", "{{model_name}} out", false, "30s"), tuple("B", "__auto", true, null));
        Target both = panel(3).targets().get(0);
        assertThat(both.instant() && both.range()).isTrue();
        Target instant = panel(2).targets().get(0);
        assertThat(instant.instant() && !instant.range()).isTrue();
        assertThat(panel(11).targets().get(0).format()).isEqualTo(Target.Format.HEATMAP);
        assertThat(panel(21).targets().get(0).format()).isEqualTo(Target.Format.TABLE);
        assertThat(panel(3).timeFrom()).isEqualTo("24h");
        assertThat(panel(3).timeShift()).isEqualTo("1d");
    }

    @Test
    void whatCannotBeDoneIsNamedOnItsPanelAndTheRestWorks() {
        assertThat(panel(1).notices())
                .extracting(Notice::code)
                .containsExactly("unsupported-override", "unsupported-expression", "unsupported-datasource");
        assertThat(panel(21).notices()).singleElement().satisfies(notice -> {
            assertThat(notice.code()).isEqualTo("unsupported-transformation");
            assertThat(notice.message()).contains("\"groupBy\"");
        });
        assertThat(panel(24).notices()).singleElement().satisfies(notice -> {
            assertThat(notice.code()).isEqualTo("unsupported-panel-type");
            assertThat(notice.message()).contains("\"nodeGraph\"");
        });
        assertThat(panel(25).notices()).singleElement().satisfies(notice -> {
            assertThat(notice.code()).isEqualTo("unsupported-library-panel");
            assertThat(notice.message()).contains("\"Our header\"");
        });
    }

    @Test
    void fieldsAreRead() {
        FieldOptions fields = panel(1).fields();
        assertThat(fields.unit()).isEqualTo("count:tok/s");
        assertThat(fields.decimals()).isEqualTo(2);
        assertThat(fields.min()).isZero();
        assertThat(fields.max()).isEqualTo(5_000);
        assertThat(fields.noValue()).isEqualTo("idle");
        assertThat(fields.color()).isEqualTo("blue");
        assertThat(fields.thresholds())
                .isEqualTo(new Thresholds(
                        true,
                        List.of(
                                new Thresholds.Step(null, "green"),
                                new Thresholds.Step(70.0, "#EAB839"),
                                new Thresholds.Step(90.0, "red"))));
        assertThat(fields.mappings())
                .containsExactly(
                        new ValueMapping(ValueMapping.Kind.VALUE, "0", null, null, "none", "red"),
                        new ValueMapping(ValueMapping.Kind.VALUE, "1", null, null, "one", null),
                        new ValueMapping(ValueMapping.Kind.RANGE, "", 10.0, null, "many", null),
                        new ValueMapping(ValueMapping.Kind.REGEX, "^4.*", null, null, "four…", null),
                        new ValueMapping(ValueMapping.Kind.SPECIAL, "nan", null, null, "No traffic", null));
        assertThat(fields.drawing())
                .isEqualTo(new Drawing(
                        "bars",
                        "smooth",
                        2.0,
                        20.0,
                        "never",
                        4.0,
                        "connected",
                        "percent",
                        "right",
                        "tokens",
                        0.0,
                        10.0,
                        2,
                        true,
                        "line+area",
                        false,
                        null));
    }

    @Test
    void overridesAreRead() {
        assertThat(panel(1).overrides())
                .extracting(FieldOverride::matcher, FieldOverride::names)
                .containsExactly(
                        tuple(FieldOverride.Matcher.NAME, List.of("P99")),
                        tuple(FieldOverride.Matcher.REGEX, List.of("/.*in$/")),
                        tuple(FieldOverride.Matcher.NAME, List.of("a", "b")),
                        tuple(FieldOverride.Matcher.TARGET, List.of("A")));
        FieldOptions first = panel(1).overrides().get(0).options();
        assertThat(first.unit()).isEqualTo("s");
        assertThat(first.color()).isEqualTo("red");
        assertThat(first.drawing().axis()).isEqualTo("left");
        assertThat(first.drawing().negative()).isTrue();
        assertThat(panel(1).overrides().get(2).options().drawing().hidden()).isTrue();
    }

    @Test
    void optionsOfKindsAreRead() {
        assertThat(panel(1).options().legend()).isEqualTo("table");
        assertThat(panel(1).options().legendCalcs()).containsExactly("mean", "max");
        assertThat(panel(1).options().tooltip()).isEqualTo("multi");
        assertThat(panel(2).options().calc()).isEqualTo("max");
        assertThat(panel(2).options().colorMode()).isEqualTo("background");
        assertThat(panel(2).options().textMode()).isEqualTo("value_and_name");
        assertThat(panel(11).options().scheme()).isEqualTo("Oranges");
        assertThat(panel(12).options().displayMode()).isEqualTo("gradient");
        assertThat(panel(12).options().everyValue()).isTrue();
        assertThat(panel(21).options().table().columns())
                .containsEntry("Time", new TableOptions.Column(true, null))
                .containsEntry("Value", new TableOptions.Column(false, "Running"));
        assertThat(panel(22).options().donut()).isTrue();
        assertThat(panel(23).options().text()).isEqualTo("<b>$model</b>");
        assertThat(panel(23).options().textFormat()).isEqualTo("html");
    }

    @Test
    void oddFilesAreReadAsGrafanaReadsThem() {
        Dashboard odd = read("odd");

        assertThat(odd.uid()).isEqualTo("odd-but-seen-in-the-field");
        assertThat(odd.title()).isEqualTo("Odd – but seen in the field!");
        assertThat(odd.refresh()).isNull();
        assertThat(odd.panels()).extracting(Panel::id).doesNotHaveDuplicates().startsWith(7, 1, 2, 12);
        assertThat(odd.panels().get(0).targets()).extracting(Target::refId).containsExactly("A", "B", "C");
        assertThat(odd.panels().get(2).grid()).isEqualTo(new Panel.Grid(0, 16, 24, 1));
        Panel mixed = odd.panels().get(3);
        assertThat(mixed.targets()).extracting(Target::expr).containsExactly("up");
        assertThat(mixed.notices()).extracting(Notice::message).anyMatch(message -> message.contains("\"loki\""));
        assertThat(mixed.fields().min()).isEqualTo(5);
        assertThat(mixed.fields().max()).isNull();
        assertThat(Objects.requireNonNull(mixed.fields().thresholds()).steps())
                .containsExactly(new Thresholds.Step(null, "green"), new Thresholds.Step(80.0, "green"));
        assertThat(odd.panels().get(5).row())
                .as("what follows a collapsed row is not in it")
                .isNull();
    }

    @Test
    void veryOldRowsBecomeAGrid() {
        Dashboard old = read("very-old");

        assertThat(old.uid()).isEqualTo("rows-of-grafana-4");
        assertThat(old.rows()).extracting(Row::title).containsExactly("First", "Second");
        assertThat(old.panels())
                .extracting(Panel::grid)
                .containsExactly(
                        new Panel.Grid(0, 1, 12, 10),
                        new Panel.Grid(12, 1, 12, 10),
                        new Panel.Grid(0, 11, 24, 10),
                        new Panel.Grid(0, 22, 8, 6));
    }

    private Panel panel(int id) {
        return modern.panel(id).orElseThrow();
    }

    private static Dashboard read(String name) {
        try {
            return Bundle.read(name);
        } catch (InvalidDashboard e) {
            throw new AssertionError(e);
        }
    }
}
