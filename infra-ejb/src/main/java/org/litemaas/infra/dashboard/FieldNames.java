package org.litemaas.infra.dashboard;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A series' name and unit, as the panel's fields and overrides have them. */
final class FieldNames {
    private static final int LONGEST_REGEX = 500;
    private static final int LONGEST_NAME = 1_000;

    private FieldNames() {}

    record Shown(String name, @Nullable String unit) {}

    static Shown shown(Panel panel, String refId, String legend, Map<String, String> labels) {
        String unit = panel.fields().unit();
        String format = panel.fields().displayName();
        for (FieldOverride override : panel.overrides()) {
            if (matches(override, refId, legend)) {
                FieldOptions options = override.options();
                unit = options.unit() == null ? unit : options.unit();
                format = options.displayName() == null ? format : options.displayName();
            }
        }
        return new Shown(format == null ? legend : Legend.displayName(format, legend, labels), unit);
    }

    private static boolean matches(FieldOverride override, String refId, String legend) {
        return switch (override.matcher()) {
            case NAME -> override.names().contains(legend);
            case TARGET -> override.names().contains(refId);
            case REGEX -> override.names().stream().anyMatch(regex -> found(regex, legend));
        };
    }

    private static boolean found(String regex, String legend) {
        boolean slashes = regex.length() > 1 && regex.startsWith("/") && regex.endsWith("/");
        String plain = slashes ? regex.substring(1, regex.length() - 1) : regex;
        if (plain.length() > LONGEST_REGEX || legend.length() > LONGEST_NAME) {
            return false;
        }
        try {
            return Pattern.compile(plain)
                    .matcher(new CountedText(legend, new int[1]))
                    .find();
        } catch (PatternSyntaxException | CountedText.Endless | StackOverflowError e) {
            return false;
        }
    }
}
