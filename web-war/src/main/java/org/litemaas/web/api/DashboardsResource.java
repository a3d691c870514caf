package org.litemaas.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.litemaas.infra.dashboard.DashboardExists;
import org.litemaas.infra.dashboard.DashboardList;
import org.litemaas.infra.dashboard.DashboardView;
import org.litemaas.infra.dashboard.Dashboards;
import org.litemaas.infra.dashboard.InvalidDashboard;
import org.litemaas.infra.dashboard.PanelQueries;
import org.litemaas.infra.dashboard.StoredDashboard;

/** Dashboards in Grafana's JSON: those there are, one as it is to be drawn, and the files themselves. */
@Path("dashboards")
@Produces(MediaType.APPLICATION_JSON)
public class DashboardsResource {
    static final String VARIABLE = "var-";

    private static final String ADMIN = "admin";

    @Inject
    private Dashboards dashboards;

    @Inject
    private PanelQueries panels;

    @GET
    public StreamingOutput list(@Context UriInfo uri) {
        QueryParameters.requireNone(uri);
        DashboardList list = dashboards.list();
        return out -> DashboardJson.write(list, out);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response upload(
            @Context UriInfo uri, @Context HttpHeaders headers, @Context SecurityContext caller, InputStream body)
            throws IOException {
        Map<String, List<String>> parameters = QueryParameters.of(uri, Set.of("replace", "fileName"));
        boolean replace =
                QueryParameters.choice(parameters, "replace", "false", "true").equals("true");
        String fileName = Objects.requireNonNullElse(QueryParameters.text(parameters, "fileName"), "dashboard.json");
        if (!caller.isUserInRole(ADMIN)) {
            return refuse(403, "Only an administrator may add or remove dashboards.");
        }
        if (headers.getLength() > Dashboards.MOST_BYTES) {
            return tooLarge(headers.getLength() + " bytes");
        }
        byte[] file = body.readNBytes(Dashboards.MOST_BYTES + 1);
        if (file.length > Dashboards.MOST_BYTES) {
            return tooLarge("more");
        }
        try {
            StoredDashboard stored =
                    dashboards.upload(file, fileName, caller.getUserPrincipal().getName(), replace);
            StreamingOutput entry = out -> DashboardJson.write(stored, out);
            return Response.created(uri.getAbsolutePathBuilder()
                            .path(stored.dashboard().uid())
                            .build())
                    .entity(entry)
                    .build();
        } catch (InvalidDashboard e) {
            return Problem.of(400, "The file is no dashboard that can be shown. " + e.getMessage())
                    .at(e.place())
                    .response()
                    .build();
        } catch (DashboardExists e) {
            return Problem.of(409, String.valueOf(e.getMessage()))
                    .about("replace", "false", "true, to put this file in its place")
                    .response()
                    .build();
        }
    }

    @GET
    @Path("{uid}")
    public StreamingOutput dashboard(@Context UriInfo uri, @PathParam("uid") String uid) {
        Map<String, List<String>> parameters = QueryParameters.of(uri, Set.of("from", "to"), List.of(VARIABLE));
        StoredDashboard stored = dashboards.get(uid).orElseThrow(NotFoundException::new);
        TimeRange range = TimeRange.of(parameters, stored.dashboard(), Instant.now());
        DashboardView view = panels.view(
                stored.dashboard(), range.from(), range.to(), QueryParameters.prefixed(parameters, VARIABLE));
        return out -> DashboardJson.write(stored, range, view, out);
    }

    /** The bytes as they came. */
    @GET
    @Path("{uid}/file")
    public Response file(@Context UriInfo uri, @PathParam("uid") String uid) {
        QueryParameters.requireNone(uri);
        byte[] file = dashboards.file(uid).orElseThrow(NotFoundException::new);
        return Response.ok(file, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + uid + ".json\"")
                .build();
    }

    @DELETE
    @Path("{uid}")
    public Response remove(@Context UriInfo uri, @Context SecurityContext caller, @PathParam("uid") String uid) {
        QueryParameters.requireNone(uri);
        if (!caller.isUserInRole(ADMIN)) {
            return refuse(403, "Only an administrator may add or remove dashboards.");
        }
        if (dashboards.remove(uid)) {
            return Response.noContent().build();
        }
        StoredDashboard there = dashboards.get(uid).orElseThrow(NotFoundException::new);
        return refuse(
                409,
                there.source() == StoredDashboard.Source.FOLDER
                        ? "This dashboard is a file of DASHBOARD_DIR, " + there.fileName() + ": take it out there."
                        : "This dashboard comes with the portal and stays. An upload with the same uid takes its place.");
    }

    private static Response tooLarge(String received) {
        return refuse(
                413,
                "The file has " + received + ", expected at most " + Dashboards.MOST_BYTES
                        + " bytes (1 MiB): split the dashboard.");
    }

    private static Response refuse(int status, String detail) {
        return Problem.of(status, detail).response().build();
    }
}
