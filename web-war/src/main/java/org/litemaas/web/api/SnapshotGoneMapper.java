package org.litemaas.web.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.litemaas.analytics.cube.SnapshotGone;

/** A version that is no longer held: 410. Who asks without one gets the newest. */
@Provider
public class SnapshotGoneMapper implements ExceptionMapper<SnapshotGone> {
    @Override
    public Response toResponse(SnapshotGone e) {
        return Problem.of(
                        Response.Status.GONE.getStatusCode(),
                        "Received version " + e.version() + ", but " + e.getMessage() + ". Ask without a version.")
                .about("version", Long.toString(e.version()), "the version of an answer of the last minutes")
                .response()
                .build();
    }
}
