package org.litemaas.web.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The description of this API, as OpenAPI 3.1; a test holds it against the resources. */
@Path("openapi")
public class OpenApiResource {
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String document() throws IOException {
        try (var document = OpenApiResource.class.getResourceAsStream("openapi.json")) {
            if (document == null) {
                throw new IllegalStateException("openapi.json is missing beside " + OpenApiResource.class.getName());
            }
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
