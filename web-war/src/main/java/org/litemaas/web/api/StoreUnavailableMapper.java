package org.litemaas.web.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.litemaas.analytics.cube.StoreUnavailable;

/** Half-hours that are not in memory come from the portal's own database; where it is away: 503. */
@Provider
public class StoreUnavailableMapper implements ExceptionMapper<StoreUnavailable> {
    @Override
    public Response toResponse(StoreUnavailable e) {
        return Problem.of(
                        Response.Status.SERVICE_UNAVAILABLE.getStatusCode(),
                        "The portal's own database is away, and this question needs it: hours, and days of another zone"
                                + " than the reporting zone, are not always in memory. Ask by day, or again later.")
                .response()
                .build();
    }
}
