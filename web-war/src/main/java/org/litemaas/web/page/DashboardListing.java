package org.litemaas.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Notice;
import org.litemaas.infra.dashboard.DashboardList;
import org.litemaas.infra.dashboard.Dashboards;
import org.litemaas.infra.dashboard.StoredDashboard;

/** Infrastructure → Dashboards: all there are, where each comes from, and a form for more. */
@Named
@RequestScoped
public class DashboardListing {
    private static final ZoneId UTC = ZoneId.of("UTC");

    @Inject
    private HttpServletRequest request;

    @Inject
    private Dashboards dashboards;

    private List<Line> lines = List.of();
    private List<Message> notices = List.of();

    /**
     * One dashboard.
     *
     * @param source who gave it: the portal, the folder, or somebody
     * @param detail the file's name, and who sent it when
     * @param notices what of it cannot be done here
     * @param removable whether it was uploaded, so that it can be taken out here
     */
    public record Line(
            String uid,
            String title,
            String description,
            String href,
            String file,
            List<String> tags,
            int panels,
            String source,
            String fileName,
            String detail,
            List<String> notices,
            boolean removable) {
        static Line of(StoredDashboard stored) {
            var dashboard = stored.dashboard();
            String address = new QueryString(java.util.Map.of("uid", List.of(dashboard.uid()))).on("/dashboard");
            return new Line(
                    dashboard.uid(),
                    dashboard.title(),
                    dashboard.description(),
                    address,
                    "/api/v1/dashboards/" + dashboard.uid() + "/file",
                    dashboard.tags(),
                    dashboard.panels().size(),
                    switch (stored.source()) {
                        case UPLOAD -> "Uploaded";
                        case FOLDER -> "Folder";
                        case SHIPPED -> "Portal";
                    },
                    stored.fileName(),
                    detail(stored),
                    Stream.of(
                                    dashboard.notices().stream(),
                                    dashboard.variables().stream().flatMap(variable -> variable.notices().stream()),
                                    dashboard.panels().stream()
                                            .flatMap(panel -> panel.notices().stream()
                                                    .map(notice -> named(panel.title(), notice))))
                            .flatMap(all -> all)
                            .map(Notice::message)
                            .distinct()
                            .toList(),
                    stored.source() == StoredDashboard.Source.UPLOAD);
        }

        private static Notice named(String panel, Notice notice) {
            return new Notice(notice.severity(), notice.code(), "Panel '" + panel + "': " + notice.message());
        }

        private static String detail(StoredDashboard stored) {
            return stored.uploadedBy() == null
                    ? ""
                    : "by " + stored.uploadedBy() + ", " + Times.moment(stored.uploadedAt(), UTC);
        }
    }

    @PostConstruct
    void read() {
        DashboardList all = dashboards.list();
        lines = all.dashboards().stream().map(Line::of).toList();
        notices = Message.ofMetrics(all.notices());
    }

    public List<Line> lines() {
        return lines;
    }

    public List<Message> notices() {
        return notices;
    }

    public boolean isAdmin() {
        return request.isUserInRole("admin");
    }

    /** Why the file that was just sent is not kept; null when none was, or it is. */
    public @Nullable String problem() {
        return request.getAttribute(DashboardForms.PROBLEM) instanceof String problem ? problem : null;
    }

    /** Whether the file that was just sent would take another's place. */
    public boolean isReplaceable() {
        return request.getAttribute(DashboardForms.REPLACEABLE) != null;
    }

    /** What was just done, in words; null when nothing was. */
    public @Nullable String done() {
        String uploaded = request.getParameter("uploaded");
        if (request.getParameter("removed") != null) {
            return "The dashboard was removed.";
        }
        return lines.stream()
                .filter(line -> line.uid().equals(uploaded))
                .findFirst()
                .map(line -> "The dashboard '" + line.title() + "' is kept.")
                .orElse(null);
    }
}
