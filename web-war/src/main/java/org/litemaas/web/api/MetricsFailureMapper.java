package org.litemaas.web.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The metrics source did not answer, or refused the query: 400, 422, 502, 503 or 504, saying what to do. */
@Provider
public class MetricsFailureMapper implements ExceptionMapper<MetricsFailure> {
    @Override
    public Response toResponse(MetricsFailure e) {
        return e.problem().response().build();
    }
}
