package org.litemaas.infra.dashboard;

import org.jspecify.annotations.Nullable;

/**
 * A text or colour instead of a value.
 *
 * @param kind how a value is matched
 * @param match the value's text, the regular expression, or {@code nan}, {@code null}, {@code null+nan}, {@code true},
 *     {@code false}, {@code empty}; empty for a range
 * @param from where a range begins; null without bound
 * @param to where a range ends, inclusive; null without bound
 * @param text what is shown; null leaves the value
 * @param color null leaves the colour
 */
public record ValueMapping(
        Kind kind,
        String match,
        @Nullable Double from,
        @Nullable Double to,
        @Nullable String text,
        @Nullable String color) {
    /** How a value is matched. */
    public enum Kind {
        VALUE,
        RANGE,
        REGEX,
        SPECIAL
    }
}
