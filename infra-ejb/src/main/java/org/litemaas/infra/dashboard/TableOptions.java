package org.litemaas.infra.dashboard;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a table makes of its targets, from its transformations and old styles.
 *
 * @param join whether targets have a row together where they agree
 * @param joinBy the one label that they have to agree in; null for all that they have in common
 * @param columns columns that are hidden or have another name, by their own
 * @param order columns that come first, in this order
 * @param renames of legends, in this order
 * @param sort what rows are ordered by; null for the order in which they came
 */
public record TableOptions(
        boolean join,
        @Nullable String joinBy,
        Map<String, Column> columns,
        List<String> order,
        List<Rename> renames,
        @Nullable Sort sort) {
    static final TableOptions NONE = new TableOptions(false, null, Map.of(), List.of(), List.of(), null);

    public TableOptions {
        columns = Map.copyOf(columns);
        order = List.copyOf(order);
        renames = List.copyOf(renames);
    }

    /** A column: hidden, or shown under another name. */
    public record Column(boolean hidden, @Nullable String name) {}

    /** The order of rows, by a column as people see it. */
    public record Sort(String column, boolean descending) {}

    /** A series' name changed by a regular expression; the replacement may have {@code $1}. */
    public record Rename(String regex, String replacement) {}
}
