package org.litemaas.analytics;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A filter as the parameters of a URL: one for each dimension, as often as it has values. */
public final class FilterParameters {
    private static final List<Dimension> DIMENSIONS = List.of(
            Dimension.USER, Dimension.MODEL, Dimension.PROVIDER, Dimension.HOSTING, Dimension.KEY, Dimension.TEAM);

    private static final Set<String> NAMES =
            DIMENSIONS.stream().map(Dimension::text).collect(Collectors.toUnmodifiableSet());

    private FilterParameters() {}

    /** The names of all parameters. */
    public static Set<String> names() {
        return NAMES;
    }

    /** The same and others, as whatever is filtered has parameters of its own. */
    public static Set<String> namesAnd(String... others) {
        return Stream.concat(Stream.of(others), NAMES.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Reads a filter; nothing that is given can be wrong. A blank value means a request without one, which only keys and teams can
     * be; others count as not given.
     *
     * @param parameters every value of every parameter, decoded; those of other names are passed over
     */
    public static UsageFilter read(Map<String, List<String>> parameters) {
        Map<Dimension, Set<String>> values = new EnumMap<>(Dimension.class);
        for (Dimension dimension : DIMENSIONS) {
            List<String> given = parameters.getOrDefault(dimension.text(), List.of());
            boolean blankCounts = dimension == Dimension.KEY || dimension == Dimension.TEAM;
            values.put(
                    dimension,
                    given.stream()
                            .filter(value -> blankCounts || !value.isEmpty())
                            .collect(Collectors.toSet()));
        }
        return new UsageFilter(values);
    }

    /** Writes a filter so that {@link #read} gives it back. */
    public static Map<String, List<String>> write(UsageFilter filter) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        filter.values()
                .forEach((dimension, values) -> parameters.put(dimension.text(), List.copyOf(new TreeSet<>(values))));
        return parameters;
    }
}
