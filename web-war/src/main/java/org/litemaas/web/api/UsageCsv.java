package org.litemaas.web.api;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Measure;
import org.litemaas.analytics.Measures;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageStream;
import org.litemaas.analytics.UsageTable;

/** Writes the rows of an answer as RFC 4180 has it. An unknown figure is an empty cell. */
final class UsageCsv {
    /** A spreadsheet takes a cell that begins with one of these for a formula. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private static final String PREVIOUS = "previous.";
    private static final String COMPARABLE = "comparable.";

    private UsageCsv() {}

    static void write(UsageQuery query, UsageTable table, OutputStream out) throws IOException {
        CsvLines lines = new CsvLines(out);
        List<String> sides = sides(table.comparison());
        List<Measure> measures = measures(query);
        header(lines, table.groupings(), sides, measures);
        List<UsageTable.Row> rows = table.groupings().isEmpty() ? List.of(table.totals()) : table.rows();
        write(lines, table.groupings(), rows, sides, measures);
        lines.flush();
    }

    /** All rows, as they come. */
    static void write(UsageStream stream, OutputStream out) throws IOException {
        CsvLines lines = new CsvLines(out);
        List<Grouping> groupings = stream.query().groupings();
        List<String> sides = List.of("");
        List<Measure> measures = measures(stream.query());
        header(lines, groupings, sides, measures);
        while (stream.hasNext()) {
            write(lines, groupings, stream.next(), sides, measures);
        }
        lines.flush();
    }

    private static List<Measure> measures(UsageQuery query) {
        return Arrays.stream(Measure.values())
                .filter(measure -> query.percentiles() || !measure.isPercentile())
                .toList();
    }

    private static void write(
            CsvLines lines,
            List<Grouping> groupings,
            List<UsageTable.Row> rows,
            List<String> sides,
            List<Measure> measures)
            throws IOException {
        for (UsageTable.Row row : rows) {
            for (int i = 0; i < row.groups().size(); i++) {
                lines.text(guarded(row.groups().get(i).value()));
                if (UsageJson.hasName(groupings.get(i))) {
                    lines.text(guarded(row.groups().get(i).name()));
                }
            }
            for (String side : sides) {
                Measures figures = measures(row, side);
                for (Measure measure : measures) {
                    cell(lines, measure.of(figures));
                }
            }
            lines.end();
        }
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

    static String guarded(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? '\'' + text : text;
    }

    private static void header(CsvLines lines, List<Grouping> groupings, List<String> sides, List<Measure> measures)
            throws IOException {
        for (Grouping grouping : groupings) {
            lines.text(UsageJson.fieldName(grouping));
            if (UsageJson.hasName(grouping)) {
                lines.text(UsageJson.fieldName(grouping) + "Name");
            }
        }
        for (String side : sides) {
            for (Measure measure : measures) {
                lines.text(side + measure.text());
            }
        }
        lines.end();
    }

    /** As in JSON, but never with an exponent. */
    private static void cell(CsvLines lines, @Nullable Number figure) {
        if (figure instanceof Long number) {
            lines.number(number);
        } else if (figure == null) {
            lines.text("");
        } else if (figure instanceof BigDecimal dollars) {
            lines.plain(dollars.toPlainString());
        } else {
            lines.plain(UsageJson.rounded(figure.doubleValue()).toPlainString());
        }
    }
}
