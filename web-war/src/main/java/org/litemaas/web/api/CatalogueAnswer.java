package org.litemaas.web.api;

import jakarta.json.stream.JsonGenerator;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Notice;
import org.litemaas.infra.prometheus.PrometheusException;
import org.litemaas.infra.query.MetricCatalogue;
import org.litemaas.infra.query.MetricCatalogue.Listed;
import org.litemaas.infra.query.MetricCatalogue.Metric;

/**
 * What a query can be written with.
 *
 * @param values of the label that was asked about; null when none was
 * @param truncated whether any list is longer than the limit
 */
record CatalogueAnswer(
        List<Metric> metrics,
        List<String> labels,
        @Nullable List<String> values,
        boolean truncated,
        Instant fetchedAt,
        List<Notice> notices) {

    /** @throws MetricsFailure when nothing is known, as the metrics source does not answer */
    static CatalogueAnswer of(
            MetricCatalogue catalogue,
            @Nullable String metric,
            @Nullable String label,
            @Nullable String search,
            int limit) {
        try {
            String of = metric == null ? "" : metric;
            Listed<Metric> metrics = catalogue.metrics();
            Listed<String> labels = catalogue.labels(of);
            Listed<String> values = label == null ? null : catalogue.values(of, label);
            List<Metric> named = metrics.items().stream()
                    .filter(each -> metric == null || each.name().equals(metric))
                    .filter(each -> label != null || has(each.name(), search))
                    .toList();
            List<String> found = values == null
                    ? null
                    : values.items().stream()
                            .filter(value -> has(value, search))
                            .toList();
            List<Notice> notices = new ArrayList<>(metrics.notices());
            notices.addAll(labels.notices());
            notices.addAll(values == null ? List.of() : values.notices());
            return new CatalogueAnswer(
                    first(named, limit),
                    first(labels.items(), limit),
                    found == null ? null : first(found, limit),
                    named.size() > limit || labels.items().size() > limit || found != null && found.size() > limit,
                    metrics.askedAt(),
                    notices);
        } catch (PrometheusException e) {
            throw new MetricsFailure("label", label == null ? "" : label, e);
        }
    }

    private static boolean has(String text, @Nullable String search) {
        return search == null || text.toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT));
    }

    private static <T> List<T> first(List<T> items, int limit) {
        return items.subList(0, Math.min(limit, items.size()));
    }

    void write(OutputStream out) {
        try (JsonGenerator json = JsonParts.generator(out)) {
            json.writeStartObject();
            json.writeStartArray("metrics");
            for (Metric metric : metrics) {
                json.writeStartObject();
                json.write("name", metric.name());
                JsonParts.text(json, "type", metric.type());
                JsonParts.text(json, "help", metric.help());
                JsonParts.text(json, "unit", metric.unit());
                json.writeEnd();
            }
            json.writeEnd();
            JsonParts.texts(json, "labels", labels);
            if (values == null) {
                json.writeNull("values");
            } else {
                JsonParts.texts(json, "values", values);
            }
            json.write("truncated", truncated);
            JsonParts.text(json, "fetchedAt", fetchedAt);
            JsonParts.notices(json, notices);
            json.writeEnd();
        }
    }
}
