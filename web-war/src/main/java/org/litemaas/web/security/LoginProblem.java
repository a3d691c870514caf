package org.litemaas.web.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Shows the login page again with what went wrong, in the request attribute {@code loginProblem}. */
final class LoginProblem {
    static final String WRONG = "The user name or the password is wrong.";
    static final String STALE = "The login page had expired. Please try again.";
    static final String UNAVAILABLE = "Logins cannot be checked: the portal's database is away. Try again soon.";

    private LoginProblem() {}

    static String tooMany(long seconds) {
        return "Too many wrong passwords. Try again in " + seconds + " seconds.";
    }

    static void show(String problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        request.setAttribute("loginProblem", problem);
        request.getRequestDispatcher("/login").forward(request, response);
    }
}
