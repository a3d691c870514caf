package org.litemaas.web.page;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.litemaas.web.view.InvalidView;
import org.litemaas.web.view.SavedViews;

/**
 * What forms about saved views send, of whoever is logged in: {@code POST /views/save} with {@code address}, {@code name} and
 * {@code shared}; {@code /views/change} with {@code id}, {@code name} and {@code shared}; {@code /views/remove} with {@code id}.
 */
@WebServlet(urlPatterns = {"/views/save", "/views/change", "/views/remove"})
public class ViewForms extends PageForms {
    static final String PROBLEM = "viewProblem.";
    private static final Logger LOG = Logger.getLogger(ViewForms.class.getName());

    @Inject
    private SavedViews views;

    public ViewForms() {
        super("/views.xhtml");
    }

    @Override
    void change(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        String path = request.getRequestURI();
        String done;
        try {
            done = path.endsWith("/save")
                    ? save(request)
                    : path.endsWith("/change") ? rename(request) : remove(request);
        } catch (RuntimeException e) {
            // Whatever the persistence provider throws: our own database is away, or the same form came twice at once.
            LOG.log(Level.WARNING, "A saved view could not be changed: {0}", e.toString());
            done = refuse(
                    request,
                    "store",
                    "Nothing was changed: the portal's own database could not be written. Try again.");
        }
        if (done == null) {
            show(request, response);
        } else {
            response.sendRedirect("/views?" + done);
        }
    }

    private @Nullable String save(HttpServletRequest request) {
        String address = field("address", request);
        String problem = SavableAddress.problem(address);
        if (problem != null) {
            return refuse(request, "address", problem);
        }
        try {
            return "saved="
                    + views.save(user(request), field("name", request), address, isShared(request))
                            .id();
        } catch (InvalidView e) {
            return refuse(request, "name", e.getMessage());
        }
    }

    private @Nullable String rename(HttpServletRequest request) {
        long id = id(request);
        try {
            return views.change(id, user(request), isAdmin(request), field("name", request), isShared(request))
                            .isPresent()
                    ? "changed=" + id
                    : "gone=";
        } catch (InvalidView e) {
            return refuse(request, "name." + id, e.getMessage());
        }
    }

    private String remove(HttpServletRequest request) {
        return views.remove(id(request), user(request), isAdmin(request)) ? "removed=" : "gone=";
    }

    private static boolean isAdmin(HttpServletRequest request) {
        return request.isUserInRole("admin");
    }

    private static boolean isShared(HttpServletRequest request) {
        return request.getParameter("shared") != null;
    }

    /** No view has number 0. */
    private static long id(HttpServletRequest request) {
        String id = field("id", request);
        return id.matches("[0-9]{1,18}") ? Long.parseLong(id) : 0;
    }

    private static @Nullable String refuse(HttpServletRequest request, String field, @Nullable String problem) {
        request.setAttribute(PROBLEM + field, problem);
        return null;
    }
}
