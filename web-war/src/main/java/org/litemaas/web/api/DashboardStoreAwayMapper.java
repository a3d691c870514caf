package org.litemaas.web.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.litemaas.infra.dashboard.DashboardStoreAway;

/** Uploaded dashboards cannot be read or kept, as the portal's own database is away: 503. */
@Provider
public class DashboardStoreAwayMapper implements ExceptionMapper<DashboardStoreAway> {
    @Override
    public Response toResponse(DashboardStoreAway e) {
        return Problem.of(503, String.valueOf(e.getMessage())).response().build();
    }
}
