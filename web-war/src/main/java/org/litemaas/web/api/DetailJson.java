package org.litemaas.web.api;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.DetailQuery;
import org.litemaas.analytics.DetailTable;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.detail.DetailStatus;

/** Writes answers about details as JSON, row after row. Every row has every field: what it cannot tell is null. */
final class DetailJson {
    private static final JsonGeneratorFactory GENERATORS = Json.createGeneratorFactory(Map.of());

    private DetailJson() {}

    static void write(DetailQuery query, DetailTable table, OutputStream out) {
        try (JsonGenerator json = GENERATORS.createGenerator(out)) {
            json.writeStartObject();
            json.write("kind", query.kind().text());
            json.write("from", query.usage().from().toString());
            json.write("to", query.usage().to().toString());
            json.write("zone", query.usage().zone().getId());
            text(json, "group", query.grouping().map(Grouping::text).orElse(null));
            json.write("limit", query.usage().limit());
            json.write("offset", query.usage().offset());
            json.write("rowCount", table.rowCount());
            if (table.totals() == null) {
                json.writeNull("totals");
            } else {
                json.writeStartObject("totals");
                figures(json, table.totals());
                json.writeEnd();
            }
            json.writeStartArray("rows");
            for (DetailTable.Row row : table.rows()) {
                json.writeStartObject();
                text(json, "value", row.value());
                json.write("name", row.name());
                text(json, "errorCode", row.errorCode());
                text(json, "errorClass", row.errorClass());
                if (row.stretch() != null) {
                    json.write("stretch", row.stretch().value());
                }
                figures(json, row.figures());
                json.writeEnd();
            }
            json.writeEnd();
            coverage(json, table.coverage());
            secondPass(json, table.secondPass());
            UsageJson.freshness(json, table.freshness());
            json.writeEnd();
        }
    }

    private static void figures(JsonGenerator json, DetailTable.@Nullable Figures figures) {
        Figure.ALL.forEach(figure -> number(json, figure.name(), figure.of(figures)));
    }

    /** One figure of a row, for JSON and for CSV. */
    record Figure(String name, java.util.function.Function<DetailTable.Figures, @Nullable Number> reading) {
        static final List<Figure> ALL = List.of(
                new Figure("requests", DetailTable.Figures::requests),
                new Figure("shareOfFailures", figures -> share(figures.shareOfFailures())),
                new Figure("promptTokens", DetailTable.Figures::promptTokens),
                new Figure("completionTokens", DetailTable.Figures::completionTokens),
                new Figure("totalTokens", figures -> figures.promptTokens() + figures.completionTokens()),
                new Figure("spend", DetailTable.Figures::spend),
                new Figure(
                        "cachedPromptTokens",
                        figures -> figures.cached() == null
                                ? null
                                : figures.cached().promptTokens()),
                new Figure(
                        "requestsTellingCached",
                        figures -> figures.cached() == null
                                ? null
                                : figures.cached().requestsTelling()),
                new Figure(
                        "cacheCreationTokens",
                        figures -> figures.cached() == null
                                ? null
                                : figures.cached().creationTokens()),
                new Figure(
                        "requestsTellingCreation",
                        figures -> figures.cached() == null
                                ? null
                                : figures.cached().requestsTellingCreation()));

        @Nullable Number of(DetailTable.@Nullable Figures figures) {
            return figures == null ? null : reading.apply(figures);
        }

        private static @Nullable BigDecimal share(@Nullable Double share) {
            return share == null ? null : UsageJson.rounded(share);
        }
    }

    private static void number(JsonGenerator json, String name, @Nullable Number value) {
        if (value == null) {
            json.writeNull(name);
        } else if (value instanceof BigDecimal decimal) {
            json.write(name, decimal);
        } else {
            json.write(name, value.longValue());
        }
    }

    private static void coverage(JsonGenerator json, DetailTable.Coverage coverage) {
        json.writeStartObject("coverage");
        UsageJson.text(json, "through", coverage.through());
        json.write("days", coverage.days());
        json.write("daysRead", coverage.daysRead());
        days(json, "partlyRead", coverage.partlyRead());
        days(json, "unread", coverage.unread());
        json.writeEnd();
    }

    private static void days(JsonGenerator json, String name, List<LocalDate> days) {
        json.writeStartArray(name);
        days.forEach(day -> json.write(day.toString()));
        json.writeEnd();
    }

    private static void secondPass(JsonGenerator json, DetailStatus status) {
        json.writeStartObject("secondPass");
        json.write("on", status.on());
        number(json, "daysRead", status.daysRead());
        number(json, "daysKnown", status.daysKnown());
        UsageJson.text(json, "lastRead", status.lastRead());
        json.write("waiting", status.waiting());
        text(json, "problem", status.problem());
        json.writeEnd();
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        if (value == null) {
            json.writeNull(name);
        } else {
            json.write(name, value);
        }
    }
}
