package org.litemaas.web.page;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.litemaas.web.view.SavedView;
import org.litemaas.web.view.SavedViews;

/** {@code GET /views/{id}} leads to the page that the view is of; to the list, with a word, where there is no such view. */
@WebServlet("/views/*")
public class ViewLinks extends HttpServlet {
    private static final Logger LOG = Logger.getLogger(ViewLinks.class.getName());

    @Inject
    private SavedViews views;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String id = Objects.requireNonNullElse(request.getPathInfo(), "/").substring(1);
        Optional<SavedView> found = Optional.empty();
        try {
            if (id.matches("[0-9]{1,18}")) {
                found = views.find(Long.parseLong(id), PageForms.user(request));
            }
        } catch (RuntimeException e) {
            // Whatever the persistence provider throws. The list says that our own database is away.
            LOG.log(Level.WARNING, "A saved view could not be looked up: {0}", e.toString());
            again(HttpServletResponse.SC_SERVICE_UNAVAILABLE, request, response);
            return;
        }
        // An address that was kept when there was such a page: looked at again, so that none leads out of the portal.
        Optional<String> address = found.map(SavedView::address).filter(to -> SavableAddress.problem(to) == null);
        if (address.isPresent()) {
            response.sendRedirect(address.get());
        } else {
            request.setAttribute(
                    ViewForms.PROBLEM + "view",
                    "There is no saved view '" + id + "' here: it was removed, or its owner does not share it.");
            again(HttpServletResponse.SC_NOT_FOUND, request, response);
        }
    }

    private static void again(int status, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.setStatus(status);
        request.getRequestDispatcher("/views.xhtml").forward(request, response);
    }
}
