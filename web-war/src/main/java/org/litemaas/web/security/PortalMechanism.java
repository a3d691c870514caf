package org.litemaas.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.litemaas.web.api.Problem;
import org.litemaas.web.failure.FailureServlet;
import org.litemaas.web.security.Verdict.Admitted;
import org.litemaas.web.security.Verdict.TooMany;

/**
 * Decides who asks. The API takes HTTP Basic, and before it the session of a logged-in page; pages take the session
 * only and send everybody else to the login page.
 */
@ApplicationScoped
public class PortalMechanism implements HttpAuthenticationMechanism {
    @Inject
    private LocalLogins logins;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (context.isAuthenticationRequest()
                && context.getAuthParameters().getCredential() instanceof Admitted admitted) {
            context.setRegisterSession(admitted.name(), admitted.roles());
            return context.notifyContainerAboutLogin(admitted.name(), admitted.roles());
        }
        var authorization = request.getHeader("Authorization");
        if (isApi(request) && authorization != null) {
            return basic(authorization, request, response, context);
        }
        var caller = request.getUserPrincipal();
        if (caller != null) {
            return context.notifyContainerAboutLogin(caller, null);
        }
        if (!context.isProtected()) {
            return context.doNothing();
        }
        if (isApi(request)) {
            return refuse(request, response, Problem.of(401, "Log in with HTTP Basic, or open the portal and log in."));
        }
        return context.redirect(ReturnPath.loginFor(request));
    }

    private AuthenticationStatus basic(
            String authorization,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpMessageContext context) {
        var login = BasicLogin.parse(authorization);
        if (login.isEmpty()) {
            return refuse(
                    request,
                    response,
                    Problem.of(401, "The Authorization header is not of the form 'Basic base64(user:password)'."));
        }
        var verdict = logins.verify(login.get().user(), login.get().password(), ClientAddress.of(request));
        if (verdict instanceof Admitted admitted) {
            return context.notifyContainerAboutLogin(admitted.name(), admitted.roles());
        }
        if (verdict instanceof TooMany tooMany) {
            var seconds = tooMany.pause().toSeconds() + 1;
            response.setHeader("Retry-After", String.valueOf(seconds));
            return refuse(
                    request, response, Problem.of(429, "Too many wrong passwords: wait " + seconds + " seconds."));
        }
        if (verdict instanceof Verdict.Unavailable) {
            return refuse(
                    request, response, Problem.of(503, "Logins cannot be checked: the portal's database is away."));
        }
        return refuse(request, response, Problem.of(401, "The user name or the password is wrong."));
    }

    private static AuthenticationStatus refuse(
            HttpServletRequest request, HttpServletResponse response, Problem problem) {
        // A script's fetch must not make the browser open its own password dialog.
        var script =
                request.getHeader("Sec-Fetch-Mode") != null && !"navigate".equals(request.getHeader("Sec-Fetch-Mode"));
        if (problem.status() == 401) {
            response.setHeader("WWW-Authenticate", script ? "Session" : "Basic realm=\"portal\", charset=\"UTF-8\"");
        }
        // The server turns an error status at the door into its error page, which is ours and writes this.
        request.setAttribute(FailureServlet.PROBLEM, problem);
        response.setStatus(problem.status());
        return AuthenticationStatus.SEND_CONTINUE;
    }

    static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }
}
