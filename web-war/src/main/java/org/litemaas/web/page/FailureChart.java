package org.litemaas.web.page;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.DetailQuery;
import org.litemaas.analytics.DetailReports;
import org.litemaas.analytics.DetailTable;
import org.litemaas.analytics.Order;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageTable;
import org.litemaas.analytics.cube.StoreUnavailable;
import org.litemaas.analytics.spendlog.DetailKind;

/**
 * The failures along the time, by code as far as the second pass has read them. Whatever it has not read is a part of its own,
 * so that the parts add up to the failures that all other figures count.
 *
 * @param notices why codes are unknown; empty where they are known
 */
record FailureChart(UsageCharts.Drawn chart, List<Message> notices) {
    private static final String UNREAD = "Code not read";

    static FailureChart of(UsageCharts charts, DetailReports details, UsageAsk ask, Timeline timeline) {
        DetailTable byCode = byCode(details, ask.query(), timeline);
        if (byCode == null) {
            return new FailureChart(
                    charts.failures(),
                    List.of(Message.warning("Codes of failures are unknown: our own database cannot be read.")));
        }
        if (byCode.totals() == null) {
            return new FailureChart(
                    charts.failures(),
                    List.of(Message.info("Codes of failures are unknown: the second pass over the spend log "
                            + (byCode.secondPass().on()
                                    ? "has not read this period yet."
                                    : "is off. Set SECOND_PASS to on to have them read."))));
        }
        return new FailureChart(charts.failuresByCode(byCode), List.of());
    }

    private static @Nullable DetailTable byCode(DetailReports details, UsageQuery query, Timeline timeline) {
        UsageQuery along =
                query.comparing(false).by(Order.along(timeline.grouping()), UsageQuery.MAX_ROWS, timeline.grouping());
        try {
            return details.run(new DetailQuery(DetailKind.ERROR, along));
        } catch (StoreUnavailable e) {
            return null;
        }
    }

    /** The failed requests of each stretch, by the name of their code. */
    static Map<String, Map<String, BigDecimal>> cells(UsageTable whole, DetailTable byCode) {
        Map<String, Map<String, BigDecimal>> cells = new HashMap<>();
        for (DetailTable.Row row : byCode.rows()) {
            UsageTable.Group stretch = row.stretch();
            DetailTable.Figures figures = row.figures();
            if (stretch != null && figures != null) {
                cells.computeIfAbsent(stretch.value(), any -> new HashMap<>())
                        .merge(row.name(), BigDecimal.valueOf(figures.requests()), BigDecimal::add);
            }
        }
        for (UsageTable.Row row : whole.rows()) {
            Map<String, BigDecimal> codes =
                    cells.computeIfAbsent(row.groups().get(0).value(), any -> new HashMap<>());
            BigDecimal read = codes.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal unread = BigDecimal.valueOf(row.measures().failures()).subtract(read);
            if (unread.signum() > 0) {
                codes.put(UNREAD, unread);
            }
        }
        return cells;
    }
}
