package org.litemaas.web.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.litemaas.analytics.cube.StoreUnavailable;

/** The portal's own database is away: 503, saying what to check. */
@Provider
public class StoreUnavailableMapper implements ExceptionMapper<StoreUnavailable> {
    @Override
    public Response toResponse(StoreUnavailable e) {
        return Problem.of(503, String.valueOf(e.getMessage())).response().build();
    }
}
