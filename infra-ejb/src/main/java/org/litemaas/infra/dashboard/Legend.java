package org.litemaas.infra.dashboard;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.litemaas.infra.prometheus.Series;

/** Names for the series of one target. */
final class Legend {
    private static final Pattern LABEL = Pattern.compile("\\{\\{\\s*([\\w.:/-]{1,200})\\s*\\}\\}");
    private static final Pattern FIELD_LABEL =
            Pattern.compile("\\$\\{__field\\.labels(?:\\.([\\w:]{1,200})|\\[\"([^\"\\]]{1,200})\"\\])\\}");

    private final String format;
    private final String promql;
    private final Set<String> telling;

    /**
     * @param format the target's, with variables filled in
     * @param promql names a series that has no label
     */
    Legend(String format, String promql, List<Series> all) {
        this.format = format;
        this.promql = promql;
        this.telling = telling(all);
    }

    String of(Series series) {
        Map<String, String> labels = series.labels();
        if (format.equals("__auto")) {
            return automatic(labels);
        }
        if (format.isBlank()) {
            return labels.isEmpty() ? promql : OptionQuestions.text(labels);
        }
        return LABEL.matcher(format).replaceAll(m -> Matcher.quoteReplacement(labels.getOrDefault(m.group(1), "")));
    }

    /** {@code displayName} of a field, which may name labels and the legend. */
    static String displayName(String format, String legend, Map<String, String> labels) {
        String named = FIELD_LABEL
                .matcher(format)
                .replaceAll(m -> Matcher.quoteReplacement(
                        labels.getOrDefault(m.group(1) == null ? m.group(2) : m.group(1), "")));
        return named.replace("${__series.name}", legend)
                .replace("${__field.name}", legend)
                .replace("${__field.displayName}", legend);
    }

    private String automatic(Map<String, String> labels) {
        if (labels.isEmpty()) {
            return promql;
        }
        if (telling.isEmpty()) {
            return OptionQuestions.text(labels);
        }
        if (telling.size() == 1) {
            return labels.getOrDefault(telling.iterator().next(), "");
        }
        Map<String, String> shown = new TreeMap<>(labels);
        shown.keySet().retainAll(telling);
        return shown.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(", "));
    }

    /** The labels in which the series differ. */
    private static Set<String> telling(List<Series> all) {
        Set<String> names = new TreeSet<>();
        all.forEach(series -> names.addAll(series.labels().keySet()));
        Set<String> telling = new LinkedHashSet<>();
        for (String name : names) {
            if (all.stream().map(series -> series.label(name)).distinct().count() > 1) {
                telling.add(name);
            }
        }
        return telling;
    }
}
