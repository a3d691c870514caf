package org.litemaas.dev.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The samples of a page by their series, and the types of its families. */
record Samples(Map<String, Double> values, Map<String, String> types) {

    private static final Pattern LINE = Pattern.compile("([A-Za-z_:][A-Za-z0-9_:]*)(\\{[^}]*})? (\\S+)");

    static Samples of(String page) {
        Map<String, Double> values = new LinkedHashMap<>();
        Map<String, String> types = new HashMap<>();
        for (String line : page.lines().toList()) {
            if (line.startsWith("# TYPE ")) {
                String[] words = line.split(" ", -1);
                types.put(words[2], words[3]);
            } else if (!line.startsWith("#")) {
                Matcher matcher = LINE.matcher(line);
                assertThat(matcher.matches()).as(line).isTrue();
                String series = line.substring(0, matcher.start(3) - 1);
                assertThat(values.put(series, Double.parseDouble(matcher.group(3))))
                        .as("a second value of " + series)
                        .isNull();
            }
        }
        return new Samples(values, types);
    }

    double value(String series) {
        assertThat(values).containsKey(series);
        return values.getOrDefault(series, Double.NaN);
    }

    /** Whether a series may never go down: a counter's, or a count, bucket or sum of a histogram. */
    boolean onlyGrows(String series) {
        String name = series.replaceFirst("\\{.*", "");
        return "counter".equals(types.get(name))
                || "histogram".equals(types.get(name.replaceFirst("_(bucket|count|sum)$", "")));
    }
}
