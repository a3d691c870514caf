package org.litemaas.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.ModelNames;
import org.litemaas.analytics.Renaming;
import org.litemaas.analytics.attribution.ModelRule;

/** Settings → Model names: the rules by which models and providers are named, and what another one would change. */
@Named("modelNames")
@RequestScoped
public class ModelNamesPage {
    @Inject
    private HttpServletRequest request;

    @Inject
    private ModelNames names;

    private List<Line> lines = List.of();
    private @Nullable String storeProblem;

    /** One rule; a name that it leaves to later rules is blank. */
    public record Line(
            int position,
            String model,
            String provider,
            String host,
            String canonicalModel,
            String canonicalProvider,
            String hosting,
            String reason,
            boolean builtIn) {
        static Line of(ModelRule rule) {
            return new Line(
                    rule.position(),
                    rule.modelPattern(),
                    rule.providerPattern(),
                    rule.apiHostPattern(),
                    Objects.requireNonNullElse(rule.canonicalModel(), ""),
                    Objects.requireNonNullElse(rule.canonicalProvider(), ""),
                    rule.hosting() == null ? "" : rule.hosting().text(),
                    rule.reason(),
                    rule.isBuiltIn());
        }
    }

    @PostConstruct
    void read() {
        try {
            lines = names.rules().stream().map(Line::of).toList();
        } catch (RuntimeException e) {
            // Whatever the persistence provider throws: the rules lie in our own database, and it is away.
            storeProblem = "The rules cannot be read: the portal's own database is away.";
        }
    }

    public List<Line> lines() {
        return lines;
    }

    public @Nullable String storeProblem() {
        return storeProblem;
    }

    public boolean isAdmin() {
        return request.isUserInRole("admin");
    }

    /** What was typed into a field. */
    public String sent(String field) {
        return Objects.requireNonNullElse(request.getParameter(field), "");
    }

    /** What is wrong with a field; null where nothing is. */
    public @Nullable String problem(String field) {
        return request.getAttribute(ModelNamesForms.PROBLEM + field) instanceof String text ? text : null;
    }

    /** What the rule that was sent would change; null where none was tried out. */
    public @Nullable List<Renaming> preview() {
        return request.getAttribute(ModelNamesForms.PREVIEW) instanceof List<?> found
                ? found.stream().map(Renaming.class::cast).toList()
                : null;
    }

    /** What was just done, in words; null when nothing was. */
    public @Nullable String done() {
        if (request.getParameter("added") != null) {
            return "The rule was added: every figure is named by it from now on.";
        }
        return request.getParameter("removed") != null ? "The rule was removed." : null;
    }
}
