package org.litemaas.infra.dashboard;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Notice;

/**
 * What a dashboard's file says.
 *
 * @param uid names it in addresses; 1 to 40 letters, digits, {@code _} and {@code -}
 * @param title for people; may hold variables
 * @param description for people; may be empty
 * @param tags as in the file
 * @param from where the time range begins unless somebody chooses another, in Grafana's words, such as {@code now-1h}
 * @param to where it ends, likewise
 * @param refresh how often it wants to be asked again, such as {@code 30s}; null for never
 * @param variables in the file's order
 * @param rows in the file's order
 * @param panels all panels, those of rows too, in the file's order; ids are unique
 * @param notices what of the dashboard as a whole cannot be done here
 */
public record Dashboard(
        String uid,
        String title,
        String description,
        List<String> tags,
        String from,
        String to,
        @Nullable String refresh,
        List<Variable> variables,
        List<Row> rows,
        List<Panel> panels,
        List<Notice> notices) {
    public Dashboard {
        tags = List.copyOf(tags);
        variables = List.copyOf(variables);
        rows = List.copyOf(rows);
        panels = List.copyOf(panels);
        notices = List.copyOf(notices);
    }

    public Optional<Panel> panel(int id) {
        return panels.stream().filter(panel -> panel.id() == id).findFirst();
    }

    public Optional<Variable> variable(String name) {
        return variables.stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst();
    }

    /** The row that a panel stands in. */
    public Optional<Row> rowOf(Panel panel) {
        Integer row = panel.row();
        return row == null
                ? Optional.empty()
                : rows.stream().filter(each -> each.id() == row).findFirst();
    }
}
