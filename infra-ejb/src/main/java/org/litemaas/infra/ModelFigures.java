package org.litemaas.infra;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.prometheus.Series;

/**
 * One figure for each model, summed over its pods and engines. What is scraped twice (by two monitors, or under vLLM's
 * own name and with KServe's prefix) counts once: the greater of the two, as one may be a scrape behind.
 */
final class ModelFigures {
    /** The labels that a server itself puts on its series; all others tell how they were scraped. */
    private record Part(
            Place place, String engine, String version, String reason, String api, String wire, String method) {
        static Part of(Series series) {
            return new Part(
                    Place.of(series),
                    series.label("engine"),
                    series.label("version"),
                    series.label("finished_reason"),
                    series.label("api"),
                    series.label("interface"),
                    series.label("method"));
        }
    }

    private final Map<ModelKey, Map<Part, Double>> parts = new HashMap<>();

    private ModelFigures() {}

    static ModelFigures of(List<Series> instant) {
        ModelFigures figures = new ModelFigures();
        instant.forEach(figures::add);
        return figures;
    }

    /** Only of the series whose metric name matches the whole of the pattern. */
    static ModelFigures of(List<Series> instant, String metric) {
        Pattern pattern = Pattern.compile(metric);
        return of(instant.stream()
                .filter(s -> pattern.matcher(s.label("__name__")).matches())
                .toList());
    }

    private void add(Series series) {
        double value = series.samples().get(0).value();
        if (!Double.isNaN(value)) {
            ModelKey.of(series)
                    .ifPresent(model -> parts.computeIfAbsent(model, m -> new HashMap<>())
                            .merge(Part.of(series), value, Math::max));
        }
    }

    /** The model's figure, or null when no series tells. */
    @Nullable Double of(ModelKey model) {
        Map<Part, Double> known = parts.get(model);
        return known == null
                ? null
                : Double.valueOf(known.values().stream().mapToDouble(v -> v).sum());
    }
}
