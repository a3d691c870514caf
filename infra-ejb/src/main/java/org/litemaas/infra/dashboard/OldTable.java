package org.litemaas.infra.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.dashboard.PanelReader.Fields;

/** The table with {@code styles} that Grafana had before version 7, in the words of today's. */
final class OldTable {
    private OldTable() {}

    static Fields fields(JsonPlace panel, Fields modern) {
        List<FieldOverride> overrides = new ArrayList<>(modern.overrides());
        Map<String, TableOptions.Column> columns = new LinkedHashMap<>();
        for (JsonPlace style : panel.children("styles")) {
            String pattern = style.filled("pattern");
            if (pattern == null) {
                continue;
            }
            boolean regex = pattern.length() > 1 && pattern.startsWith("/") && pattern.endsWith("/");
            boolean hidden = style.text("type", "").equals("hidden");
            if (!regex && (hidden || style.filled("alias") != null)) {
                columns.put(pattern, new TableOptions.Column(hidden, style.filled("alias")));
            }
            if (!hidden && style.text("type", "").equals("number")) {
                FieldOptions options = new FieldOptions(
                        style.filled("unit"),
                        FieldReader.decimals(style),
                        null,
                        null,
                        null,
                        null,
                        "thresholds",
                        null,
                        thresholds(style),
                        null,
                        cell(style.text("colorMode", "")),
                        Drawing.NONE);
                overrides.add(new FieldOverride(
                        regex ? FieldOverride.Matcher.REGEX : FieldOverride.Matcher.NAME, List.of(pattern), options));
            }
        }
        return new Fields(modern.defaults(), overrides, columns);
    }

    /** Two bounds as texts, and three colours. */
    private static @Nullable Thresholds thresholds(JsonPlace style) {
        return style.texts("thresholds").isEmpty()
                ? null
                : OldSingleStat.thresholds(style.texts("thresholds"), style.texts("colors"));
    }

    private static @Nullable String cell(String colorMode) {
        return switch (colorMode) {
            case "value" -> "text";
            case "cell", "row" -> "background";
            default -> null;
        };
    }
}
