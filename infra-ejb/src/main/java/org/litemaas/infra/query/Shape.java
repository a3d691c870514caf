package org.litemaas.infra.query;

import java.util.regex.Pattern;

/** What a query's text tells about how it may be asked. */
final class Shape {
    private static final Pattern TEXTS =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'|`[^`]*+`|#[^\\n]*+", Pattern.DOTALL);
    private static final Pattern WHOLE =
            Pattern.compile("@|\\boffset\\s*\\(?\\s*-|\\b(?:start|end|range)\\s*\\(", Pattern.CASE_INSENSITIVE);

    private Shape() {}

    /**
     * Whether the value at a moment depends on more than the samples up to that moment: on the window itself, as with
     * {@code @ end()}, or on what comes later, as with a negative offset. Such a query cannot be put together from parts.
     */
    static boolean isWhole(String promql) {
        return WHOLE.matcher(TEXTS.matcher(promql).replaceAll("\"\"")).find();
    }
}
