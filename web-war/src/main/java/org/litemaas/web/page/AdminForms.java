package org.litemaas.web.page;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a page's forms send, where only administrators may send it. */
abstract class AdminForms extends PageForms {
    private final String what;

    /**
     * @param page the view that holds the forms, such as {@code /settings/models.xhtml}
     * @param what what the forms do, for "Only administrators can …"
     */
    AdminForms(String page, String what) {
        super(page);
        this.what = what;
    }

    @Override
    protected final void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (request.isUserInRole("admin")) {
            change(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "Only administrators can " + what + ".");
        }
    }
}
