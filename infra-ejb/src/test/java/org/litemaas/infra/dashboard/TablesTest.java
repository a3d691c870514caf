package org.litemaas.infra.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.litemaas.infra.Notice;

/** What tables and heatmaps say of their cells, as vLLM's own dashboards and older ones do. */
class TablesTest {
    private final Dashboard dashboard;

    TablesTest() throws InvalidDashboard {
        dashboard = Bundle.read("tables");
    }

    @Test
    void cellsHaveTheColoursThatTheirColumnsWant() {
        Panel panel = panel(1);

        assertThat(panel.fields().cell()).isEqualTo("none");
        assertThat(panel.overrides())
                .extracting(
                        override -> override.names().get(0),
                        override -> override.options().cell())
                .containsExactly(tuple("Up", "background"), tuple("Took", "gauge"), tuple("B", null));
        assertThat(panel.options().table().sort()).isEqualTo(new TableOptions.Sort("Took", true));
        assertThat(panel.notices()).isEmpty();
    }

    @Test
    void theWordThatStoodThereBeforeMeansTheSame() {
        Panel panel = panel(2);

        assertThat(panel.fields().cell()).isEqualTo("text");
        assertThat(panel.overrides().get(0).options().cell()).isEqualTo("gauge");
        assertThat(panel.options().table().sort()).isNull();
        assertThat(panel.notices())
                .extracting(Notice::message)
                .containsExactly("Cells of type \"sparkline\" are not drawn here: their values are shown as text.");
    }

    @Test
    void stylesOfOldTablesColourCellsToo() {
        List<FieldOverride> styles = panel(3).overrides();

        FieldOptions cell = styles.get(0).options();
        assertThat(cell.cell()).isEqualTo("background");
        assertThat(cell.thresholds())
                .isEqualTo(new Thresholds(
                        false,
                        List.of(
                                new Thresholds.Step(null, "rgba(245, 54, 54, 0.9)"),
                                new Thresholds.Step(1.0, "rgba(237, 129, 40, 0.89)"),
                                new Thresholds.Step(2.0, "#299c46"))));
        assertThat(styles.get(1).options().cell()).isEqualTo("text");
        assertThat(styles.get(1).options().thresholds()).isNull();
    }

    @Test
    void bucketsHaveAUnitOfTheirOwn() {
        assertThat(panel(4).options().bucketUnit()).isEqualTo("s");
        assertThat(panel(5).options().bucketUnit()).isEqualTo("ms");
        assertThat(panel(1).options().bucketUnit()).isNull();
    }

    private Panel panel(int id) {
        return dashboard.panel(id).orElseThrow();
    }
}
