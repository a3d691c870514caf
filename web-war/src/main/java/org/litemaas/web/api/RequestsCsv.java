package org.litemaas.web.api;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.LoggedRow;
import org.litemaas.analytics.RequestsPage;
import org.litemaas.analytics.RequestsQuery;
import org.litemaas.analytics.attribution.Resolution;

/** Writes a page of requests as RFC 4180 has it. What is not known is an empty cell. */
final class RequestsCsv {
    private static final List<String> HEADER = List.of(
            "startTime",
            "requestId",
            "callType",
            "user",
            "userName",
            "model",
            "rawModel",
            "provider",
            "hosting",
            "key",
            "keyName",
            "team",
            "teamName",
            "status",
            "failed",
            "cacheHit",
            "promptTokens",
            "completionTokens",
            "totalTokens",
            "spend",
            "duration",
            "latency",
            "timeToFirstToken");

    private RequestsCsv() {}

    static void write(RequestsPage page, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180);
        csv.printRecord(HEADER);
        for (LoggedRow row : page.rows()) {
            csv.printRecord(cells(row));
        }
        csv.flush();
    }

    private static List<@Nullable Object> cells(LoggedRow row) {
        Resolution.Named about = row.about();
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(row.start());
        for (String text : List.of(
                row.position().requestId(),
                row.callType(),
                about.user(),
                about.userName(),
                about.model(),
                about.rawModel(),
                about.provider(),
                about.hosting().text(),
                about.key(),
                about.keyName(),
                about.team(),
                about.teamName(),
                row.status() == null ? "" : row.status())) {
            cells.add(UsageCsv.guarded(text));
        }
        cells.add(row.failed());
        cells.add(row.cacheHit());
        cells.add(row.promptTokens());
        cells.add(row.completionTokens());
        cells.add(row.totalTokens());
        cells.add(row.spend().toPlainString());
        cells.add(seconds(row.duration()));
        cells.add(seconds(row.latency()));
        cells.add(seconds(row.timeToFirstToken()));
        return cells;
    }

    private static @Nullable String seconds(@Nullable Double seconds) {
        return seconds == null ? null : BigDecimal.valueOf(seconds).toPlainString();
    }

    /** Says what the file holds: {@code requests-2026-11-01-to-2026-11-24.csv}. */
    static String fileName(RequestsQuery query) {
        return "requests-" + query.usage().from() + "-to-" + query.usage().to() + ".csv";
    }
}
