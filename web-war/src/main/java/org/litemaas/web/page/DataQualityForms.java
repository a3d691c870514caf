package org.litemaas.web.page;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.DataQuality;
import org.litemaas.analytics.InvalidQuestion;
import org.litemaas.analytics.cube.StoreUnavailable;

/**
 * What the forms of Data quality send: {@code POST /settings/data-quality/reconcile} and {@code …/rebuild}, each with the UTC days
 * {@code from} and {@code to}. The first shows the page with what the source said, the second leads back to it.
 */
@WebServlet(urlPatterns = {"/settings/data-quality/reconcile", "/settings/data-quality/rebuild"})
public class DataQualityForms extends AdminForms {
    static final String PROBLEM = "dataQualityProblem.";
    static final String REBUILDING = "rebuilding";
    static final String RECONCILED = "dataQualityReconciled";
    private static final Logger LOG = Logger.getLogger(DataQualityForms.class.getName());

    @Inject
    private DataQuality quality;

    public DataQualityForms() {
        super("/settings/data-quality.xhtml", "reconcile and rebuild days");
    }

    @Override
    void change(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        @Nullable LocalDate from = day("from", request);
        @Nullable LocalDate to = day("to", request);
        if (from != null && to != null) {
            try {
                if (request.getRequestURI().endsWith("/rebuild")) {
                    response.sendRedirect(rebuild(from, to, request));
                    return;
                }
                request.setAttribute(RECONCILED, quality.reconcile(from, to));
            } catch (InvalidQuestion e) {
                request.setAttribute(PROBLEM + e.parameter(), e.getMessage());
            } catch (StoreUnavailable e) {
                request.setAttribute(PROBLEM + "from", "The portal's own database is away: " + e.getMessage());
            }
        }
        show(request, response);
    }

    private String rebuild(LocalDate from, LocalDate to, HttpServletRequest request) {
        String user = user(request);
        int days = quality.rebuild(from, to, user);
        LOG.log(Level.INFO, "{0} asked that {1} to {2} be read anew", new Object[] {user, from, to});
        return new QueryString(Map.of(
                        "from",
                        List.of(from.toString()),
                        "to",
                        List.of(to.toString()),
                        REBUILDING,
                        List.of(Integer.toString(days))))
                .on("/settings/data-quality");
    }

    private static @Nullable LocalDate day(String name, HttpServletRequest request) {
        String value = field(name, request);
        try {
            return LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            request.setAttribute(PROBLEM + name, "Received '" + value + "', expected a day such as 2026-11-24.");
            return null;
        }
    }
}
