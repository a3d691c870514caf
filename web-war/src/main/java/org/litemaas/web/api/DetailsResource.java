package org.litemaas.web.api;

import jakarta.inject.Inject;
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
import org.litemaas.analytics.DetailQuery;
import org.litemaas.analytics.DetailReports;
import org.litemaas.analytics.DetailTable;
import org.litemaas.analytics.UsageParameters;
import org.litemaas.analytics.UsageReports;

/** What only the second pass over the spend log tells: cached tokens, errors, tags and end users. */
@Path("usage/details")
public class DetailsResource {
    private static final String CSV = "text/csv";
    private static final String FORMAT = "format";
    private static final String KIND = "kind";
    private static final Set<String> PARAMETERS = Set.of(
            KIND,
            "from",
            "to",
            "zone",
            "user",
            "model",
            "provider",
            "hosting",
            "key",
            "team",
            "group",
            "limit",
            "offset",
            FORMAT);

    @Inject
    private UsageReports reports;

    @Inject
    private DetailReports details;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response details(@Context UriInfo uri) {
        return answer(uri, "json", "csv");
    }

    /** The same rows as comma-separated values. Who takes either gets JSON. */
    @GET
    @Produces(CSV + ";qs=0.5")
    public Response csv(@Context UriInfo uri) {
        return answer(uri, "csv", "json");
    }

    private Response answer(UriInfo uri, String accepted, String other) {
        Map<String, List<String>> parameters = QueryParameters.of(uri, PARAMETERS);
        String format = QueryParameters.choice(parameters, FORMAT, accepted, other);
        UsageParameters.Reading reading = UsageParameters.read(parameters, reports.today(), reports.reportingZone());
        if (!reading.problems().isEmpty()) {
            throw reading.problems().get(0);
        }
        DetailQuery query = DetailQuery.of(parameters.getOrDefault(KIND, List.of()), reading.query());
        DetailTable table = details.run(query);
        if (format.equals("csv")) {
            StreamingOutput rows = out -> DetailCsv.write(query, table, out);
            return Response.ok(rows, MediaType.valueOf(CSV).withCharset("utf-8"))
                    .header("Content-Disposition", "attachment; filename=\"" + DetailCsv.fileName(query) + '"')
                    .build();
        }
        StreamingOutput answer = out -> DetailJson.write(query, table, out);
        return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
