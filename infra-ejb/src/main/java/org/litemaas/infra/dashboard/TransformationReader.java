package org.litemaas.infra.dashboard;

import static org.litemaas.infra.dashboard.DashboardReader.shown;
import static org.litemaas.infra.dashboard.DashboardReader.unsupported;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Notice;

/** Reads transformations: those that can be done here, and notices for the others. */
final class TransformationReader {
    private boolean join;
    private @Nullable String joinBy;
    private final Map<String, TableOptions.Column> columns;
    private final List<String> order = new ArrayList<>();
    private final List<TableOptions.Rename> renames = new ArrayList<>();

    private TransformationReader(Map<String, TableOptions.Column> styled) {
        this.columns = new LinkedHashMap<>(styled);
    }

    /** @param styled columns that the old table's styles name */
    static TableOptions read(
            JsonPlace panel, Panel.Kind kind, Map<String, TableOptions.Column> styled, List<Notice> notices) {
        TransformationReader reader = new TransformationReader(styled);
        for (JsonPlace transformation : panel.children("transformations")) {
            if (!transformation.flag("disabled") && !reader.take(transformation, kind)) {
                notices.add(unsupported(
                        "transformation",
                        "The transformation " + shown(transformation.text("id", ""))
                                + " is not done here: values are shown without it."));
            }
        }
        return new TableOptions(
                reader.join, reader.joinBy, reader.columns, reader.order, reader.renames, sort(panel.child("options")));
    }

    private static TableOptions.@Nullable Sort sort(JsonPlace options) {
        for (JsonPlace by : options.children("sortBy")) {
            String column = by.filled("displayName");
            if (column != null) {
                return new TableOptions.Sort(column, by.flag("desc"));
            }
        }
        return null;
    }

    private boolean take(JsonPlace transformation, Panel.Kind kind) {
        JsonPlace options = transformation.child("options");
        boolean table = kind == Panel.Kind.TABLE;
        switch (transformation.text("id", "")) {
            case "organize" -> organize(options);
            case "renameByRegex" ->
                renames.add(new TableOptions.Rename(options.text("regex", ""), options.text("renamePattern", "")));
            case "merge" -> join = true;
            case "joinByField", "seriesToColumns" -> {
                // Values at the same time stand in one row anyway.
                String by = options.text("byField", "Time");
                joinBy = by.equals("Time") ? joinBy : by;
                join = true;
                return table && options.text("mode", "outer").equals("outer");
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void organize(JsonPlace options) {
        JsonPlace renamed = options.child("renameByName");
        for (String name : renamed.object().keySet()) {
            columns.put(name, new TableOptions.Column(false, renamed.filled(name)));
        }
        JsonPlace excluded = options.child("excludeByName");
        for (String name : excluded.object().keySet()) {
            if (excluded.flag(name)) {
                columns.put(name, new TableOptions.Column(true, null));
            }
        }
        JsonPlace index = options.child("indexByName");
        index.object().keySet().stream()
                .filter(name -> index.number(name) != null)
                .sorted(Comparator.comparing(
                        name -> index.number(name), Comparator.nullsLast(Comparator.naturalOrder())))
                .forEach(order::add);
    }
}
