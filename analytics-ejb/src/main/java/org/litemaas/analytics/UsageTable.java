package org.litemaas.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link UsageQuery}.
 *
 * @param totals of all requests that the question is about, whatever the limit
 * @param rows in the asked order, after offset and limit
 * @param rowCount how many rows there are before offset and limit
 * @param comparison null unless the question compares
 */
public record UsageTable(
        List<Grouping> groupings,
        Row totals,
        List<Row> rows,
        int rowCount,
        @Nullable Comparison comparison,
        Freshness freshness) {

    public UsageTable {
        groupings = List.copyOf(groupings);
        rows = List.copyOf(rows);
    }

    /**
     * One row.
     *
     * @param groups one for each grouping, in the question's order; none in the totals
     * @param previous the same for the period before; null unless the question compares
     * @param comparable what to hold against {@code previous}: {@code measures}, but cut like it when the range ends in an
     *     unfinished day; null unless the question compares
     */
    public record Row(
            List<Group> groups,
            Measures measures,
            @Nullable Measures previous,
            @Nullable Measures comparable) {
        public Row {
            groups = List.copyOf(groups);
        }
    }

    /**
     * What a row stands for.
     *
     * @param value as filters and groupings take it
     * @param name for people; the value itself where nothing better is known
     */
    public record Group(String value, String name) {}

    /**
     * What the figures are compared with.
     *
     * @param from first day of the period before
     * @param to last day of the period before
     * @param through where the range ends in an unfinished day: both sides are compared up to this moment (of the current
     *     period); else null
     */
    public record Comparison(
            LocalDate from, LocalDate to, @Nullable Instant through) {}
}
