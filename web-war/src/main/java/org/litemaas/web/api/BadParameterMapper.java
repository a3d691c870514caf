package org.litemaas.web.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** 400 that names the parameter. */
@Provider
public class BadParameterMapper implements ExceptionMapper<BadParameter> {
    @Override
    public Response toResponse(BadParameter e) {
        return e.problem().response().build();
    }
}
