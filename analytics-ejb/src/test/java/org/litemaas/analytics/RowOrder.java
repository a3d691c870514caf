package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order in which rows are asked for, said once more and plainly. */
final class RowOrder {
    private RowOrder() {}

    static void check(UsageQuery query, List<UsageTable.Row> rows) {
        Comparator<UsageTable.Row> order = comparator(query);
        for (int i = 1; i < rows.size(); i++) {
            assertThat(order.compare(rows.get(i - 1), rows.get(i)))
                    .as(query + ": " + rows.get(i - 1) + " before " + rows.get(i))
                    .isNegative();
        }
    }

    private static Comparator<UsageTable.Row> comparator(UsageQuery query) {
        Order order = query.order();
        Measure measure = order.measure();
        Grouping along = order.grouping();
        Comparator<UsageTable.Row> asked = measure != null
                ? (a, b) -> byFigure(measure.of(a.measures()), measure.of(b.measures()), order.descending())
                : along != null ? byGroup(query, along, order.descending()) : (a, b) -> 0;
        for (Grouping grouping : query.groupings()) {
            asked = asked.thenComparing(byGroup(query, grouping, false));
        }
        return asked;
    }

    private static int byFigure(@Nullable Number a, @Nullable Number b, boolean descending) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? 1 : -1;
        }
        int ascending = new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString()));
        return descending ? -ascending : ascending;
    }

    private static Comparator<UsageTable.Row> byGroup(UsageQuery query, Grouping grouping, boolean descending) {
        int position = query.groupings().indexOf(grouping);
        Comparator<UsageTable.Row> ascending = (a, b) -> compare(
                grouping,
                a.groups().get(position).value(),
                b.groups().get(position).value());
        return descending ? ascending.reversed() : ascending;
    }

    private static int compare(Grouping grouping, String a, String b) {
        return switch (grouping) {
            case SLOT, HOUR ->
                OffsetDateTime.parse(a)
                        .toInstant()
                        .compareTo(OffsetDateTime.parse(b).toInstant());
            case WEEKDAY, HOUR_OF_DAY -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b));
            default -> a.compareTo(b);
        };
    }
}
