package org.litemaas.web.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.litemaas.analytics.UsageTable;

/** The largest values of a dimension, and what is left of the whole. */
final class PartsChart {
    private static final int PARTS = 9;

    private PartsChart() {}

    /** @param table grouped by the dimension, the largest first */
    static ChartData of(ChartMetric metric, String caption, String first, UsageTable table) {
        List<ChartData.Row> rows = new ArrayList<>();
        BigDecimal total =
                metric.additive ? TimeChart.number(metric, table.totals().measures()) : BigDecimal.ZERO;
        int shown = table.rowCount() == PARTS + 1 ? PARTS + 1 : PARTS;
        BigDecimal rest = total;
        for (UsageTable.Row row : table.rows().stream().limit(shown).toList()) {
            List<Figure> cells = new ArrayList<>(List.of(metric.of(row.measures())));
            if (metric.additive) {
                BigDecimal number = TimeChart.number(metric, row.measures());
                rest = rest.subtract(number);
                cells.add(share(number, total));
            }
            rows.add(new ChartData.Row(TimeChart.nameOf(row.groups().get(0)), "", false, cells));
        }
        if (metric.additive && table.rowCount() > shown) {
            String name = String.format(Locale.ROOT, "Other (%,d)", table.rowCount() - shown);
            rows.add(new ChartData.Row(name, "", false, List.of(TimeChart.figure(metric, rest), share(rest, total))));
        }
        List<String> series = metric.additive ? List.of(metric.label, "Share") : List.of(metric.label);
        return new ChartData(caption, "parts", metric.unit, first, series, rows);
    }

    private static Figure share(BigDecimal number, BigDecimal total) {
        return total.signum() <= 0
                ? Figure.unknown("not known: there was nothing")
                : Figures.share(number.doubleValue() / total.doubleValue());
    }
}
