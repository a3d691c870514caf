package org.litemaas.web.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Notice;
import org.litemaas.infra.prometheus.PrometheusException;
import org.litemaas.infra.prometheus.Series;
import org.litemaas.infra.query.InstantResult;
import org.litemaas.infra.query.RangeResult;
import org.litemaas.infra.query.Shortfall;
import org.litemaas.infra.query.Window;

/**
 * What came of a query that somebody brought.
 *
 * @param at the moment it was evaluated at; for a window its end
 * @param window null for one moment
 * @param notices what of it is missing or old
 */
record QueryAnswer(
        String promql,
        Instant at,
        @Nullable Window window,
        List<Series> series,
        Instant fetchedAt,
        List<Notice> notices) {
    QueryAnswer {
        series = List.copyOf(series);
        notices = List.copyOf(notices);
    }

    /** @throws MetricsFailure when there is nothing to show, as the question failed */
    static QueryAnswer of(InstantResult result) {
        Shortfall shortfall = result.shortfall();
        List<Shortfall> shortfalls = shortfall == null ? List.of() : List.of(shortfall);
        requireSomething(result.promql(), result.series(), shortfalls);
        return new QueryAnswer(
                result.promql(),
                result.at(),
                null,
                result.series(),
                result.fetchedAt(),
                notices(result.warnings(), result.infos(), shortfalls));
    }

    /** @throws MetricsFailure when there is nothing to show, as questions failed */
    static QueryAnswer of(RangeResult result) {
        requireSomething(result.promql(), result.series(), result.shortfalls());
        return new QueryAnswer(
                result.promql(),
                result.window().to(),
                result.window(),
                result.series(),
                result.fetchedAt(),
                notices(result.warnings(), result.infos(), result.shortfalls()));
    }

    /** An answer that failed is no empty one; a query that is wrong is told even where a part of it is held. */
    private static void requireSomething(String promql, List<Series> series, List<Shortfall> shortfalls) {
        for (Shortfall shortfall : shortfalls) {
            boolean nothing = series.isEmpty() && shortfall.asOf() == null;
            if (nothing || shortfall.failure() instanceof PrometheusException.BadQuery) {
                throw new MetricsFailure(QueryResource.QUERY, promql, shortfall.failure());
            }
        }
    }

    private static List<Notice> notices(List<String> warnings, List<String> infos, List<Shortfall> shortfalls) {
        List<Notice> notices = new ArrayList<>();
        for (Shortfall shortfall : shortfalls) {
            String stretch = shortfall.from().equals(shortfall.to())
                    ? "at " + shortfall.from()
                    : "from " + shortfall.from() + " to " + shortfall.to();
            String what = shortfall.asOf() == null
                    ? "Nothing could be asked " + stretch + ". "
                    : "What is shown " + stretch + " is of " + shortfall.asOf() + ". ";
            notices.add(new Notice(
                    Notice.Severity.ERROR,
                    MetricsFailure.code(shortfall.failure()),
                    what + shortfall.failure().getMessage()));
        }
        if (!warnings.isEmpty()) {
            notices.add(new Notice(
                    Notice.Severity.WARNING,
                    "metrics-partial",
                    "Series may be missing, as the metrics source could not read all of its data: "
                            + String.join("; ", warnings)));
        }
        infos.forEach(info -> notices.add(new Notice(Notice.Severity.INFO, "metrics-info", info)));
        return notices;
    }

    /** As Prometheus writes a series: {@code up{job="x"}}. */
    static String legend(Map<String, String> labels) {
        String name = labels.getOrDefault("__name__", "");
        String others = labels.entrySet().stream()
                .filter(label -> !label.getKey().equals("__name__"))
                .sorted(Map.Entry.comparingByKey())
                .map(label -> label.getKey() + "=\"" + quoted(label.getValue()) + '"')
                .collect(Collectors.joining(", "));
        return others.isEmpty() && !name.isEmpty() ? name : name + '{' + others + '}';
    }

    private static String quoted(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
