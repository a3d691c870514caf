package org.litemaas.web.page;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Measure;
import org.litemaas.analytics.Order;
import org.litemaas.analytics.UsageFilter;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageTable;

/**
 * The menu of one filter: the chosen values first, then the largest spenders of the range.
 *
 * @param name of the parameter
 * @param dimension as the API names it, which knows the values that are left out
 * @param label of the dimension, in the singular
 * @param left so many values are in use beside those listed
 */
public record FilterMenu(String name, String dimension, String label, List<Choice> choices, int chosen, int left) {
    /** So many values stand in the page; scripts fetch the others when somebody looks for them. */
    static final int LISTED = 50;

    /** One value. */
    public record Choice(String value, String name, String spend, boolean chosen) {}

    /** A chosen value, and the address of the page without it. */
    public record Chip(String label, String name, String without) {}

    /**
     * The menu of a dimension.
     *
     * @param query any question about the page's range, with its filter
     * @param answer gives the answers of the page's snapshot
     * @param largest the largest spenders of the range, unfiltered, where they are known; null where they are to be asked for
     */
    static FilterMenu of(
            Dimension dimension,
            UsageQuery query,
            Function<UsageQuery, UsageTable> answer,
            @Nullable UsageTable largest) {
        Set<String> wanted = query.filter().values().getOrDefault(dimension, Set.of());
        return of(
                dimension,
                largest != null ? largest : answer.apply(choices(dimension, query, UsageFilter.ALL, LISTED)),
                wanted.isEmpty()
                        ? null
                        : answer.apply(choices(
                                dimension, query, new UsageFilter(Map.of(dimension, wanted)), UsageQuery.MAX_ROWS)),
                query.filter());
    }

    /** The question of which values of a dimension are in use, the largest spenders first. */
    static UsageQuery choices(Dimension dimension, UsageQuery query, UsageFilter filter, int limit) {
        return query.withFilter(filter)
                .comparing(false)
                .by(Order.largest(Measure.SPEND), limit, Grouping.valueOf(dimension.name()))
                .withoutPercentiles();
    }

    /** Where the values that a menu leaves out can be asked for. */
    static String optionsAddress(UsageQuery query, ZoneId reportingZone) {
        // The options are asked for in days of the reporting zone: another zone's days may begin or end a day off.
        int around = query.zone().equals(reportingZone) ? 0 : 1;
        return "/api/v1/usage/options?from=" + query.from().minusDays(around) + "&to="
                + query.to().plusDays(around);
    }

    /**
     * The menu of a dimension.
     *
     * @param largest the largest spenders of the range, unfiltered
     * @param chosenOnes what is known of the chosen values; null where none are chosen
     */
    static FilterMenu of(Dimension dimension, UsageTable largest, @Nullable UsageTable chosenOnes, UsageFilter filter) {
        Set<String> wanted = filter.values().getOrDefault(dimension, Set.of());
        Set<String> unused = new HashSet<>(wanted);
        List<Choice> choices = new ArrayList<>();
        if (chosenOnes != null) {
            chosenOnes.rows().forEach(row -> choices.add(choice(row, true)));
            choices.forEach(choice -> unused.remove(choice.value()));
        }
        unused.stream().sorted().forEach(value -> choices.add(new Choice(value, nameOr(value), "", true)));
        largest.rows().stream()
                .map(row -> choice(row, false))
                .filter(choice -> !wanted.contains(choice.value()))
                .forEach(choices::add);
        int left = Math.max(0, largest.rowCount() + unused.size() - choices.size());
        return new FilterMenu(dimension.text(), dimension.text(), Labels.one(dimension), choices, wanted.size(), left);
    }

    /** The same values under a parameter of another name. */
    FilterMenu named(String other, String otherLabel) {
        return new FilterMenu(other, dimension, otherLabel, choices, chosen, left);
    }

    List<Chip> chips(UsageAsk ask, Dimension dimension) {
        return chips(value -> ask.without(dimension, value));
    }

    /** @param without gives the address of the page without a chosen value */
    List<Chip> chips(UnaryOperator<String> without) {
        return choices.stream()
                .filter(Choice::chosen)
                .map(choice -> new Chip(label, choice.name(), without.apply(choice.value())))
                .toList();
    }

    private static Choice choice(UsageTable.Row row, boolean chosen) {
        UsageTable.Group group = row.groups().get(0);
        return new Choice(
                group.value(),
                TimeChart.nameOf(group),
                Figures.spend(row.measures().spend()).text(),
                chosen);
    }

    private static String nameOr(String name) {
        return name.isBlank() ? "(none)" : name;
    }
}
