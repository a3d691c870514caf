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
import org.litemaas.analytics.ModelNames;
import org.litemaas.analytics.attribution.Hosting;
import org.litemaas.analytics.attribution.ModelMapping;
import org.litemaas.analytics.attribution.ModelRule;

/**
 * What the forms of Model names send: {@code POST /settings/models/preview} and {@code …/add} with {@code model},
 * {@code provider}, {@code host}, {@code canonicalModel}, {@code canonicalProvider}, {@code hosting} and {@code reason};
 * {@code …/remove} with {@code position}.
 */
@WebServlet(urlPatterns = {"/settings/models/preview", "/settings/models/add", "/settings/models/remove"})
public class ModelNamesForms extends AdminForms {
    static final String PROBLEM = "modelNamesProblem.";
    static final String PREVIEW = "modelNamesPreview";
    private static final String HOSTING = "hosting";
    private static final String PAGE = "/settings/models";
    private static final int LONGEST = 500;
    private static final Logger LOG = Logger.getLogger(ModelNamesForms.class.getName());

    @Inject
    private ModelNames names;

    public ModelNamesForms() {
        super(PAGE + ".xhtml", "change model names");
    }

    @Override
    void change(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        String user = user(request);
        if (request.getRequestURI().endsWith("/remove")) {
            remove(user, request, response);
            return;
        }
        ModelRule rule = read(request);
        if (rule == null) {
            show(request, response);
        } else if (request.getRequestURI().endsWith("/preview")) {
            request.setAttribute(PREVIEW, names.preview(rule));
            show(request, response);
        } else {
            names.add(rule);
            LOG.log(Level.INFO, "{0} added the model rule at position {1}", new Object[] {user, rule.position()});
            response.sendRedirect(PAGE + "?added=");
        }
    }

    private void remove(String user, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String position = field("position", request);
        boolean removed = position.matches("[0-9]{1,7}") && names.remove(Integer.parseInt(position));
        if (removed) {
            LOG.log(Level.INFO, "{0} removed the model rule at position {1}", new Object[] {user, position});
        }
        response.sendRedirect(PAGE + (removed ? "?removed=" : ""));
    }

    /** The rule that was sent; null where it is none, with what is wrong at its field. */
    private @Nullable ModelRule read(HttpServletRequest request) {
        String model = pattern("model", request);
        String provider = pattern("provider", request);
        String host = pattern("host", request);
        String canonicalModel = text("canonicalModel", request);
        String canonicalProvider = text("canonicalProvider", request);
        String reason = text("reason", request);
        Hosting hosting = hosting(request);
        ModelRule rule = new ModelRule(
                names.nextPosition(),
                model,
                provider,
                host,
                canonicalModel.isEmpty() ? null : canonicalModel,
                canonicalProvider.isEmpty() ? null : canonicalProvider,
                hosting,
                reason);
        if (canonicalModel.isEmpty()
                && canonicalProvider.isEmpty()
                && text(HOSTING, request).isEmpty()) {
            refuse(
                    request,
                    "canonicalModel",
                    "Nothing was received, expected a model's name, a provider's or the hosting.");
        }
        // Each pattern alone, so that the one that is wrong is told.
        tryOut(request, "model", new ModelRule(0, model, ".*", ".*", null, null, null, ""));
        tryOut(request, "provider", new ModelRule(0, ".*", provider, ".*", null, null, null, ""));
        tryOut(request, "host", new ModelRule(0, ".*", ".*", host, null, null, null, ""));
        if (request.getAttribute(PROBLEM + "model") == null) {
            tryOut(
                    request,
                    "canonicalModel",
                    new ModelRule(0, model, ".*", ".*", rule.canonicalModel(), null, null, ""));
        }
        return request.getAttribute(PROBLEM) == null ? rule : null;
    }

    private static @Nullable Hosting hosting(HttpServletRequest request) {
        String text = text(HOSTING, request);
        Hosting hosting =
                Hosting.of(text).filter(known -> known != Hosting.UNKNOWN).orElse(null);
        if (hosting == null && !text.isEmpty()) {
            refuse(request, HOSTING, "'" + text + "' was received, expected self-hosted, external or nothing.");
        }
        return hosting;
    }

    private static void tryOut(HttpServletRequest request, String field, ModelRule rule) {
        String problem = ModelMapping.problem(rule);
        if (problem != null) {
            refuse(
                    request,
                    field,
                    "'" + text(field, request) + "' was received, expected "
                            + (field.equals("canonicalModel")
                                    ? "a name with only groups that the model's pattern has"
                                    : "a regular expression")
                            + ": " + problem);
        }
    }

    private static void refuse(HttpServletRequest request, String field, String problem) {
        request.setAttribute(PROBLEM, true);
        request.setAttribute(PROBLEM + field, problem);
    }

    private static String pattern(String name, HttpServletRequest request) {
        String text = text(name, request);
        return text.isEmpty() ? ".*" : text;
    }

    private static String text(String name, HttpServletRequest request) {
        String text = field(name, request).strip();
        if (text.length() > LONGEST) {
            refuse(request, name, text.length() + " characters were received, expected at most " + LONGEST + ".");
            return text.substring(0, LONGEST);
        }
        return text;
    }
}
