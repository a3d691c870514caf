package org.litemaas.web.probe;

import io.prometheus.client.Histogram;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Times what is answered behind the door, by part of the portal and class of status. */
@WebFilter("/*")
public class RequestMetricsFilter extends HttpFilter {
    // Static, and so registered once: the registry refuses a name that it has.
    private static final Histogram DURATIONS = Histogram.build(
                    "portal_http_request_duration_seconds", "How long requests took, from the door to the last byte.")
            .labelNames("part", "status")
            .buckets(0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10)
            .register();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var started = System.nanoTime();
        var status = "5xx";
        try {
            chain.doFilter(request, response);
            status = response.getStatus() / 100 + "xx";
        } finally {
            DURATIONS.labels(part(request.getRequestURI()), status).observe((System.nanoTime() - started) / 1e9);
        }
    }

    /** Few values, whatever is asked for: a label is no place for paths. */
    static String part(String path) {
        if (path.startsWith("/api/")) {
            return "api";
        }
        if (path.startsWith("/assets/")) {
            return "asset";
        }
        return path.startsWith("/health/") || path.equals("/metrics") ? "probe" : "page";
    }
}
