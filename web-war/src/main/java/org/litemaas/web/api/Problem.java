package org.litemaas.web.api;

import jakarta.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 has it.
 *
 * @param parameter the request parameter it is about, with what was {@code received} and what was {@code expected}
 * @param place where in a file that was sent it is, a JSON pointer or a line and a column
 * @param id finds the error in the portal's log; only where the fault is the portal's
 */
public record Problem(
        int status,
        String title,
        String detail,
        @Nullable String parameter,
        @Nullable String received,
        @Nullable String expected,
        @Nullable String place,
        @Nullable String id) {

    public static final String MEDIA_TYPE = "application/problem+json";
    private static final Map<Integer, String> TITLES = Map.of(429, "Too Many Requests");

    public static Problem of(int status, String detail) {
        var known = Response.Status.fromStatusCode(status);
        var title = known == null ? TITLES.getOrDefault(status, "Error") : known.getReasonPhrase();
        return new Problem(status, title, detail, null, null, null, null, null);
    }

    Problem about(String badParameter, String value, String remedy) {
        return new Problem(status, title, detail, badParameter, value, remedy, place, id);
    }

    Problem at(String inFile) {
        return new Problem(status, title, detail, parameter, received, expected, inFile, id);
    }

    /** The same with an id that the log has, too. */
    public Problem withId(String errorId) {
        return new Problem(status, title, detail, parameter, received, expected, place, errorId);
    }

    Response.ResponseBuilder response() {
        return Response.status(status).type(MediaType.valueOf(MEDIA_TYPE)).entity(json());
    }

    /** Writes it where no JAX-RS is at work. */
    public void write(HttpServletResponse response) {
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(MEDIA_TYPE);
        response.setCharacterEncoding("UTF-8");
        try {
            response.getWriter().write(json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String json() {
        var json = Json.createObjectBuilder()
                .add("type", "about:blank")
                .add("title", title)
                .add("status", status)
                .add("detail", detail);
        if (parameter != null) {
            json.add("parameter", parameter);
        }
        if (received != null) {
            json.add("received", received);
        }
        if (expected != null) {
            json.add("expected", expected);
        }
        if (place != null) {
            json.add("place", place);
        }
        if (id != null) {
            json.add("id", id);
        }
        return json.build().toString();
    }
}
