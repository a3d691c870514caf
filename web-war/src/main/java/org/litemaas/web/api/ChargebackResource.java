package org.litemaas.web.api;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Chargeback;
import org.litemaas.analytics.ChargebackDays;
import org.litemaas.analytics.ChargebackQuery;
import org.litemaas.analytics.ChargebackReports;
import org.litemaas.analytics.FilterParameters;
import org.litemaas.analytics.Freshness;

/**
 * A month charged to teams, users or API keys, or told apart by providers or models, under the filters of {@code /usage}: as JSON, as
 * CSV with a line for each part of each payer, or as FOCUS. All speak US dollars.
 */
@Path("reports/chargeback")
public class ChargebackResource {
    private static final String CSV = "text/csv";
    private static final String FOCUS = "focus";
    private static final String FORMAT = "format";
    private static final String VERSION = "version";
    private static final Set<String> PARAMETERS = FilterParameters.namesAnd("month", "by", FORMAT, VERSION);

    @Inject
    private ChargebackReports reports;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response chargeback(@Context UriInfo uri, @Context HttpServletRequest request) {
        return answer(uri, request, "json", "csv", FOCUS);
    }

    /** The same as comma-separated values. Who takes either gets JSON. */
    @GET
    @Produces(CSV + ";qs=0.5")
    public Response csv(@Context UriInfo uri, @Context HttpServletRequest request) {
        return answer(uri, request, "csv", "json", FOCUS);
    }

    /** Links cannot say what they accept, so the address can, and has the last word. */
    private Response answer(UriInfo uri, HttpServletRequest request, String accepted, String... others) {
        Map<String, List<String>> parameters = QueryParameters.of(uri, PARAMETERS);
        String format = QueryParameters.choice(parameters, FORMAT, accepted, others);
        ChargebackQuery.Reading reading = reports.read(parameters);
        if (!reading.problems().isEmpty()) {
            throw reading.problems().get(0);
        }
        @Nullable Long version = QueryParameters.number(parameters, VERSION);
        if (format.equals(FOCUS)) {
            return focus(reports.days(reading.query(), version), request);
        }
        Chargeback report = reports.of(reading.query(), version);
        boolean isCsv = format.equals("csv");
        StreamingOutput output =
                isCsv ? out -> ChargebackCsv.write(report, out) : out -> ChargebackJson.write(report, out);
        Response.ResponseBuilder response = answer(output, isCsv, report.freshness());
        if (isCsv) {
            response.header(
                    "Content-Disposition", attachment("", report.query(), report.finished() ? "" : "-unfinished"));
        }
        return response.build();
    }

    private Response focus(ChargebackDays days, HttpServletRequest request) {
        Response refusal = BrokenOff.refusal(request);
        if (refusal != null) {
            return refusal;
        }
        StreamingOutput output = out -> BrokenOff.unlessWhole(() -> FocusCsv.write(days.query(), days, out));
        boolean finished = !days.query().month().isAfter(reports.lastMonth());
        return answer(output, true, days.freshness())
                // Or a client that wants the connection closed would get a file whose end is that of the connection.
                .header("Transfer-Encoding", "chunked")
                .header(
                        "Content-Disposition",
                        attachment("-focus-" + FocusCsv.VERSION, days.query(), finished ? "" : "-unfinished"))
                .build();
    }

    private static Response.ResponseBuilder answer(StreamingOutput output, boolean isCsv, Freshness freshness) {
        return Response.ok(
                        output, isCsv ? MediaType.valueOf(CSV).withCharset("utf-8") : MediaType.APPLICATION_JSON_TYPE)
                .header("X-Snapshot-Version", freshness.version())
                .header("X-Complete", freshness.complete());
    }

    /** As {@code chargeback-focus-1.2-by-team-of-model-gpt-4o-2026-10.csv}. */
    private static String attachment(String format, ChargebackQuery query, String state) {
        return "attachment; filename=\"chargeback" + format + "-by-"
                + query.by().text() + ExportName.filters(query.filter()) + '-' + query.month() + state + ".csv\"";
    }
}
