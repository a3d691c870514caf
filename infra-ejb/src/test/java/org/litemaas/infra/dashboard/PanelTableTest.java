package org.litemaas.infra.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.litemaas.infra.dashboard.PanelData.Executed;
import org.litemaas.infra.dashboard.PanelData.PanelSeries;
import org.litemaas.infra.dashboard.PanelTable.Column;
import org.litemaas.infra.prometheus.Sample;

class PanelTableTest {
    private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void aSetOfLabelsIsARow() throws InvalidDashboard {
        PanelTable table =
                table("[]", null, one("A", 1, "model", "b", "__name__", "m"), one("A", 2, "model", "a", "gpu", "0"));

        assertThat(table.columns()).extracting(Column::name).containsExactly("Time", "gpu", "model", "Value");
        assertThat(table.rows()).containsExactly(cells(AT, null, "b", 1.0), cells(AT, "0", "a", 2.0));
    }

    @Test
    void targetsStandApartUnlessTheyAreMerged() throws InvalidDashboard {
        PanelSeries[] series = {
            one("A", 1, "model", "a", "pod", "x"), one("B", 2, "model", "a"), one("B", 3, "model", "c"),
        };

        assertThat(table("[]", null, series).rows()).hasSize(3);
        PanelTable merged = table("[{\"id\": \"merge\"}]", null, series);
        assertThat(merged.columns())
                .extracting(Column::name)
                .containsExactly("Time", "model", "pod", "Value #A", "Value #B");
        assertThat(merged.rows()).containsExactly(cells(AT, "a", "x", 1.0, 2.0), cells(AT, "c", null, null, 3.0));
    }

    @Test
    void joinedColumnsAreNamedHiddenAndOrdered() throws InvalidDashboard {
        PanelTable table =
                table("""
                [{"id": "joinByField", "options": {"byField": "model"}},
                 {"id": "organize", "options": {"excludeByName": {"Time": true, "pod": true}, "renameByName": {"Value #B": "Waiting"},
                   "indexByName": {"Value #B": 0, "model": 1}}}]""", null, one("A", 1, "model", "a", "pod", "x"), one("B", 2, "model", "a", "pod", "y"));

        assertThat(table.columns())
                .containsExactly(
                        new Column("Value #B", "Waiting", "B", Column.Kind.VALUE, "s"),
                        new Column("model", "model", null, Column.Kind.LABEL, null),
                        new Column("Value #A", "Value #A", "A", Column.Kind.VALUE, "short"));
        assertThat(table.rows()).containsExactly(cells(2.0, "a", 1.0));
    }

    @Test
    void rowsAreSortedByAColumnAsItIsShownAndWhatIsNoNumberComesLast() throws InvalidDashboard {
        String asked = """
                {"title": "T", "panels": [{"id": 1, "type": "table", "options": {"sortBy": [{"displayName": "%s", "desc": %s}]},
                 "transformations": [{"id": "organize", "options": {"renameByName": {"Value": "Running"}}}]}]}
                """;
        PanelSeries[] series = {
            one("A", 1, "model", "b"), one("A", Double.NaN, "model", "c"), one("A", 2, "model", "a"),
        };

        assertThat(order(asked.formatted("Running", true), series)).containsExactly("a", "b", "c");
        assertThat(order(asked.formatted("Running", false), series)).containsExactly("b", "a", "c");
        assertThat(order(asked.formatted("model", false), series)).containsExactly("a", "b", "c");
        assertThat(order(asked.formatted("none of it", true), series)).containsExactly("b", "c", "a");
    }

    private static List<@Nullable Object> order(String dashboard, PanelSeries... series) throws InvalidDashboard {
        List<Executed> queries = List.of(new Executed("A", "a", null, AT, null));
        PanelData data = new PanelData("T", AT, AT, null, List.of(series), queries, List.of());
        PanelTable table = PanelTable.of(Bundle.parse(dashboard).panels().get(0), data);
        return table.rows().stream().map(row -> row.get(1)).toList();
    }

    @Test
    void seriesThatAreJoinedByTooLittleKeepTheirRows() throws InvalidDashboard {
        PanelTable table = table(
                "[{\"id\": \"joinByField\", \"options\": {\"byField\": \"model\"}}]",
                null,
                one("A", 1, "model", "a", "pod", "x"),
                one("A", 2, "model", "a", "pod", "y"));

        assertThat(table.rows()).containsExactly(cells(AT, "a", "x", 1.0), cells(AT, "a", "y", 2.0));
    }

    @Test
    void alongARangeEachMomentIsARowAndThereIsAnEnd() throws InvalidDashboard {
        PanelSeries series = new PanelSeries(
                "A", Map.of(), "x", null, List.of(new Sample(AT, Double.NaN), new Sample(AT.plusSeconds(60), 2)));
        assertThat(table("[]", Duration.ofMinutes(1), series).rows())
                .containsExactly(cells(AT, Double.NaN), cells(AT.plusSeconds(60), 2.0));

        Sample[] many = new Sample[PanelTable.MOST_ROWS + 5];
        Arrays.setAll(many, i -> new Sample(AT.plusSeconds(i), i));
        PanelTable cut = table("[]", Duration.ofSeconds(1), new PanelSeries("A", Map.of(), "x", null, List.of(many)));
        assertThat(cut.rows()).hasSize(PanelTable.MOST_ROWS);
        assertThat(cut.cut()).isTrue();
    }

    @Test
    void legendsAreRenamedByRegularExpressions() throws InvalidDashboard {
        Panel panel = panel(
                "[{\"id\": \"renameByRegex\", \"options\": {\"regex\": \"(.*)-(\\\\d+)b\", \"renamePattern\": \"$1 ($2 B)\"}}]");

        assertThat(FieldNames.shown(panel, "A", "llama-8b", Map.of()).name()).isEqualTo("llama (8 B)");
        Panel wrong =
                panel("[{\"id\": \"renameByRegex\", \"options\": {\"regex\": \"(a\", \"renamePattern\": \"$7\"}}]");
        assertThat(FieldNames.shown(wrong, "A", "a", Map.of()).name()).isEqualTo("a");
    }

    private static PanelTable table(String transformations, @Nullable Duration step, PanelSeries... series)
            throws InvalidDashboard {
        List<Executed> queries =
                List.of(new Executed("A", "a", step, AT, null), new Executed("B", "b", step, AT, null));
        return PanelTable.of(
                panel(transformations), new PanelData("T", AT, AT, step, List.of(series), queries, List.of()));
    }

    private static Panel panel(String transformations) throws InvalidDashboard {
        Panel panel = Bundle.parse("""
                {"title": "T", "panels": [{"id": 1, "type": "table", "transformations": %s, "fieldConfig": {"defaults": {"unit": "short"},
                 "overrides": [{"matcher": {"id": "byName", "options": "Waiting"}, "properties": [{"id": "unit", "value": "s"}]}]}}]}
                """.formatted(transformations)).panels().get(0);
        assertThat(panel.notices()).isEmpty();
        return panel;
    }

    private static PanelSeries one(String refId, double value, String... labels) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            named.put(labels[i], labels[i + 1]);
        }
        return new PanelSeries(refId, named, "x", null, List.of(new Sample(AT, value)));
    }

    private static List<@Nullable Object> cells(@Nullable Object... cells) {
        return Arrays.asList(cells);
    }
}
