package org.litemaas.infra.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Notice;
import org.litemaas.infra.prometheus.Sample;

/**
 * What a panel shows.
 *
 * @param title with variables filled in
 * @param from the range's first moment, which the panel may have moved
 * @param to its last moment
 * @param step between two moments; null when nothing was asked along the range
 * @param series what was found, in the order of the targets. Empty means that nothing matched, unless a query failed
 * @param queries what was asked, one for each target that is shown
 * @param notices what of it is missing, old or not done here
 */
public record PanelData(
        String title,
        Instant from,
        Instant to,
        @Nullable Duration step,
        List<PanelSeries> series,
        List<Executed> queries,
        List<Notice> notices) {
    public PanelData {
        series = List.copyOf(series);
        queries = List.copyOf(queries);
        notices = List.copyOf(notices);
    }

    /**
     * One line, bar or row.
     *
     * @param refId the target it comes from
     * @param labels as the server gave them
     * @param legend its name for people
     * @param unit Grafana's id of a unit; null for none
     * @param values in order of time; may be NaN or infinite; moments without a value are left out
     */
    public record PanelSeries(
            String refId,
            Map<String, String> labels,
            String legend,
            @Nullable String unit,
            List<Sample> values) {
        public PanelSeries {
            labels = Map.copyOf(labels);
            values = List.copyOf(values);
        }
    }

    /**
     * A query as it was asked, or would have been.
     *
     * @param refId the target's letter
     * @param promql with variables filled in; as in the file where that could not be done
     * @param step between two moments; null for a query at the range's end
     * @param fetchedAt when the metrics source was asked; null when it was not
     * @param failure why the answer is missing, or a part of it; null when it is whole, though it may be old
     */
    public record Executed(
            String refId,
            String promql,
            @Nullable Duration step,
            @Nullable Instant fetchedAt,
            @Nullable Failure failure) {}

    /**
     * @param code stable, lower case with dashes, such as {@code metrics-unreachable}
     * @param message one line for people: what happened and what to do
     */
    public record Failure(String code, String message) {}
}
