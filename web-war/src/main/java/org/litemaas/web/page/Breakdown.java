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
import org.litemaas.web.page.StatCard.Stat;

/**
 * The table of one dimension.
 *
 * @param id of the section in the page
 * @param count how many rows are listed, and how many there are in all
 * @param csv the address of the whole table as CSV
 * @param all the address of the page that lists more rows; blank where all are listed
 */
public record Breakdown(
        String id,
        String title,
        String first,
        List<Column> columns,
        List<Line> lines,
        String count,
        String csv,
        String all) {
    private static final int MORE_ROWS = 1_000;

    private static final List<Measure> MEASURES = List.of(
            Measure.SPEND,
            Measure.REQUESTS,
            Measure.TOTAL_TOKENS,
            Measure.SUCCESS_RATE,
            Measure.LATENCY_P95,
            Measure.FIRST_TOKEN_P95);

    /**
     * A column that can be ordered by.
     *
     * @param sort {@code ascending}, {@code descending}, or blank where the rows are ordered otherwise
     * @param href the page ordered by it
     */
    public record Column(String label, String sort, String href) {}

    /**
     * One row.
     *
     * @param href the page about this value alone
     * @param share of the spend of all, as an SVG length
     * @param change of the spend
     */
    public record Line(
            String name,
            String value,
            String href,
            String share,
            Figure shareFigure,
            Change change,
            List<Figure> figures) {}

    static Breakdown of(Dimension dimension, UsageAsk ask, UsageTable table, @Nullable String earlier) {
        String id = "by-" + dimension.text();
        BigDecimal total = table.totals().measures().spend();
        List<Line> lines = table.rows().stream()
                .limit(ask.query().limit())
                .map(row -> line(dimension, ask, row, total, earlier))
                .toList();
        boolean more = table.rowCount() > lines.size() && ask.query().limit() < MORE_ROWS;
        return new Breakdown(
                id,
                Labels.many(dimension),
                Labels.one(dimension),
                MEASURES.stream().map(measure -> column(measure, ask, id)).toList(),
                lines,
                lines.size() == table.rowCount()
                        ? "All " + lines.size()
                        : String.format(Locale.ROOT, "%,d of %,d", lines.size(), table.rowCount()),
                ask.csv(Grouping.valueOf(dimension.name())),
                more ? ask.with("limit", Integer.toString(MORE_ROWS)) + "#" + id : "");
    }

    private static Column column(Measure measure, UsageAsk ask, String id) {
        Order order = ask.query().order();
        boolean current = order.measure() == measure;
        Order next = new Order(measure, null, !current || !order.descending());
        return new Column(
                label(measure),
                !current ? "" : order.descending() ? "descending" : "ascending",
                ask.with("order", next.text()) + "#" + id);
    }

    private static String label(Measure measure) {
        return switch (measure) {
            case SPEND -> "Spend";
            case REQUESTS -> "Requests";
            case TOTAL_TOKENS -> "Tokens";
            case SUCCESS_RATE -> "Success";
            case LATENCY_P95 -> "Latency p95";
            case FIRST_TOKEN_P95 -> "First token p95";
            default -> measure.text();
        };
    }

    private static Line line(
            Dimension dimension, UsageAsk ask, UsageTable.Row row, BigDecimal total, @Nullable String earlier) {
        UsageTable.Group group = row.groups().get(0);
        Measures measures = row.measures();
        Double share = total.signum() <= 0 ? null : measures.spend().doubleValue() / total.doubleValue();
        return new Line(
                TimeChart.nameOf(group),
                group.value(),
                ask.narrowed(dimension, group.value()),
                share == null ? "0" : String.format(Locale.ROOT, "%.2f%%", Math.max(0, Math.min(1, share)) * 100),
                Figures.share(share),
                StatCard.change(Stat.SPEND, row, earlier),
                List.of(
                        Figures.spend(measures.spend()),
                        Figures.count(measures.requests(), "requests"),
                        Figures.count(measures.totalTokens(), "tokens"),
                        Figures.share(measures.successRate()),
                        Figures.seconds(measures.latency().p95()),
                        Figures.seconds(measures.timeToFirstToken().p95())));
    }
}
