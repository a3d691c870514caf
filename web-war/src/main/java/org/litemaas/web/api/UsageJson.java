package org.litemaas.web.api;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.Durations;
import org.litemaas.analytics.Freshness;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Measures;
import org.litemaas.analytics.Notice;
import org.litemaas.analytics.UsageOptions;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageStream;
import org.litemaas.analytics.UsageTable;

/** Writes answers about usage as JSON, row after row: an answer can have 100,000. */
final class UsageJson {
    private static final JsonGeneratorFactory GENERATORS = Json.createGeneratorFactory(Map.of());

    private UsageJson() {}

    static void write(UsageQuery query, UsageTable table, OutputStream out) {
        try (JsonGenerator json = GENERATORS.createGenerator(out)) {
            json.writeStartObject();
            json.write("from", query.from().toString());
            json.write("to", query.to().toString());
            json.write("zone", query.zone().getId());
            json.writeStartArray("group");
            query.groupings().forEach(grouping -> json.write(grouping.text()));
            json.writeEnd();
            json.write("order", query.order().text());
            json.write("limit", query.limit());
            json.write("offset", query.offset());
            json.write("rowCount", table.rowCount());
            comparison(json, table.comparison());
            json.writeStartObject("totals");
            row(json, query, table.groupings(), table.comparison(), table.totals());
            json.writeEnd();
            json.writeStartArray("rows");
            for (UsageTable.Row row : table.rows()) {
                json.writeStartObject();
                row(json, query, table.groupings(), table.comparison(), row);
                json.writeEnd();
            }
            json.writeEnd();
            freshness(json, table.freshness());
            json.writeEnd();
        }
    }

    /** All rows, as they come; their number stands after them. */
    static void write(UsageStream stream, OutputStream out) {
        UsageQuery query = stream.query();
        // Not closed where it fails: that would write the end of a document that has none.
        JsonGenerator json = GENERATORS.createGenerator(out);
        json.writeStartObject();
        json.write("from", query.from().toString());
        json.write("to", query.to().toString());
        json.write("zone", query.zone().getId());
        json.writeStartArray("group");
        query.groupings().forEach(grouping -> json.write(grouping.text()));
        json.writeEnd();
        json.write("order", query.order().text());
        freshness(json, stream.freshness());
        json.writeStartArray("rows");
        long rows = 0;
        while (stream.hasNext()) {
            for (UsageTable.Row row : stream.next()) {
                json.writeStartObject();
                row(json, query, query.groupings(), null, row);
                json.writeEnd();
                rows++;
            }
        }
        json.writeEnd();
        json.write("rowCount", rows);
        json.writeEnd();
        json.close();
    }

    static void write(UsageOptions options, OutputStream out) {
        try (JsonGenerator json = GENERATORS.createGenerator(out)) {
            json.writeStartObject();
            for (Dimension dimension : Dimension.values()) {
                if (options.values().containsKey(dimension)) {
                    json.writeStartArray(dimension.text());
                    for (UsageOptions.Option option : options.values().get(dimension)) {
                        json.writeStartObject();
                        json.write("value", option.value());
                        json.write("name", option.name());
                        json.write("requests", option.requests());
                        json.write("spend", option.spend());
                        json.writeEnd();
                    }
                    json.writeEnd();
                }
            }
            freshness(json, options.freshness());
            json.writeEnd();
        }
    }

    private static void row(
            JsonGenerator json,
            UsageQuery query,
            List<Grouping> groupings,
            UsageTable.@Nullable Comparison comparison,
            UsageTable.Row row) {
        for (int i = 0; i < row.groups().size(); i++) {
            Grouping grouping = groupings.get(i);
            UsageTable.Group group = row.groups().get(i);
            if (isNumber(grouping)) {
                json.write(fieldName(grouping), Integer.parseInt(group.value()));
            } else {
                json.write(fieldName(grouping), group.value());
            }
            if (hasName(grouping)) {
                json.write(fieldName(grouping) + "Name", group.name());
            }
        }
        measures(json, query, row.measures());
        nested(json, query, "previous", row.previous());
        if (comparison != null && comparison.through() != null) {
            nested(json, query, "comparable", row.comparable());
        }
    }

    private static void nested(JsonGenerator json, UsageQuery query, String name, @Nullable Measures measures) {
        if (measures != null) {
            json.writeStartObject(name);
            measures(json, query, measures);
            json.writeEnd();
        }
    }

    private static void measures(JsonGenerator json, UsageQuery query, Measures measures) {
        json.write("requests", measures.requests());
        json.write("failures", measures.failures());
        number(json, "successRate", measures.successRate());
        json.write("cacheHits", measures.cacheHits());
        json.write("promptTokens", measures.promptTokens());
        json.write("completionTokens", measures.completionTokens());
        json.write("totalTokens", measures.totalTokens());
        json.write("spend", measures.spend());
        json.write("activeUsers", measures.activeUsers());
        durations(json, query, "latency", measures.latency());
        durations(json, query, "timeToFirstToken", measures.timeToFirstToken());
    }

    private static void durations(JsonGenerator json, UsageQuery query, String name, Durations durations) {
        json.writeStartObject(name);
        json.write("count", durations.count());
        number(json, "mean", durations.mean());
        if (query.percentiles()) {
            number(json, "p50", durations.p50());
            number(json, "p95", durations.p95());
            number(json, "p99", durations.p99());
        }
        json.writeEnd();
    }

    private static void number(JsonGenerator json, String name, @Nullable Double value) {
        if (value == null) {
            json.writeNull(name);
        } else {
            json.write(name, rounded(value));
        }
    }

    /** Six decimals, which for seconds is finer than anything here is known; without an exponent or trailing zeros. */
    static BigDecimal rounded(double value) {
        long scaled = Math.round(value * 1e6);
        int digits = 6;
        while (digits > 0 && scaled % 10 == 0) {
            scaled /= 10;
            digits--;
        }
        return BigDecimal.valueOf(scaled, digits);
    }

    private static void comparison(JsonGenerator json, UsageTable.@Nullable Comparison comparison) {
        if (comparison == null) {
            return;
        }
        json.writeStartObject("comparison");
        json.write("from", comparison.from().toString());
        json.write("to", comparison.to().toString());
        text(json, "through", comparison.through());
        json.writeEnd();
    }

    static void freshness(JsonGenerator json, Freshness freshness) {
        json.writeStartObject("freshness");
        text(json, "asOf", freshness.asOf());
        text(json, "settledThrough", freshness.settledThrough());
        text(json, "heldFrom", freshness.heldFrom());
        text(json, "heldTo", freshness.heldTo());
        json.write("complete", freshness.complete());
        json.write("version", freshness.version());
        json.writeStartArray("notices");
        for (Notice notice : freshness.notices()) {
            json.writeStartObject();
            json.write("severity", JsonRules.text(notice.severity()));
            json.write("code", notice.code());
            json.write("message", notice.message());
            json.writeEnd();
        }
        json.writeEnd();
        json.writeEnd();
    }

    static void text(JsonGenerator json, String name, @Nullable TemporalAccessor value) {
        if (value == null) {
            json.writeNull(name);
        } else {
            json.write(name, value.toString());
        }
    }

    /** {@code hour-of-day} becomes {@code hourOfDay}. */
    static String fieldName(Grouping grouping) {
        StringBuilder name = new StringBuilder();
        for (String word : grouping.text().split("-", -1)) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }

    private static boolean isNumber(Grouping grouping) {
        return grouping == Grouping.WEEKDAY || grouping == Grouping.HOUR_OF_DAY;
    }

    static boolean hasName(Grouping grouping) {
        return grouping == Grouping.USER
                || grouping == Grouping.KEY
                || grouping == Grouping.TEAM
                || grouping == Grouping.WEEKDAY;
    }
}
