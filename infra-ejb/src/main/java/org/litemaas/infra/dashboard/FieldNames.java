package org.litemaas.infra.dashboard;

import java.util.Map;
import java.util.regex.Matcher;
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
        for (TableOptions.Rename rename : panel.options().table().renames()) {
            legend = renamed(rename, legend);
        }
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

    /** As it was where the regular expression is none, or names a group that it has not. */
    private static String renamed(TableOptions.Rename rename, String legend) {
        try {
            Matcher matcher = matcher(rename.regex(), legend);
            return matcher == null ? legend : matcher.replaceAll(rename.replacement());
        } catch (IllegalArgumentException | IndexOutOfBoundsException | CountedText.Endless | StackOverflowError e) {
            return legend;
        }
    }

    private static boolean matches(FieldOverride override, String refId, String legend) {
        return switch (override.matcher()) {
            case NAME -> override.names().contains(legend);
            case TARGET -> override.names().contains(refId);
            case REGEX -> override.names().stream().anyMatch(regex -> found(regex, legend));
        };
    }

    private static boolean found(String regex, String legend) {
        try {
            Matcher matcher = matcher(regex, legend);
            return matcher != null && matcher.find();
        } catch (PatternSyntaxException | CountedText.Endless | StackOverflowError e) {
            return false;
        }
    }

    /** Null where the texts are longer than anybody's. */
    private static @Nullable Matcher matcher(String regex, String legend) {
        boolean slashes = regex.length() > 1 && regex.startsWith("/") && regex.endsWith("/");
        String plain = slashes ? regex.substring(1, regex.length() - 1) : regex;
        return plain.length() > LONGEST_REGEX || legend.length() > LONGEST_NAME
                ? null
                : Pattern.compile(plain).matcher(new CountedText(legend, new int[1]));
    }
}
