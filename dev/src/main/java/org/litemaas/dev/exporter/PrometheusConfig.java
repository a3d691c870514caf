package org.litemaas.dev.exporter;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The prometheus.yml of the demo: one scrape config a target, all at one address. */
final class PrometheusConfig {

    private PrometheusConfig() {}

    /** @param address host and port of the demo's exporters */
    static String yaml(String address, List<ScrapeTarget> targets, Duration interval) {
        String head = """
                # Written by the demo's exporters at each start.
                global:
                  scrape_interval: %1$ss
                  scrape_timeout: %1$ss
                  evaluation_interval: %1$ss
                scrape_configs:
                """.formatted(interval.toSeconds());
        return head + targets.stream().map(target -> job(address, target)).collect(Collectors.joining());
    }

    private static String job(String address, ScrapeTarget target) {
        String labels = target.labels().pairs().entrySet().stream()
                .map(label -> "          " + label.getKey() + ": " + quoted(label.getValue()) + "\n")
                .collect(Collectors.joining());
        String job = """
                  - job_name: %s
                    metrics_path: %s
                    honor_labels: %s
                    static_configs:
                      - targets: [%s]
                        labels:
                %s""".formatted(
                quoted(target.scrapeConfig()), quoted(target.path()), target.honorLabels(), quoted(address), labels);
        return target.namePrefix().isEmpty() ? job : job + rename(target.namePrefix());
    }

    private static String rename(String prefix) {
        return """
                    metric_relabel_configs:
                      - source_labels: [__name__]
                        regex: (.+)
                        target_label: __name__
                        replacement: %s
                """.formatted(quoted(prefix + "$1"));
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
