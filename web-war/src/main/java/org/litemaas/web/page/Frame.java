package org.litemaas.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;

/** What surrounds every page: navigation and the user. It asks no database, so that an error page can use it too. */
@Named
@RequestScoped
public class Frame {
    private static final List<Section> SECTIONS = List.of(
            new Section(
                    "",
                    List.of(
                            new Item("/", "Overview", "overview"),
                            new Item("/views", "Saved views", "bookmark"),
                            new Item("/usage", "Usage", "chart"),
                            new Item("/requests", "Requests", "table"),
                            new Item("/budgets", "Budgets", "gauge"),
                            new Item("/reports/chargeback", "Chargeback", "team"))),
            new Section(
                    "Breakdowns",
                    List.of(
                            new Item("/users", "Users", "user"),
                            new Item("/models", "Models", "model"),
                            new Item("/providers", "Providers", "provider"),
                            new Item("/keys", "API keys", "key"),
                            new Item("/teams", "Teams", "team"))),
            new Section(
                    "Infrastructure",
                    List.of(new Item("/dashboards", "Dashboards", "gauge"), new Item("/promql", "PromQL", "terminal"))),
            new Section(
                    "Settings",
                    List.of(
                            new Item("/settings/general", "General", "clock"),
                            new Item("/settings/sources", "Data sources", "database"),
                            new Item("/settings/data-quality", "Data quality", "ok"),
                            new Item("/settings/models", "Model names", "model"))));

    @Inject
    private HttpServletRequest request;

    /** A group of pages; the first has no title. */
    public record Section(String title, List<Item> items) {}

    /** One page in the navigation. */
    public record Item(String path, String label, String icon) {}

    public List<Section> sections() {
        return SECTIONS;
    }

    /** Every page in the navigation. */
    static List<Item> items() {
        return SECTIONS.stream().flatMap(section -> section.items().stream()).toList();
    }

    /** Whether what is shown can be kept under a name. */
    public boolean isSavable() {
        return SavableAddress.isPage(request.getRequestURI());
    }

    /** Path and query of what is shown. */
    public String address() {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    /** Whether the page shown is this one, or lies below it. */
    public boolean isCurrent(Item item) {
        String path = request.getRequestURI();
        // One dashboard, or request, lies below all of them, though its address is a word of its own.
        return path.equals(item.path())
                || (item.path().length() > 1 && path.startsWith(item.path() + "/"))
                || ("/dashboard".equals(path) && item.path().equals("/dashboards"))
                || ("/request".equals(path) && item.path().equals("/requests"));
    }

    /** The name of who is logged in; blank on pages that need no login. */
    public String user() {
        Principal principal = request.getUserPrincipal();
        return principal == null ? "" : principal.getName();
    }
}
