package org.litemaas.web.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.litemaas.analytics.spendlog.SpendLogUnavailable;

/** LiteLLM's database could not be asked: 503, saying what to do. */
@Provider
public class SourceAwayMapper implements ExceptionMapper<SpendLogUnavailable> {
    @Override
    public Response toResponse(SpendLogUnavailable e) {
        return Problem.of(503, String.valueOf(e.getMessage())).response().build();
    }
}
