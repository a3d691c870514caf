package org.litemaas.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where to go after a login: a page of this portal and nowhere else. */
final class ReturnPath {
    private static final String HOME = "/";

    private ReturnPath() {}

    /** The address of the login page that comes back to what is asked for now. */
    static String loginFor(HttpServletRequest request) {
        var path = request.getRequestURI();
        var query = request.getQueryString();
        var to = query == null ? path : path + "?" + query;
        return HOME.equals(to) ? "/login" : "/login?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
    }

    /** {@code to} where it is a path on this site, else the start page. */
    static String safe(@Nullable String to) {
        // Browsers read a backslash as a slash and drop control characters: //evil.example in disguise.
        if (to == null
                || !to.startsWith("/")
                || to.startsWith("//")
                || to.contains("\\")
                || to.chars().anyMatch(Character::isISOControl)) {
            return HOME;
        }
        try {
            var uri = URI.create(to);
            return uri.getScheme() == null && uri.getRawAuthority() == null && !to.startsWith("/login") ? to : HOME;
        } catch (IllegalArgumentException e) {
            return HOME;
        }
    }
}
