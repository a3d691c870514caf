package org.litemaas.dev.exporter;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Prometheus makes of a target's pages: its series with the target's labels, as lines of OpenMetrics. */
final class ScrapedPage {

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    /** Much of a page that no panel shows; a past without it takes half the room. */
    private static final Pattern LEFT_OUT = Pattern.compile(
            "(vllm:.*_created|http_request_duration_.*|python_info|vllm:request_params_.*|vllm:cache_config_info"
                    + "|vllm:request_max_num_generation_tokens.*|vllm:request_prefill_kv_computed_tokens.*)\\b.*");

    private final ScrapeTarget target;
    /** The same series come with each page. */
    private final Map<String, Optional<String>> seriesOfLines = new HashMap<>();

    ScrapedPage(ScrapeTarget target) {
        this.target = target;
    }

    /** Adds a page's samples; an empty one is that of a server that is down. */
    void append(Optional<String> page, long epochSecond, StringBuilder to) {
        line(to, "up" + braces(target.labels().pairs()), page.isPresent() ? "1" : "0", epochSecond);
        page.ifPresent(text -> text.lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    int space = line.lastIndexOf(' ');
                    seriesOfLines
                            .computeIfAbsent(line.substring(0, space), this::series)
                            .ifPresent(series -> line(to, series, line.substring(space + 1), epochSecond));
                }));
    }

    private static void line(StringBuilder to, String series, String value, long epochSecond) {
        to.append(series)
                .append(' ')
                .append(value)
                .append(' ')
                .append(epochSecond)
                .append('\n');
    }

    /** A label that both have: the page's gives way as {@code exported_…}, or wins where labels are honoured. */
    private Optional<String> series(String written) {
        if (LEFT_OUT.matcher(written).matches()) {
            return Optional.empty();
        }
        int brace = written.indexOf('{');
        Map<String, String> labels = new LinkedHashMap<>(target.labels().pairs());
        if (brace >= 0) {
            Matcher label = LABEL.matcher(written.substring(brace));
            while (label.find()) {
                boolean givesWay = !target.honorLabels() && labels.containsKey(label.group(1));
                labels.put((givesWay ? "exported_" : "") + label.group(1), label.group(2));
            }
        }
        return Optional.of(target.namePrefix() + (brace < 0 ? written : written.substring(0, brace)) + braces(labels));
    }

    /** Labels whose values are escaped already: those of a page are as written, those of targets need none. */
    private static String braces(Map<String, String> labels) {
        StringBuilder text = new StringBuilder("{");
        labels.forEach(
                (name, value) -> text.append(name).append("=\"").append(value).append("\","));
        text.setCharAt(text.length() - 1, '}');
        return text.toString();
    }
}
