package org.litemaas.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import org.litemaas.analytics.DetailReports;
import org.litemaas.analytics.SpendLogStatus;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.detail.DetailStatus;
import org.litemaas.infra.Inventory;

/** The state of the two data sources, and how much of the spend log is cached. */
@Path("sources")
public class SourcesResource {
    @Inject
    private UsageReports reports;

    @Inject
    private Inventory inventory;

    @Inject
    private DetailReports details;

    /** Both sources, and how far the second pass over the spend log is. */
    public record Sources(SpendLogStatus spendLogs, DetailStatus secondPass, MetricsSource metrics) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Sources sources(@Context UriInfo uri, @Context SecurityContext caller) {
        QueryParameters.requireNone(uri);
        return new Sources(
                reports.status(),
                details.status(),
                MetricsSource.of(inventory.models().source(), caller));
    }
}
