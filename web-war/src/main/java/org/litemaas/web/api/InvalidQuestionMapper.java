package org.litemaas.web.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.litemaas.analytics.InvalidQuestion;

/** A question about usage that cannot be asked: 400, naming the parameter. */
@Provider
public class InvalidQuestionMapper implements ExceptionMapper<InvalidQuestion> {
    @Override
    public Response toResponse(InvalidQuestion e) {
        return new BadParameter(e.parameter(), e.received(), e.expected())
                .problem()
                .response()
                .build();
    }
}
