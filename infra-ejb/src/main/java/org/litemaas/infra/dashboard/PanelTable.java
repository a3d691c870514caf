package org.litemaas.infra.dashboard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.dashboard.PanelData.PanelSeries;
import org.litemaas.infra.prometheus.Sample;

/**
 * What a panel shows, as a table: a row for each set of labels, or for each moment too where a query was asked along a
 * range; a column for each label, and one for the values of each target.
 *
 * @param columns in order, hidden ones left out
 * @param rows cells in the columns' order; null where there is nothing
 * @param cut whether there were more rows than {@value #MOST_ROWS}
 */
public record PanelTable(List<Column> columns, List<List<@Nullable Object>> rows, boolean cut) {
    static final int MOST_ROWS = 10_000;

    private static final String TIME = "Time";
    private static final String NAME = "__name__";

    /**
     * @param name the file's own: {@code Time}, a label, {@code Value}, or {@code Value #A} where there are several
     *     targets
     * @param title what people see
     * @param refId the target whose values it has; null for times and labels
     * @param kind what the cells are: an {@code Instant}, a {@code Double} that may be NaN or infinite, or a {@code String}
     * @param unit Grafana's id of a unit; null for none
     */
    public record Column(
            String name,
            String title,
            @Nullable String refId,
            Kind kind,
            @Nullable String unit) {
        /** What the cells of a column are. */
        public enum Kind {
            TIME,
            LABEL,
            VALUE
        }
    }

    public static PanelTable of(Panel panel, PanelData data) {
        TableOptions options = panel.options().table();
        Set<String> refIds = new LinkedHashSet<>();
        data.series().forEach(series -> refIds.add(series.refId()));
        Map<List<String>, Map<String, Object>> rows = new LinkedHashMap<>();
        Set<String> labels = new TreeSet<>();
        Set<String> shared = shared(data.series(), options);
        boolean cut = false;
        for (PanelSeries series : data.series()) {
            boolean alongRange = isAlongRange(data, series.refId());
            String value = refIds.size() == 1 ? "Value" : "Value #" + series.refId();
            for (Sample sample : series.values()) {
                Map<String, Object> cells = row(rows, key(series, sample, alongRange, shared, options), value);
                if (cells == null) {
                    cut = true;
                    continue;
                }
                cells.putIfAbsent(TIME, sample.at());
                new TreeMap<>(series.labels()).forEach((label, text) -> {
                    if (!label.equals(NAME)) {
                        labels.add(label);
                        cells.putIfAbsent(label, text);
                    }
                });
                cells.put(value, sample.value());
            }
        }
        List<Column> columns = columns(panel, options, labels, refIds);
        List<List<@Nullable Object>> cells = cells(columns, rows.values());
        sort(columns, cells, options.sort());
        return new PanelTable(columns, cells, cut);
    }

    /** The row of the key that has no value of this target yet; null when there are too many rows. */
    private static @Nullable Map<String, Object> row(
            Map<List<String>, Map<String, Object>> rows, List<String> key, String value) {
        List<String> free = key;
        for (int i = 2; rows.containsKey(free) && rows.get(free).containsKey(value); i++) {
            free = new ArrayList<>(key);
            free.add("row " + i);
        }
        if (rows.size() >= MOST_ROWS && !rows.containsKey(free)) {
            return null;
        }
        return rows.computeIfAbsent(free, any -> new LinkedHashMap<>());
    }

    private static List<String> key(
            PanelSeries series, Sample sample, boolean alongRange, Set<String> shared, TableOptions options) {
        List<String> key = new ArrayList<>();
        if (alongRange) {
            key.add(sample.at().toString());
        }
        if (!options.join()) {
            key.add(series.refId());
        }
        for (String label : shared) {
            key.add(series.labels().getOrDefault(label, ""));
        }
        return key;
    }

    /** The labels that tell rows apart: those that all targets have, or the one that they are joined by. */
    private static Set<String> shared(List<PanelSeries> all, TableOptions options) {
        String joinBy = options.joinBy();
        if (joinBy != null) {
            return Set.of(joinBy);
        }
        Map<String, Set<String>> byTarget = new LinkedHashMap<>();
        Set<String> every = new TreeSet<>();
        for (PanelSeries series : all) {
            byTarget.computeIfAbsent(series.refId(), key -> new TreeSet<>())
                    .addAll(series.labels().keySet());
            every.addAll(series.labels().keySet());
        }
        every.remove(NAME);
        if (options.join()) {
            byTarget.values().forEach(every::retainAll);
        }
        return every;
    }

    private static boolean isAlongRange(PanelData data, String refId) {
        return data.queries().stream().anyMatch(query -> query.refId().equals(refId) && query.step() != null);
    }

    private static List<Column> columns(Panel panel, TableOptions options, Set<String> labels, Set<String> refIds) {
        List<Column> all = new ArrayList<>();
        add(all, options, TIME, null, Column.Kind.TIME, null);
        labels.forEach(label -> add(all, options, label, null, Column.Kind.LABEL, null));
        for (String refId : refIds) {
            String name = refIds.size() == 1 ? "Value" : "Value #" + refId;
            String title = title(options, name);
            // Overrides go by the name that people see, and by the one that it had before.
            FieldNames.Shown own = FieldNames.shown(panel, refId, name, Map.of());
            FieldNames.Shown shown = FieldNames.shown(panel, refId, title, Map.of());
            String unit =
                    shown.unit() == null || shown.unit().equals(panel.fields().unit()) ? own.unit() : shown.unit();
            add(all, options, name, refId, Column.Kind.VALUE, unit);
        }
        List<String> order = options.order();
        all.sort((one, other) -> Integer.compare(place(order, one.name()), place(order, other.name())));
        return all;
    }

    private static int place(List<String> order, String name) {
        int place = order.indexOf(name);
        return place < 0 ? order.size() : place;
    }

    private static void add(
            List<Column> all,
            TableOptions options,
            String name,
            @Nullable String refId,
            Column.Kind kind,
            @Nullable String unit) {
        TableOptions.Column column = options.columns().get(name);
        if (column == null || !column.hidden()) {
            all.add(new Column(name, title(options, name), refId, kind, unit));
        }
    }

    private static String title(TableOptions options, String name) {
        TableOptions.Column column = options.columns().get(name);
        return column == null || column.name() == null ? name : column.name();
    }

    /** By the column of that title; cells without anything and those that are no numbers come last either way. */
    private static void sort(
            List<Column> columns, List<List<@Nullable Object>> rows, TableOptions.@Nullable Sort sort) {
        if (sort == null) {
            return;
        }
        List<String> titles = columns.stream().map(Column::title).toList();
        int place = titles.indexOf(sort.column());
        if (place < 0) {
            return;
        }
        Comparator<Object> order = Comparator.comparing(cell -> (Comparable<Object>) cell);
        Comparator<@Nullable Object> known = Comparator.nullsLast(sort.descending() ? order.reversed() : order);
        rows.sort(Comparator.comparing(
                row -> row.get(place) instanceof Double number && number.isNaN() ? null : row.get(place), known));
    }

    private static List<List<@Nullable Object>> cells(List<Column> columns, Collection<Map<String, Object>> rows) {
        List<List<@Nullable Object>> all = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            List<@Nullable Object> cells = new ArrayList<>();
            columns.forEach(column -> cells.add(row.get(column.name())));
            all.add(cells);
        }
        return all;
    }
}
