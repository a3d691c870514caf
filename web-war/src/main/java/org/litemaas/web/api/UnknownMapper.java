package org.litemaas.web.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** 503 that says why nothing can be told. */
@Provider
public class UnknownMapper implements ExceptionMapper<Unknown> {
    @Override
    public Response toResponse(Unknown e) {
        return Problem.of(503, String.valueOf(e.getMessage())).response().build();
    }
}
