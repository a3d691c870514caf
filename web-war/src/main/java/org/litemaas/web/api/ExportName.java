package org.litemaas.web.api;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.UsageFilter;
import org.litemaas.analytics.UsageQuery;

/** Says what a file holds, in characters that every file system takes. */
final class ExportName {
    private static final int MOST = 40;

    private ExportName() {}

    /** As {@code usage-by-day-and-key-of-user-ann-2026-11-01-to-2026-11-24}; without the ending. */
    static String of(UsageQuery query) {
        String by = query.groupings().stream().map(Grouping::text).collect(Collectors.joining("-and-"));
        return "usage" + (by.isEmpty() ? "" : "-by-" + by) + filters(query.filter()) + '-' + query.from() + "-to-"
                + query.to();
    }

    /** As {@code -of-user-ann-of-2-models}; nothing where all requests are let through. */
    static String filters(UsageFilter filter) {
        return filter.values().entrySet().stream().map(ExportName::filter).collect(Collectors.joining());
    }

    private static String filter(Map.Entry<Dimension, Set<String>> filter) {
        String name = filter.getKey().text();
        Set<String> values = filter.getValue();
        if (values.size() > 1) {
            return "-of-" + values.size() + '-' + name + 's';
        }
        String value = values.iterator().next();
        String plain = value.replaceAll("[^A-Za-z0-9._]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return "-of-" + name
                + (plain.isEmpty()
                        ? ""
                        : '-'
                                + plain.substring(0, Math.min(MOST, plain.length()))
                                        .toLowerCase(Locale.ROOT));
    }
}
