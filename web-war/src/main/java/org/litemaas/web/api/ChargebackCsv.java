package org.litemaas.web.api;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.litemaas.analytics.Chargeback;
import org.litemaas.analytics.Measures;

/** Writes a chargeback report as CSV: a line for each part of each payer, without totals, so that every column adds up. */
final class ChargebackCsv {
    private ChargebackCsv() {}

    static void write(Chargeback report, OutputStream out) throws IOException {
        CsvLines lines = new CsvLines(out);
        String payer = UsageJson.fieldName(report.query().by());
        List<String> heads = new ArrayList<>(List.of("month", "zone", payer));
        boolean hasName = UsageJson.hasName(report.query().by());
        if (hasName) {
            heads.add(payer + "Name");
        }
        heads.addAll(List.of(
                UsageJson.fieldName(report.query().parts()),
                "requests",
                "failures",
                "promptTokens",
                "completionTokens",
                "totalTokens",
                "spendUsd"));
        for (String head : heads) {
            lines.text(head);
        }
        lines.end();
        for (Chargeback.Payer paying : report.payers()) {
            for (Chargeback.Part part : paying.parts()) {
                lines.plain(report.query().month().toString());
                lines.text(report.query().zone().getId());
                lines.text(UsageCsv.guarded(paying.who().value()));
                if (hasName) {
                    lines.text(UsageCsv.guarded(paying.who().name()));
                }
                lines.text(UsageCsv.guarded(part.of().value()));
                figures(lines, part.measures());
                lines.end();
            }
        }
        lines.flush();
    }

    private static void figures(CsvLines lines, Measures figures) {
        lines.number(figures.requests());
        lines.number(figures.failures());
        lines.number(figures.promptTokens());
        lines.number(figures.completionTokens());
        lines.number(figures.totalTokens());
        lines.plain(figures.spend().toPlainString());
    }
}
