package org.litemaas.infra.prometheus;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert that is pending or firing.
 *
 * @param labels with its name as {@code alertname}
 * @param state {@code pending} or {@code firing}
 * @param activeAt since when its condition holds; null when the server does not tell
 * @param value of its expression at the last evaluation; may be NaN or infinite
 */
public record Alert(
        Map<String, String> labels,
        Map<String, String> annotations,
        String state,
        @Nullable Instant activeAt,
        double value) {
    public Alert {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    /** The alert's name, or the empty string. */
    public String name() {
        return labels.getOrDefault("alertname", "");
    }
}
