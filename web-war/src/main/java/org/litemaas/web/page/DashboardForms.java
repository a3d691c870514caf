package org.litemaas.web.page;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.dashboard.DashboardExists;
import org.litemaas.infra.dashboard.DashboardStoreAway;
import org.litemaas.infra.dashboard.Dashboards;
import org.litemaas.infra.dashboard.InvalidDashboard;
import org.litemaas.infra.dashboard.StoredDashboard;

/**
 * What the forms of the list of dashboards send: {@code POST /dashboards/upload} with {@code file} and {@code replace},
 * {@code POST /dashboards/remove} with {@code uid}. A file that is refused shows the list again with the reason.
 */
@WebServlet(urlPatterns = {"/dashboards/upload", "/dashboards/remove"})
@MultipartConfig(fileSizeThreshold = 2 * Dashboards.MOST_BYTES)
public class DashboardForms extends AdminForms {
    static final String PROBLEM = "dashboardProblem";
    static final String REPLACEABLE = "dashboardReplaceable";
    private static final Logger LOG = Logger.getLogger(DashboardForms.class.getName());

    @Inject
    private Dashboards dashboards;

    public DashboardForms() {
        super("/dashboards.xhtml", "upload and remove dashboards");
    }

    @Override
    void change(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        try {
            if (request.getRequestURI().endsWith("/remove")) {
                remove(request, response);
            } else {
                upload(request, response);
            }
        } catch (DashboardStoreAway e) {
            again(e.getMessage(), request, response);
        }
    }

    private void remove(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        String uid = field("uid", request);
        if (dashboards.remove(uid)) {
            LOG.log(Level.INFO, "{0} removed the dashboard {1}", new Object[] {user(request), uid});
            response.sendRedirect("/dashboards?removed=");
        } else {
            again("It had been removed already.", request, response);
        }
    }

    private void upload(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        Part part = request.getPart("file");
        if (part == null || part.getSize() == 0) {
            again("No file was received, expected a dashboard's JSON: choose one.", request, response);
            return;
        }
        if (part.getSize() > Dashboards.MOST_BYTES) {
            again(tooLarge(part.getSize()), request, response);
            return;
        }
        String user = user(request);
        try (InputStream in = part.getInputStream()) {
            StoredDashboard kept = dashboards.upload(
                    in.readAllBytes(),
                    Objects.requireNonNullElse(part.getSubmittedFileName(), "dashboard.json"),
                    user,
                    request.getParameter("replace") != null);
            String uid = kept.dashboard().uid();
            LOG.log(Level.INFO, "{0} uploaded the dashboard {1}", new Object[] {user, uid});
            response.sendRedirect("/dashboards?uploaded=" + uid);
        } catch (DashboardExists e) {
            request.setAttribute(REPLACEABLE, true);
            again(e.getMessage(), request, response);
        } catch (InvalidDashboard e) {
            again("The file is no dashboard that can be shown. " + e.getMessage(), request, response);
        }
    }

    private static String tooLarge(long bytes) {
        return "The file has " + bytes + " bytes, expected at most " + Dashboards.MOST_BYTES
                + ": leave out what is not needed.";
    }

    private void again(@Nullable String problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        request.setAttribute(PROBLEM, String.valueOf(problem));
        show(request, response);
    }
}
