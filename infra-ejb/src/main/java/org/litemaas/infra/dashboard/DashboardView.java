package org.litemaas.infra.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.litemaas.infra.Notice;

/**
 * A dashboard as it is to be shown with certain choices.
 *
 * @param dashboard as the file has it
 * @param title with variables filled in
 * @param variables with their options, and what is chosen
 * @param rows headings, one for each value where a row is repeated
 * @param panels one for each value where a panel or its row is repeated, in the order of the file
 * @param notices what of it cannot be done here, or not now
 */
public record DashboardView(
        Dashboard dashboard,
        String title,
        List<ChosenVariable> variables,
        List<PlacedRow> rows,
        List<PlacedPanel> panels,
        List<Notice> notices) {
    public DashboardView {
        variables = List.copyOf(variables);
        rows = List.copyOf(rows);
        panels = List.copyOf(panels);
        notices = List.copyOf(notices);
    }

    /**
     * A row where it stands.
     *
     * @param row as the file has it
     * @param title with variables filled in
     * @param repeat the value that this one stands for, by variable; empty where nothing is repeated
     * @param y from the top, in grid units
     */
    public record PlacedRow(Row row, String title, Map<String, String> repeat, int y) {}

    /**
     * A panel where it stands.
     *
     * @param panel as the file has it
     * @param title with variables filled in
     * @param description likewise
     * @param text of a text panel, likewise; may hold any HTML, to be made harmless before it is shown
     * @param repeat the values that this one stands for, by variable, as {@link PanelQuestion#repeat} takes them
     * @param grid where it stands
     */
    public record PlacedPanel(
            Panel panel, String title, String description, String text, Map<String, String> repeat, Panel.Grid grid) {}

    static DashboardView of(Dashboard dashboard, Choices choices) {
        List<ChosenVariable> variables = new ArrayList<>();
        List<Notice> notices = new ArrayList<>(dashboard.notices());
        for (Variable variable : dashboard.variables()) {
            variables.add(choices.present(variable));
            notices.addAll(variable.notices());
        }
        RepeatedLayout layout = new RepeatedLayout(dashboard, choices);
        layout.place();
        notices.addAll(choices.notices());
        notices.addAll(layout.notices());
        return new DashboardView(
                dashboard,
                PlainText.fill(dashboard.title(), choices.in(dashboard.title())),
                variables,
                layout.rows(),
                layout.panels(),
                notices);
    }
}
