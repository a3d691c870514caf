package org.litemaas.infra.prometheus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rules that are evaluated together.
 *
 * @param interval between two evaluations
 */
public record RuleGroup(String name, String file, Duration interval, List<Rule> rules) {
    public RuleGroup {
        rules = List.copyOf(rules);
    }

    /**
     * A recording or an alerting rule.
     *
     * @param alerting whether it raises alerts; else it records a series
     * @param name of the alert or of the recorded metric
     * @param query in PromQL
     * @param state of an alerting rule: {@code inactive}, {@code pending} or {@code firing}; empty for a recording rule
     * @param health {@code ok}, {@code err} or {@code unknown}
     * @param lastError what the last evaluation failed with; empty when it did not
     * @param lastEvaluation null when there has been none
     * @param alerts that an alerting rule has raised now
     */
    public record Rule(
            boolean alerting,
            String name,
            String query,
            Map<String, String> labels,
            Map<String, String> annotations,
            String state,
            String health,
            String lastError,
            @Nullable Instant lastEvaluation,
            List<Alert> alerts) {
        public Rule {
            labels = Map.copyOf(labels);
            annotations = Map.copyOf(annotations);
            alerts = List.copyOf(alerts);
        }
    }
}
