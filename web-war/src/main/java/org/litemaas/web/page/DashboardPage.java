package org.litemaas.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.dashboard.ChosenVariable;
import org.litemaas.infra.dashboard.Dashboard;
import org.litemaas.infra.dashboard.DashboardStoreAway;
import org.litemaas.infra.dashboard.DashboardView;
import org.litemaas.infra.dashboard.Dashboards;
import org.litemaas.infra.dashboard.PanelQueries;
import org.litemaas.infra.dashboard.StoredDashboard;
import org.litemaas.infra.dashboard.Variable;

/** One dashboard: where its panels stand, and what can be chosen. The browser fetches each panel's figures by itself. */
@Named
@RequestScoped
public class DashboardPage {
    /** Variables that go by the name of a model in the dashboards of this field. */
    private static final List<String> MODELS = List.of("model", "model_name");

    @Inject
    private HttpServletRequest request;

    @Inject
    private Dashboards dashboards;

    @Inject
    private PanelQueries panels;

    private String uid = "";
    private @Nullable DashboardAddress address;
    private @Nullable DashboardView view;
    private String refresh = Refreshing.OFF;
    private List<Section> sections = List.of();
    private List<VariableField> variables = List.of();
    private List<Message> notices = List.of();
    private Map<String, String> problems = Map.of();

    /** A row with its panels; the first has no title when panels stand above all rows. */
    public record Section(String key, String title, boolean open, boolean openInFile, List<PanelCard> panels) {}

    @PostConstruct
    void read() {
        QueryString query = QueryString.of(request.getParameterMap());
        uid = query.last("uid");
        try {
            dashboards
                    .get(uid)
                    .map(StoredDashboard::dashboard)
                    .ifPresentOrElse(it -> show(it, query), () -> status(404));
        } catch (DashboardStoreAway e) {
            status(503);
            notices = List.of(new Message("danger", String.valueOf(e.getMessage())));
        }
    }

    private void show(Dashboard dashboard, QueryString query) {
        DashboardRange range = DashboardRange.read(query, dashboard.from(), dashboard.to(), Instant.now());
        DashboardAddress asked = new DashboardAddress(query, dashboard.uid(), range);
        problems = new LinkedHashMap<>(range.problems());
        refresh = Refreshing.of(query.last(DashboardAddress.REFRESH), dashboard.refresh(), problems);
        DashboardView shown = panels.view(dashboard, range.start(), range.end(), asked.chosen());
        address = asked;
        view = shown;
        variables = shown.variables().stream()
                .filter(VariableField::isShown)
                .map(VariableField::of)
                .toList();
        List<Message> told = Message.ofMetrics(shown.notices());
        for (ChosenVariable variable : shown.variables()) {
            told = Message.join(told, Message.ofMetrics(variable.notices()));
        }
        notices = told;
        sections = sections(shown, asked);
        String one = query.last(DashboardAddress.PANEL);
        if (!one.isEmpty()) {
            sections = sections.stream()
                    .flatMap(section -> section.panels().stream())
                    .filter(panel -> panel.key().equals(one))
                    .map(panel -> new Section("", "", true, true, List.of(panel.alone())))
                    .toList();
            if (sections.isEmpty()) {
                status(404);
            }
        }
    }

    private static List<Section> sections(DashboardView view, DashboardAddress address) {
        Map<Integer, Integer> seen = new HashMap<>();
        List<Section> sections = new ArrayList<>();
        List<PanelCard> above = PanelCard.of(
                view.panels().stream()
                        .filter(panel -> panel.panel().row() == null)
                        .toList(),
                address,
                seen);
        if (!above.isEmpty()) {
            sections.add(new Section("", "", true, true, above));
        }
        int number = 0;
        for (DashboardView.PlacedRow row : view.rows()) {
            List<PanelCard> inside = PanelCard.of(
                    view.panels().stream()
                            .filter(panel -> Integer.valueOf(row.row().id())
                                            .equals(panel.panel().row())
                                    && panel.repeat()
                                            .entrySet()
                                            .containsAll(row.repeat().entrySet()))
                            .toList(),
                    address,
                    seen);
            number++;
            String key = String.valueOf(number);
            boolean openInFile = !row.row().collapsed();
            sections.add(new Section(key, row.title(), openInFile != address.isTurned(key), openInFile, inside));
        }
        return sections;
    }

    private static void status(int status) {
        FacesContext.getCurrentInstance().getExternalContext().setResponseStatus(status);
    }

    private DashboardAddress address() {
        return java.util.Objects.requireNonNull(address);
    }

    public boolean isFound() {
        return view != null;
    }

    public String uid() {
        return uid;
    }

    public String title() {
        return view == null ? "No such dashboard" : view.title();
    }

    public String description() {
        return view == null ? "" : view.dashboard().description();
    }

    public List<Section> sections() {
        return sections;
    }

    public List<VariableField> variables() {
        return variables;
    }

    public List<Message> notices() {
        return notices;
    }

    public Map<String, String> problems() {
        return problems;
    }

    /** The problem with a parameter, in words; null where there is none. */
    public @Nullable String problem(String parameter) {
        return problems.get(parameter);
    }

    public String rangeLabel() {
        return address().range().label();
    }

    public String from() {
        return problem("from") == null
                ? address().range().from()
                : address().query().last("from");
    }

    public String to() {
        return problem("to") == null
                ? address().range().to()
                : address().query().last("to");
    }

    public List<Choice> presets() {
        DashboardRange range = address().range();
        return DashboardRange.PRESETS.stream()
                .map(preset -> new Choice(
                        DashboardRange.label(preset),
                        address().ranged("now-" + preset, DashboardRange.NOW),
                        range.from().equals("now-" + preset) && range.to().equals(DashboardRange.NOW)))
                .toList();
    }

    public List<Choice> refreshes() {
        return Refreshing.CHOICES.entrySet().stream()
                .map(choice -> new Choice(
                        choice.getValue(),
                        address().with(DashboardAddress.REFRESH, choice.getKey()),
                        choice.getKey().equals(refresh)))
                .toList();
    }

    public String refreshLabel() {
        return String.valueOf(Refreshing.CHOICES.get(refresh));
    }

    /** Seconds until the panels are asked for again; 0 for never. */
    public int refreshSeconds() {
        return Refreshing.seconds(refresh);
    }

    public String zoomedOut() {
        return address().zoomedOut();
    }

    public List<QueryString.Field> besideRange() {
        return address().besideRange();
    }

    public List<QueryString.Field> besideVariables() {
        return address().besideVariables(variables);
    }

    public boolean isAlone() {
        return address != null && !address.query().last(DashboardAddress.PANEL).isEmpty();
    }

    public String whole() {
        return address().alone("");
    }

    /** The usage of the models that are chosen; empty where none or all are. */
    public String usage() {
        if (view == null) {
            return "";
        }
        return view.variables().stream()
                .filter(chosen -> MODELS.contains(chosen.variable().name()))
                .filter(chosen -> !chosen.chosen().isEmpty()
                        && !chosen.chosen().contains(Variable.ALL)
                        && !chosen.chosen().contains(""))
                .findFirst()
                .map(chosen -> new QueryString(Map.of("model", chosen.chosen())).on("/usage"))
                .orElse("");
    }
}
