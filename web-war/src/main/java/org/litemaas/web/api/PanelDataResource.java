package org.litemaas.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.dashboard.Dashboard;
import org.litemaas.infra.dashboard.Dashboards;
import org.litemaas.infra.dashboard.Panel;
import org.litemaas.infra.dashboard.PanelData;
import org.litemaas.infra.dashboard.PanelQueries;
import org.litemaas.infra.dashboard.PanelQuestion;
import org.litemaas.infra.dashboard.PanelTable;
import org.litemaas.infra.dashboard.StoredDashboard;

/** What a dashboard's panel shows. */
@Path("dashboards/{uid}/panels/{id}/data")
public class PanelDataResource {
    private static final String REPEAT = "repeat-";
    private static final String FORMAT = "format";
    private static final int MOST_POINTS = 11_000;
    private static final Set<String> PARAMETERS = Set.of("from", "to", "maxDataPoints", FORMAT);
    private static final List<String> PREFIXES = List.of(DashboardsResource.VARIABLE, REPEAT);

    @Inject
    private Dashboards dashboards;

    @Inject
    private PanelQueries panels;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response data(@Context UriInfo uri, @PathParam("uid") String uid, @PathParam("id") String id) {
        return answer(uri, uid, id, "json", "csv");
    }

    /** A row a sample. Who takes either gets JSON. */
    @GET
    @Produces(SeriesCsv.MEDIA_TYPE + ";qs=0.5")
    public Response csv(@Context UriInfo uri, @PathParam("uid") String uid, @PathParam("id") String id) {
        return answer(uri, uid, id, "csv", "json");
    }

    private Response answer(UriInfo uri, String uid, String id, String accepted, String other) {
        Map<String, List<String>> parameters = QueryParameters.of(uri, PARAMETERS, PREFIXES);
        String format = QueryParameters.choice(parameters, FORMAT, accepted, other);
        @Nullable Integer points = QueryParameters.number(parameters, "maxDataPoints", 1, MOST_POINTS);
        Dashboard dashboard =
                dashboards.get(uid).map(StoredDashboard::dashboard).orElseThrow(NotFoundException::new);
        Panel panel = dashboard.panels().stream()
                .filter(one -> Integer.toString(one.id()).equals(id))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        TimeRange range = TimeRange.of(parameters, dashboard, Instant.now());
        PanelData data = panels.ask(
                        dashboard,
                        new PanelQuestion(
                                panel.id(),
                                range.from(),
                                range.to(),
                                QueryParameters.prefixed(parameters, DashboardsResource.VARIABLE),
                                repeat(parameters, dashboard),
                                points))
                .orElseThrow(NotFoundException::new);
        if (format.equals("csv")) {
            return SeriesCsv.response(data, uid + "-panel-" + id);
        }
        @Nullable PanelTable table = panel.kind() == Panel.Kind.TABLE ? PanelTable.of(panel, data) : null;
        StreamingOutput answer = out -> SeriesJson.write(data, table, out);
        return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** A value for a variable that does not exist would be passed over, and other figures shown than were asked for. */
    private static Map<String, String> repeat(Map<String, List<String>> parameters, Dashboard dashboard) {
        Map<String, String> repeat = new HashMap<>();
        QueryParameters.prefixed(parameters, REPEAT).forEach((name, values) -> {
            if (dashboard.variable(name).isEmpty()) {
                throw new BadParameter(
                        REPEAT + name, String.join(", ", values), "a variable of this dashboard after " + REPEAT);
            }
            if (values.size() != 1) {
                throw new BadParameter(REPEAT + name, String.join(", ", values), "one value");
            }
            repeat.put(name, values.get(0));
        });
        return repeat;
    }
}
