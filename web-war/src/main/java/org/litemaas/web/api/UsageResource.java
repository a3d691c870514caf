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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.UsageParameters;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.UsageTable;

/** Who used which model, and what it cost. */
@Path("usage")
public class UsageResource {
    private static final String CSV = "text/csv";
    private static final String FORMAT = "format";
    private static final String VERSION = "version";
    private static final Set<String> PARAMETERS = Stream.concat(
                    UsageParameters.names().stream(), Stream.of(FORMAT, VERSION))
            .collect(Collectors.toUnmodifiableSet());

    @Inject
    private UsageReports reports;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response usage(@Context UriInfo uri) {
        return answer(uri, "json", "csv");
    }

    /** The same rows as comma-separated values, the totals left out. Who takes either gets JSON. */
    @GET
    @Produces(CSV + ";qs=0.5")
    public Response csv(@Context UriInfo uri) {
        return answer(uri, "csv", "json");
    }

    @GET
    @Path("options")
    @Produces(MediaType.APPLICATION_JSON)
    public StreamingOutput options(@Context UriInfo uri) {
        Map<String, List<String>> parameters = QueryParameters.of(uri, Set.of("from", "to"));
        @Nullable LocalDate from = QueryParameters.day(parameters, "from");
        @Nullable LocalDate to = QueryParameters.day(parameters, "to");
        var options = reports.options(from, to);
        return out -> UsageJson.write(options, out);
    }

    /** Links cannot say what they accept, so the address can, and has the last word. */
    private Response answer(UriInfo uri, String accepted, String other) {
        Map<String, List<String>> parameters = QueryParameters.of(uri, PARAMETERS);
        String format = QueryParameters.choice(parameters, FORMAT, accepted, other);
        UsageParameters.Reading reading = UsageParameters.read(parameters, reports.today(), reports.reportingZone());
        if (!reading.problems().isEmpty()) {
            throw reading.problems().get(0);
        }
        UsageQuery query = reading.query();
        @Nullable Long version = QueryParameters.number(parameters, VERSION);
        UsageTable table = version == null ? reports.run(query) : reports.run(query, version);
        return format.equals("csv") ? csv(query, table) : json(query, table);
    }

    private static Response json(UsageQuery query, UsageTable table) {
        StreamingOutput answer = out -> UsageJson.write(query, table, out);
        return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static Response csv(UsageQuery query, UsageTable table) {
        StreamingOutput rows = out -> UsageCsv.write(query, table, out);
        return Response.ok(rows, MediaType.valueOf(CSV).withCharset("utf-8"))
                .header("Content-Disposition", "attachment; filename=\"" + ExportName.of(query) + ".csv\"")
                .build();
    }
}
