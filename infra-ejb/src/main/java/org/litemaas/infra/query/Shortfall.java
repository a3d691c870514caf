package org.litemaas.infra.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.prometheus.PrometheusException;

/**
 * A stretch of a result that could not be asked for.
 *
 * @param from first moment concerned
 * @param to last moment concerned
 * @param failure why; its message says what to do
 * @param asOf null when the result has nothing for this stretch. Else the result shows what was held for it, which was
 *     asked for at this moment and may be wrong or end early
 */
public record Shortfall(
        Instant from,
        Instant to,
        PrometheusException failure,
        @Nullable Instant asOf) {}
