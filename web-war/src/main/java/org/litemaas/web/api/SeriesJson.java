package org.litemaas.web.api;

import jakarta.json.stream.JsonGenerator;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.dashboard.PanelData;
import org.litemaas.infra.dashboard.PanelTable;
import org.litemaas.infra.prometheus.Sample;
import org.litemaas.infra.prometheus.Series;

/**
 * Writes series as JSON: a sample is {@code [seconds since 1970, value]}; not-a-number and infinities are the texts
 * {@code "NaN"}, {@code "+Inf"} and {@code "-Inf"}.
 */
final class SeriesJson {
    private SeriesJson() {}

    /** @param table the same as rows, where the panel is a table */
    static void write(PanelData data, @Nullable PanelTable table, OutputStream out) {
        try (JsonGenerator json = JsonParts.generator(out)) {
            json.writeStartObject();
            json.write("title", data.title());
            JsonParts.text(json, "from", data.from());
            JsonParts.text(json, "to", data.to());
            JsonParts.seconds(json, "step", data.step());
            json.writeStartArray("series");
            for (PanelData.PanelSeries series : data.series()) {
                json.writeStartObject();
                json.write("refId", series.refId());
                JsonParts.texts(json, "labels", series.labels());
                json.write("legend", series.legend());
                JsonParts.text(json, "unit", series.unit());
                values(json, series.values());
                json.writeEnd();
            }
            json.writeEnd();
            TableJson.write(json, table);
            json.writeStartArray("queries");
            data.queries().forEach(query -> query(json, query));
            json.writeEnd();
            JsonParts.notices(json, data.notices());
            json.writeEnd();
        }
    }

    static void write(QueryAnswer answer, OutputStream out) {
        try (JsonGenerator json = JsonParts.generator(out)) {
            json.writeStartObject();
            json.write("query", answer.promql());
            if (answer.window() == null) {
                JsonParts.text(json, "time", answer.at());
            } else {
                JsonParts.text(json, "start", answer.window().from());
                JsonParts.text(json, "end", answer.window().to());
                JsonParts.seconds(json, "step", answer.window().step());
            }
            json.writeStartArray("series");
            for (Series series : answer.series()) {
                json.writeStartObject();
                JsonParts.texts(json, "labels", series.labels());
                json.write("legend", QueryAnswer.legend(series.labels()));
                values(json, series.samples());
                json.writeEnd();
            }
            json.writeEnd();
            JsonParts.text(json, "fetchedAt", answer.fetchedAt());
            JsonParts.notices(json, answer.notices());
            json.writeEnd();
        }
    }

    private static void values(JsonGenerator json, List<Sample> samples) {
        json.writeStartArray("values");
        for (Sample sample : samples) {
            json.writeStartArray();
            json.write(JsonParts.seconds(sample.at().toEpochMilli()));
            JsonParts.number(json, sample.value());
            json.writeEnd();
        }
        json.writeEnd();
    }

    private static void query(JsonGenerator json, PanelData.Executed query) {
        json.writeStartObject();
        json.write("refId", query.refId());
        json.write("promql", query.promql());
        JsonParts.seconds(json, "step", query.step());
        JsonParts.text(json, "fetchedAt", query.fetchedAt());
        PanelData.Failure failure = query.failure();
        if (failure == null) {
            json.writeNull("failure");
        } else {
            json.writeStartObject("failure");
            json.write("code", failure.code());
            json.write("message", failure.message());
            json.writeEnd();
        }
        json.writeEnd();
    }
}
