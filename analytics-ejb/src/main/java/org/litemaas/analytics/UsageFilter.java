package org.litemaas.analytics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which requests a question is about: those whose value is among the given ones, in every dimension that is named. A value
 * that nobody used is no error; it finds nothing.
 */
public record UsageFilter(Map<Dimension, Set<String>> values) {

    /** Every request. */
    public static final UsageFilter ALL = new UsageFilter(Map.of());

    public UsageFilter {
        Map<Dimension, Set<String>> copy = new EnumMap<>(Dimension.class);
        values.forEach((dimension, wanted) -> {
            if (!wanted.isEmpty()) {
                copy.put(dimension, java.util.Collections.unmodifiableSet(new TreeSet<>(wanted)));
            }
        });
        values = java.util.Collections.unmodifiableMap(copy);
    }

    /** The requests of one value of one dimension. */
    public static UsageFilter of(Dimension dimension, String value) {
        return new UsageFilter(Map.of(dimension, Set.of(value)));
    }
}
