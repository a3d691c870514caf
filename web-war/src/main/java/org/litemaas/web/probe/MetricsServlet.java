package org.litemaas.web.probe;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.prometheus.client.hotspot.DefaultExports;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /metrics}: how the portal itself is doing, for Prometheus. */
@WebServlet(urlPatterns = "/metrics", loadOnStartup = 1)
public class MetricsServlet extends HttpServlet {
    @Override
    public void init() {
        DefaultExports.initialize();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var format = TextFormat.chooseContentType(request.getHeader("Accept"));
        response.setContentType(format);
        TextFormat.writeFormat(format, response.getWriter(), CollectorRegistry.defaultRegistry.metricFamilySamples());
    }
}
