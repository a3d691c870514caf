package org.litemaas.infra.dashboard;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads value mappings, in the form of Grafana 8 and later and in the older ones. */
final class MappingReader {
    private MappingReader() {}

    static List<ValueMapping> read(JsonPlace fieldOptions) {
        List<ValueMapping> mappings = new ArrayList<>();
        for (JsonPlace place : fieldOptions.children("mappings")) {
            JsonPlace options = place.child("options");
            switch (place.text("type", "")) {
                case "value" -> values(options, mappings);
                case "range" ->
                    add(mappings, ValueMapping.Kind.RANGE, "", options.number("from"), options.number("to"), options);
                case "regex" ->
                    add(mappings, ValueMapping.Kind.REGEX, options.text("pattern", ""), null, null, options);
                case "special" ->
                    add(mappings, ValueMapping.Kind.SPECIAL, options.text("match", "null"), null, null, options);
                case "1" -> old(place, mappings);
                case "2" -> oldRange(place, mappings);
                default -> {}
            }
        }
        return mappings;
    }

    /** {@code valueMaps} and {@code rangeMaps} of the single stat. */
    static List<ValueMapping> ofSingleStat(JsonPlace panel) {
        List<ValueMapping> mappings = new ArrayList<>();
        // 1 is "value to text" and 2 "range to text"; the other list is a left-over.
        if (!panel.text("mappingType", "1").equals("2")) {
            panel.children("valueMaps").forEach(map -> old(map, mappings));
        } else {
            panel.children("rangeMaps").forEach(map -> oldRange(map, mappings));
        }
        return mappings;
    }

    private static void values(JsonPlace options, List<ValueMapping> mappings) {
        for (var entry : options.object().entrySet()) {
            if (entry.getValue() instanceof JsonObject result) {
                JsonPlace place = new JsonPlace(result, options.below(entry.getKey()));
                mappings.add(new ValueMapping(
                        ValueMapping.Kind.VALUE, entry.getKey(), null, null, place.text("text"), place.text("color")));
            }
        }
    }

    private static void add(
            List<ValueMapping> mappings,
            ValueMapping.Kind kind,
            String match,
            @Nullable Double from,
            @Nullable Double to,
            JsonPlace options) {
        JsonPlace result = options.child("result");
        mappings.add(new ValueMapping(kind, match, from, to, result.text("text"), result.text("color")));
    }

    private static void old(JsonPlace map, List<ValueMapping> mappings) {
        String value = map.text("value", "");
        boolean isNull = value.equals("null") || value.equals("N/A");
        mappings.add(new ValueMapping(
                isNull ? ValueMapping.Kind.SPECIAL : ValueMapping.Kind.VALUE,
                isNull ? "null+nan" : value,
                null,
                null,
                map.text("text"),
                null));
    }

    private static void oldRange(JsonPlace map, List<ValueMapping> mappings) {
        boolean isNull =
                map.text("from", "").equals("null") && map.text("to", "").equals("null");
        mappings.add(new ValueMapping(
                isNull ? ValueMapping.Kind.SPECIAL : ValueMapping.Kind.RANGE,
                isNull ? "null+nan" : "",
                map.number("from"),
                map.number("to"),
                map.text("text"),
                null));
    }
}
