package org.litemaas.web.page;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Measure;
import org.litemaas.analytics.Measures;
import org.litemaas.analytics.Order;
import org.litemaas.analytics.UsageTable;

/**
 * The table of one dimension. Share and change are those of the measure that orders it, or of the spend where that measure
 * does not add up.
 *
 * @param id of the section in the page
 * @param about the measure of share and change, such as {@code spend}
 * @param count how many rows are listed, and how many there are in all
 * @param csv the address of the whole table as CSV
 * @param all the address of the page with the whole table
 */
public record Breakdown(
        String id,
        String title,
        String first,
        String about,
        List<Head> columns,
        List<Line> lines,
        String count,
        String csv,
        String all) {

    /**
     * The head of a column that can be ordered by.
     *
     * @param sort {@code ascending}, {@code descending}, or blank where the rows are ordered otherwise
     * @param href the page ordered by it
     */
    public record Head(String label, String sort, String href) {}

    /**
     * One row.
     *
     * @param href the page about this value alone
     * @param detail the address of the value's own page
     * @param share of all, as an SVG length
     */
    public record Line(
            String name,
            String value,
            String href,
            String detail,
            String share,
            Figure shareFigure,
            Change change,
            List<Figure> figures) {}

    /** A table beside others, with a few columns. */
    static Breakdown of(Dimension dimension, UsageAsk ask, UsageTable table, @Nullable String earlier) {
        return of(dimension, ask, table, table.totals().measures(), ask.query().limit(), earlier, Column.FEW);
    }

    /**
     * A table.
     *
     * @param all what shares are of
     * @param limit at most so many rows
     */
    static Breakdown of(
            Dimension dimension,
            UsageAsk ask,
            UsageTable table,
            Measures all,
            int limit,
            @Nullable String earlier,
            List<Measure> measures) {
        String id = "by-" + dimension.text();
        Measure about = about(ask);
        Number total = about.of(all);
        List<Line> lines = table.rows().stream()
                .limit(limit)
                .map(row -> line(dimension, ask, row, about, decimal(total), earlier, measures))
                .toList();
        return new Breakdown(
                id,
                Labels.many(dimension),
                Labels.one(dimension),
                Column.label(about).toLowerCase(Locale.ROOT),
                measures.stream().map(measure -> column(measure, ask, id)).toList(),
                lines,
                lines.size() == table.rowCount()
                        ? "All " + lines.size()
                        : String.format(Locale.ROOT, "%,d of %,d", lines.size(), table.rowCount()),
                ask.csv(table.freshness().version(), Grouping.valueOf(dimension.name())),
                ask.elsewhere().on(UsagePlace.tablePath(dimension)));
    }

    private static Measure about(UsageAsk ask) {
        Measure ordered = ask.query().order().measure();
        return ordered != null && Column.isAdditive(ordered) ? ordered : Measure.SPEND;
    }

    private static Head column(Measure measure, UsageAsk ask, String id) {
        Order order = ask.query().order();
        boolean current = order.measure() == measure;
        Order next = new Order(measure, null, !current || !order.descending());
        QueryString ordered = ask.address().without("offset").with("order", next.text());
        return new Head(
                Column.label(measure),
                !current ? "" : order.descending() ? "descending" : "ascending",
                ordered.on(ask.place().path()) + "#" + id);
    }

    private static Line line(
            Dimension dimension,
            UsageAsk ask,
            UsageTable.Row row,
            Measure about,
            BigDecimal total,
            @Nullable String earlier,
            List<Measure> measures) {
        UsageTable.Group group = row.groups().get(0);
        Double share =
                total.signum() <= 0 ? null : decimal(about.of(row.measures())).doubleValue() / total.doubleValue();
        return new Line(
                TimeChart.nameOf(group),
                group.value(),
                ask.narrowed(dimension, group.value()),
                ask.detail(dimension, group.value()),
                share == null ? "0" : String.format(Locale.ROOT, "%.2f%%", Math.max(0, Math.min(1, share)) * 100),
                Figures.share(share),
                Column.change(about, row, earlier),
                measures.stream()
                        .map(measure -> Column.figure(measure, row.measures()))
                        .toList());
    }

    private static BigDecimal decimal(@Nullable Number number) {
        return number instanceof BigDecimal decimal
                ? decimal
                : BigDecimal.valueOf(number == null ? 0 : number.longValue());
    }
}
