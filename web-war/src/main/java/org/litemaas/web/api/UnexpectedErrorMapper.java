package org.litemaas.web.api;

import jakarta.ejb.EJBAccessException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The portal's own fault: 500 with an id under which the log has the rest. */
@Provider
public class UnexpectedErrorMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = Logger.getLogger(UnexpectedErrorMapper.class.getName());

    @Override
    public Response toResponse(Throwable e) {
        if (e instanceof EJBAccessException) {
            return Problem.of(403, "Your roles do not allow this.").response().build();
        }
        var id = UUID.randomUUID().toString();
        LOG.log(Level.SEVERE, e, () -> "Unexpected error " + id);
        return Problem.of(500, "The portal failed to answer; its log says why under this id.")
                .withId(id)
                .response()
                .build();
    }
}
