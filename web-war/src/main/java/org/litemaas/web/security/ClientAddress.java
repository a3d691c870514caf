package org.litemaas.web.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Who to slow down: the client as the nearest proxy saw it. */
final class ClientAddress {
    private ClientAddress() {}

    static String of(HttpServletRequest request) {
        return of(request.getHeader("X-Forwarded-For"), request.getRemoteAddr());
    }

    /**
     * The last entry is the one that our own proxy (on OpenShift the router) has appended; those before it, which the
     * server takes for the client's address, can be made up by anyone who wants to start each guess afresh.
     */
    static String of(@Nullable String forwardedFor, String peer) {
        var last = forwardedFor == null
                ? ""
                : forwardedFor.substring(forwardedFor.lastIndexOf(',') + 1).trim();
        return last.isEmpty() ? peer : last;
    }
}
