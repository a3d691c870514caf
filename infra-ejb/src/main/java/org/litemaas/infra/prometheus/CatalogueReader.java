package org.litemaas.infra.prometheus;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the API says about its data rather than the data: names, labels, metadata, rules. What it does not know it
 * passes over; what it needs and does not find is a {@link JsonException}.
 */
final class CatalogueReader {
    private CatalogueReader() {}

    /** A {@code data} that is null lists nothing: Thanos writes so. */
    static List<String> strings(JsonValue data) {
        return list(data, CatalogueReader::string);
    }

    static List<Map<String, String>> series(JsonValue data) {
        return list(data, CatalogueReader::labels);
    }

    static Map<String, List<MetricMetadata>> metadata(JsonValue data) {
        Map<String, List<MetricMetadata>> all = new LinkedHashMap<>();
        object(data).forEach((name, entries) -> all.put(name, List.copyOf(list(entries, CatalogueReader::metadatum))));
        return all;
    }

    static List<RuleGroup> ruleGroups(JsonValue data) {
        return list(field(object(data), "groups"), CatalogueReader::ruleGroup);
    }

    static List<Alert> alerts(JsonValue data) {
        return list(field(object(data), "alerts"), CatalogueReader::alert);
    }

    static @Nullable String version(JsonValue data) {
        return data instanceof JsonObject object && object.get("version") instanceof JsonString version
                ? version.getString()
                : null;
    }

    private static MetricMetadata metadatum(JsonValue value) {
        JsonObject entry = object(value);
        return new MetricMetadata(text(entry, "type"), text(entry, "help"), text(entry, "unit"));
    }

    private static RuleGroup ruleGroup(JsonValue value) {
        JsonObject group = object(value);
        double seconds = group.get("interval") instanceof JsonNumber number ? number.doubleValue() : 0;
        return new RuleGroup(
                text(group, "name"),
                text(group, "file"),
                Duration.ofMillis(Math.round(seconds * 1_000)),
                list(field(group, "rules"), CatalogueReader::rule));
    }

    private static RuleGroup.Rule rule(JsonValue value) {
        JsonObject rule = object(value);
        return new RuleGroup.Rule(
                text(rule, "type").equals("alerting"),
                text(rule, "name"),
                text(rule, "query"),
                labels(field(rule, "labels")),
                labels(field(rule, "annotations")),
                text(rule, "state"),
                text(rule, "health"),
                text(rule, "lastError"),
                time(text(rule, "lastEvaluation")),
                list(field(rule, "alerts"), CatalogueReader::alert));
    }

    private static Alert alert(JsonValue value) {
        JsonObject alert = object(value);
        return new Alert(
                labels(field(alert, "labels")),
                labels(field(alert, "annotations")),
                text(alert, "state"),
                time(text(alert, "activeAt")),
                AnswerReader.number(text(alert, "value")));
    }

    private static JsonValue field(JsonObject object, String name) {
        return object.getOrDefault(name, JsonValue.NULL);
    }

    private static Map<String, String> labels(JsonValue value) {
        if (value == JsonValue.NULL) {
            return Map.of();
        }
        Map<String, String> labels = new LinkedHashMap<>();
        object(value).forEach((name, label) -> labels.put(name, string(label)));
        return labels;
    }

    private static <T> List<T> list(JsonValue value, Function<JsonValue, T> each) {
        if (value == JsonValue.NULL) {
            return List.of();
        }
        if (!(value instanceof JsonArray array)) {
            throw new JsonException("expected an array, received " + value.getValueType());
        }
        List<T> all = new ArrayList<>(array.size());
        array.forEach(element -> all.add(each.apply(element)));
        return all;
    }

    private static JsonObject object(JsonValue value) {
        if (!(value instanceof JsonObject object)) {
            throw new JsonException("expected an object, received " + value.getValueType());
        }
        return object;
    }

    private static String string(JsonValue value) {
        if (!(value instanceof JsonString string)) {
            throw new JsonException("expected a string, received " + value.getValueType());
        }
        return string.getString();
    }

    private static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString string ? string.getString() : "";
    }

    /** The year 1 is how Go says never. */
    private static @Nullable Instant time(String text) {
        if (text.isEmpty() || text.startsWith("0001-")) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new JsonException("expected a time stamp, received \"" + Question.shorten(text) + "\"", e);
        }
    }
}
