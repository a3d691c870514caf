package org.litemaas.infra.dashboard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Notice;

/** Multiplies panels and rows that are repeated, and moves down what stands below them. */
final class RepeatedLayout {
    private static final int COLUMNS = 24;
    private static final int MOST_PANELS = 1_000;

    private final Dashboard dashboard;
    private final Choices choices;
    private final List<DashboardView.PlacedRow> rows = new ArrayList<>();
    private final List<DashboardView.PlacedPanel> panels = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();

    RepeatedLayout(Dashboard dashboard, Choices choices) {
        this.dashboard = dashboard;
        this.choices = choices;
    }

    List<DashboardView.PlacedRow> rows() {
        return rows;
    }

    List<DashboardView.PlacedPanel> panels() {
        return panels;
    }

    List<Notice> notices() {
        return notices;
    }

    void place() {
        int moved = section(null, Map.of(), 0);
        for (Row row : dashboard.rows()) {
            List<String> values = row.repeat() == null ? List.of() : values(row.repeat());
            if (values.isEmpty()) {
                moved += row(row, Map.of(), moved);
                continue;
            }
            int height = height(row);
            for (int i = 0; i < values.size(); i++) {
                moved += row(row, Map.of(String.valueOf(row.repeat()), values.get(i)), moved);
                moved += i < values.size() - 1 ? height : 0;
            }
        }
    }

    private int row(Row row, Map<String, String> repeat, int moved) {
        if (isFull()) {
            return 0;
        }
        rows.add(new DashboardView.PlacedRow(row, filled(row.title(), repeat), repeat, row.y() + moved));
        return section(row, repeat, moved);
    }

    /** The panels of a row; gives by how much its repeated panels have made it higher. */
    private int section(@Nullable Row row, Map<String, String> repeat, int moved) {
        int added = 0;
        // Panels side by side grow together: what stands below the first of them has been moved already.
        int grownAt = -1;
        int grownBy = 0;
        for (Panel panel : dashboard.panels()) {
            boolean here = row == null
                    ? panel.row() == null
                    : Integer.valueOf(row.id()).equals(panel.row());
            if (!here) {
                continue;
            }
            boolean sideBySide = panel.grid().y() == grownAt;
            int above = sideBySide ? added - grownBy : added;
            int grown = panel(panel, repeat, moved + above);
            if (!sideBySide) {
                grownAt = panel.grid().y();
                grownBy = grown;
                added += grown;
            } else if (grown > grownBy) {
                added += grown - grownBy;
                grownBy = grown;
            }
        }
        return added;
    }

    private int panel(Panel panel, Map<String, String> repeat, int moved) {
        Panel.Repeat own = panel.repeat();
        List<String> values = own == null ? List.of() : values(own.variable());
        Panel.Grid grid = panel.grid();
        if (own == null || values.isEmpty()) {
            add(panel, repeat, new Panel.Grid(grid.x(), grid.y() + moved, grid.width(), grid.height()));
            return 0;
        }
        int perRow = own.vertical() ? 1 : Math.min(own.perRow(), values.size());
        int width = own.vertical() ? grid.width() : COLUMNS / perRow;
        for (int i = 0; i < values.size(); i++) {
            Map<String, String> all = new HashMap<>(repeat);
            all.put(own.variable(), values.get(i));
            int x = own.vertical() ? grid.x() : i % perRow * width;
            int y = grid.y() + moved + i / perRow * grid.height();
            add(panel, all, new Panel.Grid(x, y, width, grid.height()));
        }
        return (values.size() - 1) / perRow * grid.height();
    }

    private void add(Panel panel, Map<String, String> repeat, Panel.Grid grid) {
        if (!isFull()) {
            panels.add(new DashboardView.PlacedPanel(
                    panel,
                    filled(panel.title(), repeat),
                    filled(panel.description(), repeat),
                    filled(panel.options().text(), repeat),
                    Map.copyOf(repeat),
                    grid));
        }
    }

    private boolean isFull() {
        if (panels.size() + rows.size() < MOST_PANELS) {
            return false;
        }
        if (notices.isEmpty()) {
            notices.add(new Notice(
                    Notice.Severity.WARNING,
                    "too-many-panels",
                    "With these choices there would be more than " + MOST_PANELS
                            + " panels: the rest is left out. Choose fewer values."));
        }
        return true;
    }

    private int height(Row row) {
        int bottom = row.y() + 1;
        for (Panel panel : dashboard.panels()) {
            if (Integer.valueOf(row.id()).equals(panel.row())) {
                bottom = Math.max(bottom, panel.grid().y() + panel.grid().height());
            }
        }
        return bottom - row.y();
    }

    private List<String> values(String variable) {
        VariableValue value = choices.value(variable.startsWith("$") ? variable.substring(1) : variable);
        if (value == null) {
            return List.of();
        }
        return value.all() && value.allText() != null ? choices.every(variable) : value.values();
    }

    private String filled(String text, Map<String, String> repeat) {
        Map<String, VariableValue> values = new HashMap<>(choices.in(text));
        repeat.forEach((name, value) -> values.put(name, choices.one(name, value)));
        return PlainText.fill(text, values);
    }
}
