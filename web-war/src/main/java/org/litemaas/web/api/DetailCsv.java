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
import org.litemaas.analytics.DetailQuery;
import org.litemaas.analytics.DetailTable;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.spendlog.DetailKind;

/** Writes the rows of an answer about details as RFC 4180 has it. An unknown figure is an empty cell. */
final class DetailCsv {
    private DetailCsv() {}

    static void write(DetailQuery query, DetailTable table, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180);
        boolean areStretches =
                query.kind() == DetailKind.ERROR && query.grouping().isPresent();
        List<String> header = new ArrayList<>(List.of("value", "name", "errorCode", "errorClass"));
        if (areStretches) {
            header.add(0, "stretch");
        }
        DetailJson.Figure.ALL.forEach(figure -> header.add(figure.name()));
        csv.printRecord(header);
        for (DetailTable.Row row : table.rows()) {
            List<@Nullable Object> cells = new ArrayList<>();
            if (areStretches) {
                cells.add(row.stretch() == null ? null : row.stretch().value());
            }
            cells.add(guarded(row.value()));
            cells.add(guarded(row.name()));
            cells.add(guarded(row.errorCode()));
            cells.add(guarded(row.errorClass()));
            DetailJson.Figure.ALL.forEach(figure -> cells.add(cell(figure.of(row.figures()))));
            csv.printRecord(cells);
        }
        csv.flush();
    }

    /** Says what the file holds: {@code usage-details-tag-2026-11-01-to-2026-11-24.csv}. */
    static String fileName(DetailQuery query) {
        String by =
                query.grouping().map(Grouping::text).map(text -> "-by-" + text).orElse("");
        return "usage-details-" + query.kind().text() + by + '-' + query.usage().from() + "-to-"
                + query.usage().to() + ".csv";
    }

    private static @Nullable String guarded(@Nullable String text) {
        return text == null ? null : UsageCsv.guarded(text);
    }

    private static @Nullable Object cell(@Nullable Number figure) {
        return figure instanceof BigDecimal decimal ? decimal.toPlainString() : figure;
    }
}
