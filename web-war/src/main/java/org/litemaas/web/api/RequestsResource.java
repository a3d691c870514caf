package org.litemaas.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.RequestDetail;
import org.litemaas.analytics.RequestLog;
import org.litemaas.analytics.RequestsPage;
import org.litemaas.analytics.RequestsQuery;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.spendlog.RequestPosition;
import org.litemaas.analytics.spendlog.SpendLogUnavailable;

/** Single requests, read from LiteLLM's database at that moment. */
@Path("requests")
public class RequestsResource {
    private static final String CSV = "text/csv";
    private static final String FORMAT = "format";
    private static final String START = "startTime";
    private static final Set<String> PARAMETERS = Set.of(
            "from",
            "to",
            "zone",
            "user",
            "model",
            "provider",
            "hosting",
            "key",
            "team",
            "status",
            "before",
            "after",
            "limit",
            FORMAT);

    @Inject
    private UsageReports reports;

    @Inject
    private RequestLog log;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response requests(@Context UriInfo uri) throws SpendLogUnavailable {
        return answer(uri, "json", "csv");
    }

    /** The same page as comma-separated values. Who takes either gets JSON. */
    @GET
    @Produces(CSV + ";qs=0.5")
    public Response csv(@Context UriInfo uri) throws SpendLogUnavailable {
        return answer(uri, "csv", "json");
    }

    private Response answer(UriInfo uri, String accepted, String other) throws SpendLogUnavailable {
        Map<String, List<String>> parameters = QueryParameters.of(uri, PARAMETERS);
        String format = QueryParameters.choice(parameters, FORMAT, accepted, other);
        RequestsQuery.Reading reading = RequestsQuery.read(parameters, reports.today(), reports.reportingZone());
        if (!reading.problems().isEmpty()) {
            throw reading.problems().get(0);
        }
        RequestsQuery query = reading.query();
        RequestsPage page = log.page(query);
        if (format.equals("csv")) {
            StreamingOutput rows = out -> RequestsCsv.write(page, out);
            return Response.ok(rows, MediaType.valueOf(CSV).withCharset("utf-8"))
                    .header("Content-Disposition", "attachment; filename=\"" + RequestsCsv.fileName(query) + '"')
                    .build();
        }
        StreamingOutput answer = out -> RequestsJson.write(query, page, out);
        return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response request(@PathParam("id") String id, @Context UriInfo uri) throws SpendLogUnavailable {
        Map<String, List<String>> parameters = QueryParameters.of(uri, Set.of(START));
        RequestDetail detail =
                log.request(id, start(QueryParameters.text(parameters, START))).orElse(null);
        if (detail == null) {
            return Problem.of(
                            404,
                            "LiteLLM's spend log has no request of that id now. Expected one that /api/v1/requests lists.")
                    .response()
                    .build();
        }
        StreamingOutput answer = out -> RequestsJson.write(detail, log.showsPrompts(), out);
        return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static @Nullable LocalDateTime start(@Nullable String text) {
        try {
            return text == null ? null : RequestPosition.moment(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new BadParameter(START, String.valueOf(text), "a moment such as 2026-11-24T14:20:00.123Z");
        }
    }
}
