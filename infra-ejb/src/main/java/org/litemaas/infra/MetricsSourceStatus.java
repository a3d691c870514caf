package org.litemaas.infra;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the metrics source does.
 *
 * @param url the configured address; it holds no credentials
 * @param reachable whether the last round of questions got an answer
 * @param since when it became so, as this process has seen it
 * @param lastSuccess the last answer; null when there has been none since this process started
 * @param version by the server's own account; null when it does not tell
 * @param problem why it is not reachable and what to do; null when it is
 */
public record MetricsSourceStatus(
        URI url,
        boolean reachable,
        Instant since,
        @Nullable Instant lastSuccess,
        @Nullable String version,
        @Nullable String problem) {
    public MetricsSourceStatus {
        if (reachable == (problem != null)) {
            throw new IllegalArgumentException("expected a problem exactly when the source is not reachable");
        }
    }
}
