package org.litemaas.infra;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.prometheus.PrometheusException;

/** Remembers since when the metrics source is reachable or away. Guarded by its owner's lock. */
final class SourceWatch {
    private static final System.Logger LOG = System.getLogger(SourceWatch.class.getName());

    private final URI url;
    private @Nullable Boolean reachable;
    private Instant since = Instant.EPOCH;
    private @Nullable Instant lastSuccess;
    private @Nullable String version;

    SourceWatch(URI url) {
        this.url = url;
    }

    MetricsSourceStatus succeeded(Instant at, @Nullable String currentVersion) {
        if (turn(true, at)) {
            LOG.log(Level.INFO, "The metrics source {0} answers", url);
        }
        lastSuccess = at;
        version = currentVersion;
        return new MetricsSourceStatus(url, true, since, lastSuccess, version, null);
    }

    MetricsSourceStatus failed(Instant at, PrometheusException problem) {
        if (turn(false, at)) {
            LOG.log(Level.WARNING, "The metrics source is away. {0}", problem.withAddress());
        }
        return new MetricsSourceStatus(url, false, since, lastSuccess, version, String.valueOf(problem.getMessage()));
    }

    private boolean turn(boolean now, Instant at) {
        boolean turned = reachable == null || reachable != now;
        if (turned) {
            reachable = now;
            since = at;
        }
        return turned;
    }
}
