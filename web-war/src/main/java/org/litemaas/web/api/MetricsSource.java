package org.litemaas.web.api;

import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.MetricsSourceStatus;

/**
 * How the metrics source does.
 *
 * @param url its address; the name of its setting for those who are no administrators, whom inner addresses do not concern
 */
public record MetricsSource(
        String url,
        boolean reachable,
        Instant since,
        @Nullable Instant lastSuccess,
        @Nullable String version,
        @Nullable String problem) {
    private static final String SETTING = "THANOS_URL";

    static MetricsSource of(MetricsSourceStatus status, SecurityContext caller) {
        return of(status, caller.isUserInRole("admin"));
    }

    static MetricsSource of(MetricsSourceStatus status, boolean admin) {
        return new MetricsSource(
                admin ? status.url().toString() : SETTING,
                status.reachable(),
                status.since(),
                status.lastSuccess(),
                status.version(),
                status.problem());
    }
}
