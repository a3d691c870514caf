package org.litemaas.infra.prometheus;

import java.util.List;

/**
 * What the server answered to a query.
 *
 * @param series the result; a scalar is one series without labels; empty when nothing matched
 * @param warnings why the result may be incomplete, for instance a store that Thanos could not reach
 * @param infos remarks about the query itself ({@code PromQL info:} and {@code PromQL warning:}); the data is whole
 */
public record Answer(List<Series> series, List<String> warnings, List<String> infos) {
    public Answer {
        series = List.copyOf(series);
        warnings = List.copyOf(warnings);
        infos = List.copyOf(infos);
    }
}
