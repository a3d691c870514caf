package org.litemaas.web.page;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageTable;

/**
 * The filters of a page, as its controls show them.
 *
 * @param path of the page
 * @param filters a menu for each dimension that pages filter by
 * @param chips what is chosen
 * @param besideFilters what the form of the filters must carry along
 * @param withoutFilters the address of the page without any filter
 * @param optionsAddress where the values that the menus leave out can be asked for
 */
public record FilterControls(
        String path,
        List<FilterMenu> filters,
        List<FilterMenu.Chip> chips,
        List<QueryString.Field> besideFilters,
        String withoutFilters,
        String optionsAddress) {

    /**
     * The controls of a page.
     *
     * @param query any question about the page's range, with its filter
     * @param address of the page
     * @param answer gives the answers of the page's snapshot
     */
    static FilterControls of(
            UsageQuery query,
            String path,
            QueryString address,
            Function<UsageQuery, UsageTable> answer,
            ZoneId reportingZone) {
        List<FilterMenu> filters = UsageAsk.FILTERS.stream()
                .map(dimension -> FilterMenu.of(dimension, query, answer, null))
                .toList();
        QueryString without = address.without(UsageAsk.FILTER_NAMES);
        return new FilterControls(
                path,
                filters,
                filters.stream().flatMap(menu -> chips(menu, path, address)).toList(),
                without.fields(),
                without.on(path),
                FilterMenu.optionsAddress(query, reportingZone));
    }

    private static Stream<FilterMenu.Chip> chips(FilterMenu menu, String path, QueryString address) {
        return menu.chips(value -> address.withoutValue(menu.name(), value).on(path)).stream();
    }

    public boolean isFiltered() {
        return !chips.isEmpty();
    }
}
