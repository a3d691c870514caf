package org.litemaas.web.api;

import jakarta.json.stream.JsonGenerator;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Chargeback;
import org.litemaas.analytics.FilterParameters;
import org.litemaas.analytics.Measures;

/** Writes a chargeback report as JSON. */
final class ChargebackJson {
    private ChargebackJson() {}

    static void write(Chargeback report, OutputStream out) {
        try (JsonGenerator json = JsonParts.generator(out)) {
            json.writeStartObject();
            json.write("month", report.query().month().toString());
            json.write("from", report.query().from().toString());
            json.write("to", report.query().to().toString());
            json.write("zone", report.query().zone().getId());
            json.write("by", report.query().by().text());
            json.writeStartObject("filter");
            FilterParameters.write(report.query().filter()).forEach((name, values) -> {
                json.writeStartArray(name);
                values.forEach(json::write);
                json.writeEnd();
            });
            json.writeEnd();
            json.write("finished", report.finished());
            json.write("settled", report.settled());
            comparison(json, report);
            json.writeStartObject("totals");
            figures(json, report.totals());
            change(
                    json,
                    report.comparison() == null ? null : report.comparison().totals());
            json.writeEnd();
            json.writeStartArray("payers");
            report.payers().forEach(payer -> payer(json, report, payer));
            json.writeEnd();
            UsageJson.freshness(json, report.freshness());
            json.writeEnd();
        }
    }

    private static void comparison(JsonGenerator json, Chargeback report) {
        Chargeback.Comparison comparison = report.comparison();
        if (comparison == null) {
            json.writeNull("comparison");
            JsonParts.text(json, "notCompared", report.notCompared());
            return;
        }
        json.writeStartObject("comparison");
        json.write("from", comparison.beforeFrom().toString());
        json.write("to", comparison.beforeTo().toString());
        json.write("through", comparison.through().toString());
        json.writeEnd();
        json.writeNull("notCompared");
    }

    private static void payer(JsonGenerator json, Chargeback report, Chargeback.Payer payer) {
        String field = UsageJson.fieldName(report.query().by());
        json.writeStartObject();
        json.write(field, payer.who().value());
        if (UsageJson.hasName(report.query().by())) {
            json.write(field + "Name", payer.who().name());
        }
        figures(json, payer.measures());
        BigDecimal all = report.totals().spend();
        if (all.signum() > 0) {
            json.write(
                    "share",
                    UsageJson.rounded(payer.measures()
                            .spend()
                            .divide(all, MathContext.DECIMAL64)
                            .doubleValue()));
        } else {
            json.writeNull("share");
        }
        change(json, payer.change());
        String parts = UsageJson.fieldName(report.query().parts());
        json.writeStartArray(parts + "s");
        for (Chargeback.Part part : payer.parts()) {
            json.writeStartObject();
            json.write(parts, part.of().value());
            figures(json, part.measures());
            json.writeEnd();
        }
        json.writeEnd();
        json.writeEnd();
    }

    /** The same days of both months. */
    private static void change(JsonGenerator json, Chargeback.@Nullable Change change) {
        if (change == null) {
            json.writeNull("comparable");
            json.writeNull("previous");
            return;
        }
        json.writeStartObject("comparable");
        figures(json, change.now());
        json.writeEnd();
        json.writeStartObject("previous");
        figures(json, change.before());
        json.writeEnd();
    }

    private static void figures(JsonGenerator json, Measures figures) {
        json.write("requests", figures.requests());
        json.write("failures", figures.failures());
        json.write("promptTokens", figures.promptTokens());
        json.write("completionTokens", figures.completionTokens());
        json.write("totalTokens", figures.totalTokens());
        json.write("spendUsd", figures.spend());
    }
}
