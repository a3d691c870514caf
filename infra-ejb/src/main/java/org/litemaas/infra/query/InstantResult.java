package org.litemaas.infra.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.prometheus.Series;

/**
 * A query's values at one moment.
 *
 * @param promql the executed query
 * @param at the moment at which it was evaluated: for a question about now up to the freshness asked for off
 * @param series one sample each, in the server's order, so that {@code sort} and {@code topk} keep theirs. Empty means
 *     that nothing matched, unless there is a shortfall
 * @param warnings why series may be missing though the source answered
 * @param infos remarks about the query itself; the data is whole
 * @param fetchedAt when it was asked for
 * @param shortfall why it could not be asked for now; null when all is well
 */
public record InstantResult(
        String promql,
        Instant at,
        List<Series> series,
        List<String> warnings,
        List<String> infos,
        Instant fetchedAt,
        @Nullable Shortfall shortfall) {
    public InstantResult {
        series = List.copyOf(series);
        warnings = List.copyOf(warnings);
        infos = List.copyOf(infos);
    }
}
