package org.litemaas.analytics;

import org.jspecify.annotations.Nullable;

/**
 * How rows are ordered: by a measure or by one of the groupings. Rows that tie follow their group values, so that pages of
 * one answer never overlap.
 */
public record Order(@Nullable Measure measure, @Nullable Grouping grouping, boolean descending) {

    public Order {
        if ((measure == null) == (grouping == null)) {
            throw new IllegalArgumentException("order is by " + measure + " and " + grouping + ", expected just one");
        }
    }

    /** By a measure, the largest first. */
    public static Order largest(Measure measure) {
        return new Order(measure, null, true);
    }

    /** By a grouping, from its first value on. */
    public static Order along(Grouping grouping) {
        return new Order(null, grouping, false);
    }

    /** As in URLs: {@code spend:desc}. */
    public String text() {
        String name = measure != null ? measure.text() : grouping != null ? grouping.text() : "";
        return name + (descending ? ":desc" : ":asc");
    }
}
