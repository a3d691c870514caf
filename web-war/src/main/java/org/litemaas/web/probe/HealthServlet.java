package org.litemaas.web.probe;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.litemaas.analytics.UsageReports;
import org.litemaas.web.store.PortalSchema;

/**
 * {@code /health/live}: the deployment runs. {@code /health/ready}: its own database answers and is migrated, else 503.
 * LiteLLM or Thanos away leaves the portal ready: it shows what it has and says what is missing.
 */
@WebServlet(urlPatterns = {"/health/live", "/health/ready"})
public class HealthServlet extends HttpServlet {
    @Inject
    private PortalSchema portal;

    @Inject
    private UsageReports reports;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var up = request.getServletPath().endsWith("/live") || portal.isReady() && reports.isReady();
        response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\",\"reason\":\"own database\"}");
    }
}
