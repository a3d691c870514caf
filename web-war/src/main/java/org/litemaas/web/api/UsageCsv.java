package org.litemaas.web.api;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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

    private static final String PREVIOUS = "previous.";
    private static final String COMPARABLE = "comparable.";

    private UsageCsv() {}

    static void write(UsageQuery query, UsageTable table, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        List<String> sides = sides(table.comparison());
        List<Measure> measures = Arrays.stream(Measure.values())
                .filter(measure -> query.percentiles() || !measure.isPercentile())
                .toList();
        CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180);
        csv.printRecord(header(table.groupings(), sides, measures));
        List<UsageTable.Row> rows = table.groupings().isEmpty() ? List.of(table.totals()) : table.rows();
        for (UsageTable.Row row : rows) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (int i = 0; i < row.groups().size(); i++) {
                cells.add(guarded(row.groups().get(i).value()));
                if (UsageJson.hasName(table.groupings().get(i))) {
                    cells.add(guarded(row.groups().get(i).name()));
                }
            }
            for (String side : sides) {
                Measures figures = measures(row, side);
                measures.forEach(measure -> cells.add(cell(measure.of(figures))));
            }
            csv.printRecord(cells);
        }
        csv.flush();
    }

    /** Prefixes of columns; what can be compared with the period before is another figure only where that one is cut. */
    private static List<String> sides(UsageTable.@Nullable Comparison comparison) {
        if (comparison == null) {
            return List.of("");
        }
        return comparison.through() == null ? List.of("", PREVIOUS) : List.of("", PREVIOUS, COMPARABLE);
    }

    private static Measures measures(UsageTable.Row row, String side) {
        @Nullable Measures measures = switch (side) {
            case PREVIOUS -> row.previous();
            case COMPARABLE -> row.comparable();
            default -> row.measures();
        };
        return measures == null ? Measures.NONE : measures;
    }

    /** Says what the file holds: {@code usage-by-day-2026-11-01-to-2026-11-24.csv}. */
    static String fileName(UsageQuery query) {
        String by = query.groupings().stream().map(Grouping::text).collect(Collectors.joining("-and-"));
        return "usage" + (by.isEmpty() ? "" : "-by-" + by) + '-' + query.from() + "-to-" + query.to() + ".csv";
    }

    static String guarded(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? '\'' + text : text;
    }

    private static List<String> header(List<Grouping> groupings, List<String> sides, List<Measure> measures) {
        List<String> names = new ArrayList<>();
        for (Grouping grouping : groupings) {
            names.add(UsageJson.fieldName(grouping));
            if (UsageJson.hasName(grouping)) {
                names.add(UsageJson.fieldName(grouping) + "Name");
            }
        }
        for (String side : sides) {
            for (Measure measure : measures) {
                names.add(side + measure.text());
            }
        }
        return names;
    }

    /** As in JSON, but never with an exponent. */
    private static @Nullable Object cell(@Nullable Number figure) {
        if (figure instanceof BigDecimal dollars) {
            return dollars.toPlainString();
        }
        return figure instanceof Double fraction ? UsageJson.rounded(fraction).toPlainString() : figure;
    }
}
