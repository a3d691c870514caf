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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.UsageParameters;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.UsageStream;

/** Usage as a file: in the order of time without a limit, else as many rows as an answer has at most. */
@Path("usage/export")
public class ExportResource {
    private static final String CSV = "text/csv";
    private static final String FORMAT = "format";
    private static final String VERSION = "version";
    private static final String LIMIT = "limit";
    private static final Set<String> PARAMETERS = Stream.concat(
                    UsageParameters.names().stream().filter(name -> !name.equals("offset") && !name.equals("compare")),
                    Stream.of(FORMAT, VERSION))
            .collect(Collectors.toUnmodifiableSet());

    @Inject
    private UsageReports reports;

    @GET
    @Produces({CSV, MediaType.APPLICATION_JSON + ";qs=0.5"})
    public Response export(@Context UriInfo uri, @Context HttpServletRequest request) {
        Response refusal = BrokenOff.refusal(request);
        if (refusal != null) {
            return refusal;
        }
        Map<String, List<String>> parameters = QueryParameters.of(uri, PARAMETERS);
        String format = QueryParameters.choice(parameters, FORMAT, "csv", "json");
        UsageParameters.Reading reading = UsageParameters.read(parameters, reports.today(), reports.reportingZone());
        if (!reading.problems().isEmpty()) {
            throw reading.problems().get(0);
        }
        @Nullable Integer limit = QueryParameters.number(parameters, LIMIT, 0, UsageQuery.MAX_ROWS);
        UsageQuery query = query(reading.query(), limit);
        UsageStream rows = reports.stream(query, QueryParameters.number(parameters, VERSION));
        boolean isCsv = format.equals("csv");
        StreamingOutput output = isCsv
                ? out -> BrokenOff.unlessWhole(() -> UsageCsv.write(rows, out))
                : out -> BrokenOff.unlessWhole(() -> UsageJson.write(rows, out));
        Response.ResponseBuilder response = Response.ok(
                        output, isCsv ? MediaType.valueOf(CSV).withCharset("utf-8") : MediaType.APPLICATION_JSON_TYPE)
                // Or a client that wants the connection closed would get a file whose end is that of the connection.
                .header("Transfer-Encoding", "chunked")
                .header("X-Snapshot-Version", rows.freshness().version())
                .header("Content-Disposition", "attachment; filename=\"" + ExportName.of(query) + '.' + format + '"');
        rows.rowCount().ifPresent(count -> response.header("X-Row-Count", count));
        return response.build();
    }

    private static UsageQuery query(UsageQuery asked, @Nullable Integer limit) {
        if (limit != null && UsageStream.isUnlimited(asked)) {
            throw new BadParameter(
                    LIMIT,
                    limit.toString(),
                    "no limit in the order of time, where all rows are given; or an order by a measure");
        }
        return new UsageQuery(
                asked.from(),
                asked.to(),
                asked.zone(),
                asked.filter(),
                asked.groupings(),
                asked.order(),
                limit == null ? UsageQuery.MAX_ROWS : limit,
                0,
                false,
                asked.percentiles());
    }
}
