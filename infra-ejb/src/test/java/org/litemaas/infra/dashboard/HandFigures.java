package org.litemaas.infra.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Figures computed by hand: lines of {@code id legend=value; …}, or {@code id @FAMILY,… …}, or {@code id nothing}. */
final class HandFigures {
    private static final Pattern LINE = Pattern.compile("(\\d+) (?:@(\\S+) )?(.+)");

    private HandFigures() {}

    /**
     * Value by legend by panel.
     *
     * @param family whose lines are wanted beside those for all
     * @param names what stands for {@code $model} and the like
     */
    static Map<Integer, Map<String, Double>> of(String file, String family, Map<String, String> names)
            throws IOException {
        Map<Integer, Map<String, Double>> figures = new HashMap<>();
        for (String line : text(file).lines().toList()) {
            Matcher parts = LINE.matcher(line);
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            if (!parts.matches()) {
                throw new IllegalArgumentException(file + ": expected a panel's figures, received " + line);
            }
            String families = parts.group(2);
            if (families == null || ("," + families + ",").contains("," + family + ",")) {
                figures.put(Integer.valueOf(parts.group(1)), values(parts.group(3), names));
            }
        }
        return figures;
    }

    private static Map<String, Double> values(String text, Map<String, String> names) {
        Map<String, Double> values = new TreeMap<>();
        if (!text.equals("nothing")) {
            for (String part : text.split("; ", -1)) {
                int equals = part.lastIndexOf('=');
                String legend = part.substring(0, equals);
                for (Map.Entry<String, String> name : names.entrySet()) {
                    legend = legend.replace("$" + name.getKey(), name.getValue());
                }
                values.put(legend, Double.valueOf(part.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String text(String file) throws IOException {
        try (InputStream in = HandFigures.class.getResourceAsStream("figures/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("no figures/" + file + " beside the tests");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
