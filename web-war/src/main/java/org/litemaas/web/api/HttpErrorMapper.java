package org.litemaas.web.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What JAX-RS itself refuses: 404, 405, 406, 415. */
@Provider
public class HttpErrorMapper implements ExceptionMapper<WebApplicationException> {
    @Override
    public Response toResponse(WebApplicationException e) {
        var original = e.getResponse();
        var answer = Problem.of(original.getStatus(), detail(original)).response();
        var allow = original.getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? answer.build()
                : answer.header(HttpHeaders.ALLOW, allow).build();
    }

    private static String detail(Response original) {
        return switch (original.getStatus()) {
            case 403 -> "Only administrators may do this.";
            case 404 -> "There is nothing here; /api/v1/openapi lists what there is.";
            case 405 -> "This method is not possible here; header Allow lists those that are.";
            case 406 -> "None of the media types in Accept can be produced here; /api/v1/openapi lists those that can.";
            case 415 -> "This Content-Type cannot be read here; /api/v1/openapi lists those that can.";
            default -> "The request cannot be answered.";
        };
    }
}
