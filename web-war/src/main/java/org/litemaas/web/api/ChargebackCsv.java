package org.litemaas.web.api;

import java.io.IOException;
import java.io.OutputStream;
import org.litemaas.analytics.Chargeback;
import org.litemaas.analytics.Measures;

/** Writes a chargeback report as CSV: a line for each payer and model, without totals, so that every column adds up. */
final class ChargebackCsv {
    private ChargebackCsv() {}

    static void write(Chargeback report, OutputStream out) throws IOException {
        CsvLines lines = new CsvLines(out);
        String payer = UsageJson.fieldName(report.query().by());
        for (String head : new String[] {
            "month",
            "zone",
            payer,
            payer + "Name",
            "model",
            "requests",
            "failures",
            "promptTokens",
            "completionTokens",
            "totalTokens",
            "spendUsd"
        }) {
            lines.text(head);
        }
        lines.end();
        for (Chargeback.Payer paying : report.payers()) {
            for (Chargeback.Line line : paying.models()) {
                lines.plain(report.query().month().toString());
                lines.text(report.query().zone().getId());
                lines.text(UsageCsv.guarded(paying.who().value()));
                lines.text(UsageCsv.guarded(paying.who().name()));
                lines.text(UsageCsv.guarded(line.model().value()));
                figures(lines, line.measures());
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
