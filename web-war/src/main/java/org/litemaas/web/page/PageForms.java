package org.litemaas.web.page;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/** What a page's forms send. A form that is refused shows its page again. */
abstract class PageForms extends HttpServlet {
    private final String page;

    /** @param page the view that holds the forms, such as {@code /settings/models.xhtml} */
    PageForms(String page) {
        this.page = page;
    }

    /** Does what was sent. */
    abstract void change(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;

    /** Someone who reloads after a form was refused. */
    @Override
    protected final void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        show(request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        change(request, response);
    }

    final void show(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        request.getRequestDispatcher(page).forward(request, response);
    }

    /** Who sent the form, for records of who changed what. */
    static String user(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getRemoteUser(), "");
    }

    /** A field's text; empty where it was not sent. */
    static String field(String name, HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
