package org.litemaas.web.page;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Dimension;

/**
 * A page whose address asks about usage.
 *
 * @param path of the page
 * @param own names of the parameters that only this page has
 * @param subject the dimension of whose value {@code value} the page is about; null where it is about all
 * @param rows of its tables, unless the address says how many
 */
record UsagePlace(String path, List<String> own, @Nullable Dimension subject, int rows) {
    static final String VALUE = "value";
    static final String SEARCH = "search";
    static final UsagePlace USAGE = new UsagePlace("/usage", List.of(), null, 10);

    UsagePlace {
        own = List.copyOf(own);
    }

    /** The table of every value of a dimension. */
    static UsagePlace table(Dimension dimension) {
        return new UsagePlace(tablePath(dimension), List.of(SEARCH), null, 25);
    }

    /** The page about one value of a dimension. */
    static UsagePlace detail(Dimension dimension) {
        return new UsagePlace(tablePath(dimension) + "/detail", List.of(VALUE), dimension, 10);
    }

    /** The page that holds some values of one dimension against each other. */
    static UsagePlace comparison() {
        return new UsagePlace("/compare", List.of("by", VALUE), null, 10);
    }

    /** Such as {@code /users}. */
    static String tablePath(Dimension dimension) {
        return "/" + dimension.text() + "s";
    }

    /** The dimension of a page with a table, or of a page below it. */
    static Optional<Dimension> dimensionOf(String path) {
        return UsageAsk.DIMENSIONS.stream()
                .filter(dimension -> path.equals(tablePath(dimension)) || path.startsWith(tablePath(dimension) + "/"))
                .findFirst();
    }
}
