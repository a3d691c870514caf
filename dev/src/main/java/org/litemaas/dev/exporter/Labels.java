package org.litemaas.dev.exporter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Labels of a series, in the order in which they were given. */
record Labels(Map<String, String> pairs) {

    static final Labels NONE = new Labels(Map.of());

    Labels {
        pairs = Collections.unmodifiableMap(new LinkedHashMap<>(pairs));
    }

    /** @param namesAndValues name, value, name, value, … */
    static Labels of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "labels: " + namesAndValues.length + " strings, expected pairs of name and value");
        }
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            pairs.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Labels(pairs);
    }

    Labels with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(pairs);
        more.put(name, value);
        return new Labels(more);
    }
}
