package org.litemaas.web.api;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Measure;
import org.litemaas.analytics.Measures;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageTable;

/** Writes the rows of an answer as RFC 4180 has it. An unknown figure is an empty cell. */
final class UsageCsv {
    /** A spreadsheet takes a cell that begins with one of these for a formula. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private UsageCsv() {}

    static void write(UsageTable table, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        boolean compares = table.comparison() != null;
        CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180);
        csv.printRecord(header(table.groupings(), compares));
        List<UsageTable.Row> rows = table.groupings().isEmpty() ? List.of(table.totals()) : table.rows();
        for (UsageTable.Row row : rows) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (int i = 0; i < row.groups().size(); i++) {
                cells.add(guarded(row.groups().get(i).value()));
                if (UsageJson.hasName(table.groupings().get(i))) {
                    cells.add(guarded(row.groups().get(i).name()));
                }
            }
            addMeasures(cells, row.measures());
            if (row.previous() != null) {
                addMeasures(cells, row.previous());
            }
            csv.printRecord(cells);
        }
        csv.flush();
    }

    /** Says what the file holds: {@code usage-by-day-2026-11-01-to-2026-11-24.csv}. */
    static String fileName(UsageQuery query) {
        String by = query.groupings().stream().map(Grouping::text).collect(Collectors.joining("-and-"));
        return "usage" + (by.isEmpty() ? "" : "-by-" + by) + '-' + query.from() + "-to-" + query.to() + ".csv";
    }

    static String guarded(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? '\'' + text : text;
    }

    private static List<String> header(List<Grouping> groupings, boolean compares) {
        List<String> names = new ArrayList<>();
        for (Grouping grouping : groupings) {
            names.add(UsageJson.fieldName(grouping));
            if (UsageJson.hasName(grouping)) {
                names.add(UsageJson.fieldName(grouping) + "Name");
            }
        }
        for (Measure measure : Measure.values()) {
            names.add(measure.text());
        }
        if (compares) {
            for (Measure measure : Measure.values()) {
                names.add("previous." + measure.text());
            }
        }
        return names;
    }

    private static void addMeasures(List<@Nullable Object> cells, Measures measures) {
        for (Measure measure : Measure.values()) {
            cells.add(cell(measure.of(measures)));
        }
    }

    /** As in JSON, but never with an exponent. */
    private static @Nullable Object cell(@Nullable Number figure) {
        if (figure instanceof BigDecimal dollars) {
            return dollars.toPlainString();
        }
        return figure instanceof Double fraction ? UsageJson.rounded(fraction).toPlainString() : figure;
    }
}
