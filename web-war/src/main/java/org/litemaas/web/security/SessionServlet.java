package org.litemaas.web.security;

import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.litemaas.web.security.Verdict.Admitted;
import org.litemaas.web.security.Verdict.TooMany;

/**
 * {@code POST /session} with {@code user}, {@code password}, {@code to} logs in and goes to {@code to};
 * {@code POST /session/end} logs out. A failure shows the login page again.
 */
@WebServlet(urlPatterns = {"/session", "/session/end"})
public class SessionServlet extends HttpServlet {
    private static final Logger LOG = Logger.getLogger(SessionServlet.class.getName());

    @Inject
    private LocalLogins logins;

    @Inject
    private SecurityContext security;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect("/");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (request.getRequestURI().endsWith("/end")) {
            logOut(request, response);
        } else {
            logIn(request, response);
        }
    }

    private void logIn(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        var user = Objects.requireNonNullElse(request.getParameter("user"), "").trim();
        var password = Objects.requireNonNullElse(request.getParameter("password"), "");
        var verdict = logins.verify(user, password, ClientAddress.of(request));
        if (verdict instanceof Admitted admitted) {
            // A new session: neither its id nor anything in it was known before the login.
            var old = request.getSession(false);
            if (old != null) {
                old.invalidate();
            }
            var parameters =
                    AuthenticationParameters.withParams().credential(admitted).newAuthentication(true);
            if (security.authenticate(request, response, parameters) != AuthenticationStatus.SUCCESS) {
                throw new ServletException("The server did not accept the verified login of " + admitted.name());
            }
            LOG.log(Level.INFO, "{0} logged in from {1}", new Object[] {admitted.name(), ClientAddress.of(request)});
            response.sendRedirect(ReturnPath.safe(request.getParameter("to")));
        } else if (verdict instanceof TooMany tooMany) {
            LoginProblem.show(LoginProblem.tooMany(tooMany.pause().toSeconds() + 1), request, response);
        } else if (verdict instanceof Verdict.Unavailable) {
            LoginProblem.show(LoginProblem.UNAVAILABLE, request, response);
        } else {
            LoginProblem.show(LoginProblem.WRONG, request, response);
        }
    }

    private static void logOut(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        request.logout();
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        response.sendRedirect("/login");
    }
}
