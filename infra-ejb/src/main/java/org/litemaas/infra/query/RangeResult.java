package org.litemaas.infra.query;

import java.time.Instant;
import java.util.List;
import org.litemaas.infra.prometheus.Series;

/**
 * A query's values over a window.
 *
 * @param promql the executed query
 * @param window what was asked for, with the step
 * @param series in the order of their labels; moments without a value have no sample. Empty means that nothing matched,
 *     unless there are shortfalls
 * @param warnings why samples may be missing though the source answered; nothing of such an answer is kept as final
 * @param infos remarks about the query itself; the data is whole
 * @param fetchedAt when what may still change was asked for, the oldest of it; moments after it may be missing yet
 * @param shortfalls the stretches that could not be asked for; empty when all is well
 */
public record RangeResult(
        String promql,
        Window window,
        List<Series> series,
        List<String> warnings,
        List<String> infos,
        Instant fetchedAt,
        List<Shortfall> shortfalls) {
    public RangeResult {
        series = List.copyOf(series);
        warnings = List.copyOf(warnings);
        infos = List.copyOf(infos);
        shortfalls = List.copyOf(shortfalls);
    }
}
