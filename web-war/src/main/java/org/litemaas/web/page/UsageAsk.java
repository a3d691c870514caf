package org.litemaas.web.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Measure;
import org.litemaas.analytics.Order;
import org.litemaas.analytics.UsageFilter;
import org.litemaas.analytics.UsageQuery;

/**
 * What a page about usage asks, and the addresses of its neighbours; {@link UsageAddress} reads it.
 *
 * @param place the page
 * @param address as received
 * @param offset so many rows of a table are passed over
 * @param preset the named range; null where days are given
 * @param split what the chart is split by; null for a chart of the whole
 * @param problems by the name of the parameter
 */
record UsageAsk(
        UsagePlace place,
        QueryString address,
        UsageQuery query,
        int offset,
        @Nullable RangePreset preset,
        ChartMetric metric,
        @Nullable Grouping split,
        Map<String, String> problems) {

    /** The dimensions that have tables, and pages for their values. */
    static final List<Dimension> DIMENSIONS =
            List.of(Dimension.MODEL, Dimension.USER, Dimension.PROVIDER, Dimension.KEY, Dimension.TEAM);

    /** The dimensions that pages filter by. */
    static final List<Dimension> FILTERS =
            Stream.concat(DIMENSIONS.stream(), Stream.of(Dimension.HOSTING)).toList();

    static final List<String> FILTER_NAMES =
            FILTERS.stream().map(Dimension::text).toList();

    /** No page lists more at once. */
    static final int MOST_ROWS = 1_000;

    /** What the API does not know. */
    static final List<String> OF_THE_PAGE = List.of("range", "metric", "split");

    /** Which rows of a table are shown, and in which order. */
    static final List<String> OF_ROWS = List.of("order", "limit", "offset", "group", "compare");

    static final List<String> OF_TIME = List.of("range", "from", "to");

    /** The question of the table by a dimension; it may bring more rows than the table lists, for the menu of its filter. */
    UsageQuery breakdown(Dimension dimension) {
        return query.by(query.order(), Math.max(query.limit(), FilterMenu.LISTED), grouping(dimension));
    }

    /** The question of some rows of the table with a page to itself. */
    UsageQuery page(Dimension dimension, UsageFilter filter) {
        return new UsageQuery(
                query.from(),
                query.to(),
                query.zone(),
                filter,
                List.of(grouping(dimension)),
                query.order(),
                Math.min(MOST_ROWS, Math.max(1, query.limit())),
                offset,
                query.compare());
    }

    /** The same about some values of a dimension alone, whatever filter it had. */
    UsageAsk among(Dimension dimension, Set<String> values) {
        Map<Dimension, Set<String>> filter = new HashMap<>(query.filter().values());
        filter.put(dimension, values);
        return new UsageAsk(
                place, address, query.withFilter(new UsageFilter(filter)), offset, preset, metric, split, problems);
    }

    /** Whether the tables hold what the menus of the filters show: the largest spenders, unfiltered. */
    boolean isAboutAll() {
        return query.filter().equals(UsageFilter.ALL) && query.order().equals(Order.largest(Measure.SPEND));
    }

    /** The question of which values of a dimension are in use in the range, the largest spenders first. */
    UsageQuery choices(Dimension dimension, UsageFilter filter, int limit) {
        return FilterMenu.choices(dimension, query, filter, limit);
    }

    /** The question of everything along the time. */
    UsageQuery along(Grouping time) {
        return query.by(Order.along(time), UsageQuery.MAX_ROWS, time);
    }

    /** The question of the chart that is split into parts. */
    UsageQuery along(Grouping time, Grouping parts) {
        UsageQuery split =
                query.by(Order.along(time), UsageQuery.MAX_ROWS, time, parts).comparing(false);
        return withoutWhatIsNotShown(split);
    }

    /** The question of the sums by the values of one dimension. */
    UsageQuery parts(Dimension dimension) {
        Order order = Order.largest(metric.measure);
        return withoutWhatIsNotShown(
                query.by(order, UsageQuery.MAX_ROWS, grouping(dimension)).comparing(false));
    }

    /** The question of the week's pattern. */
    UsageQuery week() {
        return withoutWhatIsNotShown(
                query.by(Order.along(Grouping.WEEKDAY), UsageQuery.MAX_ROWS, Grouping.WEEKDAY, Grouping.HOUR_OF_DAY)
                        .comparing(false));
    }

    private UsageQuery withoutWhatIsNotShown(UsageQuery question) {
        return metric.measure.isPercentile() ? question : question.withoutPercentiles();
    }

    /** The address of this page with another range. */
    String ranged(RangePreset other) {
        return address.without(OF_TIME).with("range", other.text()).on(place.path());
    }

    String with(String name, String value) {
        return address.with(name, value).on(place.path());
    }

    /** The address of this page with one more value in a filter. */
    String narrowed(Dimension dimension, String value) {
        return address.with(dimension.text(), value).on(place.path());
    }

    String without(Dimension dimension, String value) {
        return address.withoutValue(dimension.text(), value).on(place.path());
    }

    String withoutFilters() {
        return address.without(FILTER_NAMES).on(place.path());
    }

    /** What a form about the filters must carry along. */
    List<QueryString.Field> besideFilters() {
        return address.without(FILTER_NAMES).fields();
    }

    /** What a form about range and zone must carry along. */
    List<QueryString.Field> besideRange() {
        return address.without(OF_TIME).without("zone").fields();
    }

    /** The address of another page about the same range, with the same filters. */
    QueryString elsewhere() {
        QueryString kept = address.without(OF_THE_PAGE).without(place.own()).without(OF_ROWS);
        String range = address.last("range");
        Dimension subject = place.subject();
        QueryString ranged = range.isEmpty() ? kept : kept.with("range", range);
        return subject == null ? ranged : ranged.with(subject.text(), address.last(UsagePlace.VALUE));
    }

    /** The address of the page about one value, in the same range and with the same filters. */
    String detail(Dimension dimension, String value) {
        return elsewhere()
                .without(dimension.text())
                .with(UsagePlace.VALUE, value)
                .on(UsagePlace.detail(dimension).path());
    }

    /** The dimensions that filters are offered for: that of the page's subject is none. */
    List<Dimension> filterable() {
        return withoutSubject(FILTERS);
    }

    /** The dimensions that tables are offered for: that of the page's subject is none. */
    List<Dimension> tables() {
        return withoutSubject(DIMENSIONS);
    }

    private List<Dimension> withoutSubject(List<Dimension> dimensions) {
        return dimensions.stream()
                .filter(dimension -> dimension != place.subject())
                .toList();
    }

    /**
     * The same question at the API, as CSV.
     *
     * @param version of the snapshot that the page shows
     */
    String csv(long version, Grouping... groupings) {
        return CsvAddress.of(query, version, groupings);
    }

    static String sentence(String received, String expected) {
        return "'" + received + "' was received, expected " + expected + ".";
    }

    private static Grouping grouping(Dimension dimension) {
        return Grouping.valueOf(dimension.name());
    }
}
