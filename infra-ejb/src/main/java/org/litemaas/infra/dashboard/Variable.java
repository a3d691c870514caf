package org.litemaas.infra.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Notice;

/**
 * Something that people choose, and queries and titles are made with.
 *
 * @param name as in {@code $name}
 * @param kind where its options come from
 * @param label for people; the name unless the file has one
 * @param description for people; may be empty
 * @param hidden not shown for choosing
 * @param query what is asked for options, for {@link Kind#QUERY}; the type of data source for
 *     {@link Kind#DATASOURCE}; else empty
 * @param options those that the file itself states
 * @param current what is chosen unless somebody chooses; {@code $__all} for all
 * @param multi whether several can be chosen
 * @param includeAll whether "All" can be chosen
 * @param allValue what stands for "All" in a query, as it is; null for every option
 * @param regex keeps and cuts the options of a query; empty for none
 * @param sort Grafana's number of the order of a query's options, 0 to 8
 * @param auto for {@link Kind#INTERVAL}: the range's so-manieth part as a choice; null without
 * @param notices what of it cannot be done here
 */
public record Variable(
        String name,
        Kind kind,
        String label,
        String description,
        boolean hidden,
        String query,
        List<Option> options,
        List<String> current,
        boolean multi,
        boolean includeAll,
        @Nullable String allValue,
        String regex,
        int sort,
        @Nullable Auto auto,
        List<Notice> notices) {
    /** The value that stands for all. */
    public static final String ALL = "$__all";

    /** The value of an interval that follows the range. */
    public static final String AUTO = "$__auto";

    public Variable {
        options = List.copyOf(options);
        current = List.copyOf(current);
        notices = List.copyOf(notices);
    }

    /** Where options come from. */
    public enum Kind {
        QUERY,
        CUSTOM,
        CONSTANT,
        TEXTBOX,
        INTERVAL,
        DATASOURCE,
        /** Nothing that can be done here; a notice names it, and its current value stands. */
        UNSUPPORTED
    }

    /** A choice: what people see, and what stands in a query. */
    public record Option(String text, String value) {
        static Option of(String value) {
            return new Option(value, value);
        }
    }

    /**
     * An interval that follows the range.
     *
     * @param count into how many parts the range is cut
     * @param min never shorter than this, such as {@code 10s}
     */
    public record Auto(int count, String min) {}
}
