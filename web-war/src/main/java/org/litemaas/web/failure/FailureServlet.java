package org.litemaas.web.failure;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.litemaas.web.api.Problem;

/** Where the server sends what failed: {@code error.xhtml} shows request attribute {@code failure}, a {@link Problem}. */
@WebServlet("/failure")
public class FailureServlet extends HttpServlet {
    /** The request attribute with the {@link Problem} to show, where who failed knows better than the server. */
    public static final String PROBLEM = FailureServlet.class.getName();

    private static final Logger LOG = Logger.getLogger(FailureServlet.class.getName());

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.getDispatcherType() != DispatcherType.ERROR) {
            response.sendRedirect("/");
            return;
        }
        var problem = problem(request);
        if (String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                .startsWith("/api/")) {
            problem.write(response);
            return;
        }
        response.setStatus(problem.status());
        response.setHeader("Cache-Control", "no-store");
        request.setAttribute("failure", problem);
        request.getRequestDispatcher("/error.xhtml").forward(request, response);
    }

    private static Problem problem(HttpServletRequest request) {
        if (request.getAttribute(PROBLEM) instanceof Problem known) {
            return known;
        }
        var status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable cause) {
            var id = UUID.randomUUID().toString();
            LOG.log(Level.SEVERE, cause, () -> "Unexpected error " + id + " at " + request.getRequestURI());
            return Problem.of(500, "The portal failed to answer.").withId(id);
        }
        return Problem.of(
                status,
                switch (status) {
                    case 404 ->
                        "There is nothing at " + request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) + ".";
                    case 405 -> "This method is not possible here.";
                    default -> message(request);
                });
    }

    private static String message(HttpServletRequest request) {
        var message = request.getAttribute(RequestDispatcher.ERROR_MESSAGE);
        return message == null ? "The request cannot be answered." : message.toString();
    }
}
