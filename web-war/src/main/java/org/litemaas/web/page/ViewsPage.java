package org.litemaas.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.UsageReports;
import org.litemaas.web.view.SavedView;
import org.litemaas.web.view.SavedViews;

/** Saved views: the own ones and those that others share, and the form of one that could not be saved as it was sent. */
@Named("views")
@RequestScoped
public class ViewsPage {
    @Inject
    private HttpServletRequest request;

    @Inject
    private SavedViews views;

    @Inject
    private UsageReports reports;

    private List<Line> lines = List.of();
    private boolean away;

    /**
     * One view.
     *
     * @param link opens it, and can be sent to others where it is shared
     * @param page what the page is called that it is of
     * @param created a day, with its moment
     * @param changeable whether who looks may change and remove it
     * @param typed the name in its form: what was sent, where that was refused
     * @param problem with what was sent of it; null where there is none
     */
    public record Line(
            long id,
            String name,
            String link,
            String page,
            String address,
            String owner,
            boolean own,
            boolean shared,
            Figure created,
            boolean changeable,
            String typed,
            @Nullable String problem) {}

    @PostConstruct
    void read() {
        String user = PageForms.user(request);
        try {
            lines = views.visibleTo(user).stream().map(view -> line(view, user)).toList();
        } catch (RuntimeException e) {
            // Whatever the persistence provider throws: the views lie in our own database, and it is away.
            away = true;
        }
    }

    private Line line(SavedView view, String user) {
        ZoneId zone = reports.reportingZone();
        Instant created = view.createdAt();
        boolean own = view.owner().equals(user);
        String problem = problem("name." + view.id());
        return new Line(
                view.id(),
                view.name(),
                view.link(),
                SavableAddress.label(view.address()),
                view.address(),
                view.owner(),
                own,
                view.isShared(),
                new Figure(
                        Times.day(created.atZone(zone).toLocalDate()), Times.moment(created, zone), created.toString()),
                own || request.isUserInRole("admin"),
                problem == null ? view.name() : sent("name"),
                problem);
    }

    public List<Line> lines() {
        return lines;
    }

    /** Why there is no list, or why nothing was done; null where all is well. */
    public @Nullable String failure() {
        String store = problem("store");
        if (store != null) {
            return store;
        }
        return away ? "Saved views cannot be read: the portal's own database is away." : problem("view");
    }

    public boolean isAway() {
        return away;
    }

    /** Whether a view was sent that could not be saved, so that its form stands here. */
    public boolean isSaving() {
        return problem("name") != null || problem("address") != null;
    }

    /** What was typed into a field. */
    public String sent(String field) {
        return Objects.requireNonNullElse(request.getParameter(field), "");
    }

    /** What is wrong with a field of the form that was sent; null where nothing is. */
    public @Nullable String problem(String field) {
        return request.getAttribute(ViewForms.PROBLEM + field) instanceof String text ? text : null;
    }

    /** What was just done, in words; null when nothing was. */
    public @Nullable String done() {
        if (request.getParameter("removed") != null) {
            return "The view was removed.";
        }
        if (request.getParameter("gone") != null) {
            return "Nothing was changed: there is no such view any more, or it is somebody else's.";
        }
        String saved = sent("saved");
        String changed = sent("changed");
        return lines.stream()
                .filter(line -> Long.toString(line.id()).equals(saved.isEmpty() ? changed : saved))
                .findFirst()
                .map(line -> "'" + line.name() + "' is kept" + (line.shared() ? " and shared with everybody." : "."))
                .orElse(null);
    }
}
