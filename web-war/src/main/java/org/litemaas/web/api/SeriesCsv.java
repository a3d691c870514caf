package org.litemaas.web.api;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Notice;
import org.litemaas.infra.dashboard.PanelData;
import org.litemaas.infra.prometheus.Sample;

/**
 * Writes series as RFC 4180 has it, a row a sample. A label that a series lacks is an empty cell. What rows cannot tell,
 * the codes of notices, stands in header {@code X-Notices}.
 */
final class SeriesCsv {
    static final String MEDIA_TYPE = "text/csv";

    private SeriesCsv() {}

    /** A series with what stands before its labels. */
    private record Line(List<@Nullable String> leading, Map<String, String> labels, List<Sample> samples) {}

    /** A problem where a query has failed and has nothing to show: rows could not tell that from an empty answer. */
    static Response response(PanelData data, String name) {
        for (PanelData.Executed query : data.queries()) {
            PanelData.Failure failure = query.failure();
            if (failure != null
                    && data.series().stream().noneMatch(series -> series.refId().equals(query.refId()))) {
                return Problem.of(status(failure.code()), "Query " + query.refId() + ": " + failure.message())
                        .response()
                        .build();
            }
        }
        return response(out -> write(data, out), data.notices(), name);
    }

    static Response response(QueryAnswer answer, String name) {
        return response(out -> write(answer, out), answer.notices(), name);
    }

    static void write(PanelData data, OutputStream out) throws IOException {
        List<Line> lines = data.series().stream()
                .map(series -> {
                    List<@Nullable String> leading = new ArrayList<>();
                    leading.add(series.refId());
                    leading.add(series.legend());
                    leading.add(series.unit());
                    return new Line(leading, series.labels(), series.values());
                })
                .toList();
        write(List.of("refId", "legend", "unit"), lines, out);
    }

    private static void write(QueryAnswer answer, OutputStream out) throws IOException {
        List<Line> lines = answer.series().stream()
                .map(series -> {
                    List<@Nullable String> leading = new ArrayList<>();
                    leading.add(QueryAnswer.legend(series.labels()));
                    return new Line(leading, series.labels(), series.samples());
                })
                .toList();
        write(List.of("legend"), lines, out);
    }

    private static Response response(StreamingOutput rows, List<Notice> notices, String name) {
        Response.ResponseBuilder response = Response.ok(
                        rows, MediaType.valueOf(MEDIA_TYPE).withCharset("utf-8"))
                .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
        if (!notices.isEmpty()) {
            response.header(
                    "X-Notices", notices.stream().map(Notice::code).distinct().collect(Collectors.joining(", ")));
        }
        return response.build();
    }

    private static int status(String code) {
        return switch (code) {
            case "metrics-bad-query", "variable-unfit" -> 400;
            case "metrics-execution", "metrics-too-much-data" -> 422;
            case "metrics-timeout" -> 504;
            case "metrics-unreachable" -> 503;
            default -> 502;
        };
    }

    private static void write(List<String> leading, List<Line> lines, OutputStream out) throws IOException {
        CSVPrinter csv = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), CSVFormat.RFC4180);
        SortedSet<String> labels = new TreeSet<>();
        lines.forEach(line -> labels.addAll(line.labels().keySet()));
        List<String> header = new ArrayList<>();
        header.add("time");
        header.addAll(leading);
        labels.forEach(label -> header.add("labels." + label));
        header.add("value");
        csv.printRecord(header);
        for (Line line : lines) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(null); // the time, another in each row
            line.leading().forEach(text -> cells.add(guarded(text)));
            labels.forEach(label -> cells.add(guarded(line.labels().get(label))));
            cells.add(null); // the value, likewise
            for (Sample sample : line.samples()) {
                cells.set(0, sample.at());
                cells.set(cells.size() - 1, value(sample.value()));
                csv.printRecord(cells);
            }
        }
        csv.flush();
    }

    private static @Nullable String guarded(@Nullable String text) {
        return text == null ? null : UsageCsv.guarded(text);
    }

    private static String value(double value) {
        return Double.isFinite(value)
                ? JsonParts.decimal(value).stripTrailingZeros().toPlainString()
                : JsonParts.notFinite(value);
    }
}
