package org.litemaas.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a chart draws, as the table that stands beside it.
 *
 * @param caption what the figures are, in words
 * @param kind {@code bar} (stacked) or {@code line}
 * @param unit {@code usd}, {@code count}, {@code seconds} or {@code share}
 * @param first the head of the first column
 * @param series the heads of the others
 */
public record ChartData(String caption, String kind, String unit, String first, List<String> series, List<Row> rows) {
    public ChartData {
        series = List.copyOf(series);
        rows = List.copyOf(rows);
    }

    /**
     * One stretch of time.
     *
     * @param note what is special about it, in words; may be blank
     * @param unfinished it is not over: its figures will grow
     * @param mark why it stands out; blank where it does not
     */
    public record Row(String label, String note, boolean unfinished, List<Figure> cells, String mark) {
        public Row {
            cells = List.copyOf(cells);
        }

        Row(String label, String note, boolean unfinished, List<Figure> cells) {
            this(label, note, unfinished, cells, "");
        }
    }

    /** The same with marks on some rows, by their place. */
    ChartData marked(Map<Integer, String> marks) {
        List<Row> marked = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            marked.add(new Row(row.label, row.note, row.unfinished, row.cells, marks.getOrDefault(i, "")));
        }
        return new ChartData(caption, kind, unit, first, series, marked);
    }

    /** How many rows have a mark. */
    int marks() {
        return (int) rows.stream().filter(row -> !row.mark().isEmpty()).count();
    }

    /** What the axis is labelled with: the unit, but money in the page's currency. */
    public String axisUnit() {
        return unit.equals(Money.DOLLARS.unit()) ? Money.ofPage().unit() : unit;
    }

    /** Whether any figure is known, be it zero. */
    public boolean known() {
        return rows.stream().flatMap(row -> row.cells().stream()).anyMatch(Figure::known);
    }

    /** Whether there is anything to draw but zeros and gaps. */
    public boolean drawn() {
        return rows.stream()
                .flatMap(row -> row.cells().stream())
                .anyMatch(cell -> cell.known() && Double.parseDouble(cell.number()) != 0);
    }
}
