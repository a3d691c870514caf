package org.litemaas.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.litemaas.web.api.Problem;

/**
 * Lets nothing change anything unless a page of ours, or a client that logged in by itself, asked for it. One filter
 * for all forms; scripts send the token as header {@code X-Form-Token}.
 */
@WebFilter("/*")
public class FormTokenFilter extends HttpFilter {
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (HARMLESS.contains(request.getMethod()) || isOurs(request)) {
            chain.doFilter(request, response);
        } else if (PortalMechanism.isApi(request)) {
            Problem.of(403, "Send the header X-Form-Token with the page's token, or log in with HTTP Basic.")
                    .write(response);
        } else if ("/session".equals(request.getRequestURI())) {
            // A login page that was open for too long: the form again, rather than an error.
            LoginProblem.show(LoginProblem.STALE, request, response);
        } else {
            response.sendError(
                    HttpServletResponse.SC_FORBIDDEN,
                    "This form has expired. Go back, reload the page and send it again.");
        }
    }

    private static boolean isOurs(HttpServletRequest request) {
        if (PortalMechanism.isApi(request)) {
            // Browsers send a remembered Basic login along with other sites' forms, too; they say so.
            var site = request.getHeader("Sec-Fetch-Site");
            var byItself = request.getHeader("Authorization") != null && (site == null || "none".equals(site));
            return byItself || FormToken.matches(request, request.getHeader("X-Form-Token"));
        }
        return FormToken.matches(request, request.getParameter(FormToken.PARAMETER));
    }
}
