package org.litemaas.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Budget;
import org.litemaas.analytics.Budgets;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.spendlog.SpendLogUnavailable;

/** Budgets: LiteLLM's own of keys, users and teams, the nearest to its end first, and how long each lasts. */
@Named("budgets")
@RequestScoped
public class BudgetsPage {
    private static final String PATH = "/budgets";
    private static final String NEAR = "near";
    private static final String KIND = "kind";
    private static final List<Dimension> KINDS = List.of(Dimension.KEY, Dimension.USER, Dimension.TEAM);
    private static final int MOST = 500;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Budgets budgets;

    @Inject
    private UsageReports reports;

    private QueryString address = new QueryString(Map.of());
    private final Map<String, String> problems = new LinkedHashMap<>();
    private boolean onlyNear;
    private @Nullable Dimension kind;
    private List<Budget> ofKind = List.of();
    private boolean isCut;
    private List<BudgetLine> lines = List.of();
    private @Nullable String problem;

    @PostConstruct
    void read() {
        address = QueryString.of(request.getParameterMap());
        onlyNear = onlyNear();
        kind = kind();
        for (String name : address.parameters().keySet()) {
            if (!name.equals(NEAR) && !name.equals(KIND)) {
                problems.put(name, "no parameter of this page has that name.");
            }
        }
        try {
            List<Budget> found = budgets.mostUsed(MOST);
            isCut = found.size() == MOST;
            ofKind = found.stream()
                    .filter(budget -> kind == null || budget.dimension() == kind)
                    .toList();
            ZoneId zone = reports.reportingZone();
            Instant now = Instant.now();
            lines = ofKind.stream()
                    .filter(budget -> !onlyNear || budget.state() != Budget.State.FINE)
                    .map(budget -> BudgetLine.of(budget, zone, now))
                    .toList();
        } catch (SpendLogUnavailable e) {
            problem = String.valueOf(e.getMessage());
        }
    }

    private boolean onlyNear() {
        String text = address.last(NEAR);
        if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
            problems.put(NEAR, UsageAsk.sentence(text, "true or false"));
        }
        return text.equals("true");
    }

    private @Nullable Dimension kind() {
        String text = address.last(KIND);
        Optional<Dimension> found =
                KINDS.stream().filter(known -> known.text().equals(text)).findFirst();
        if (!text.isEmpty() && found.isEmpty()) {
            problems.put(KIND, UsageAsk.sentence(text, "key, user or team"));
        }
        return found.orElse(null);
    }

    public List<BudgetLine> lines() {
        return lines;
    }

    /** What of the address could not be understood, by the name of the parameter. */
    public Map<String, String> problems() {
        return problems;
    }

    /** Why no budget can be told; null where they can. */
    public @Nullable String problem() {
        return problem;
    }

    public List<Choice> choices() {
        QueryString all = address.only(List.of(KIND));
        long near = count(Budget.State.OVER) + count(Budget.State.NEAR);
        return List.of(
                new Choice("All " + ofKind.size(), all.on(PATH), !onlyNear),
                new Choice("Near or used up " + near, all.with(NEAR, "true").on(PATH), onlyNear));
    }

    public List<Choice> kinds() {
        QueryString all = address.only(List.of(NEAR));
        List<Choice> kinds = new ArrayList<>();
        kinds.add(new Choice("All kinds", all.on(PATH), kind == null));
        for (Dimension each : KINDS) {
            kinds.add(new Choice(Labels.many(each), all.with(KIND, each.text()).on(PATH), each == kind));
        }
        return kinds;
    }

    private long count(Budget.State state) {
        return ofKind.stream().filter(budget -> budget.state() == state).count();
    }

    public String summary() {
        return ofKind.size() + " budgets" + (isCut ? ", of the " + MOST + " of which the largest share is used" : "")
                + ": " + count(Budget.State.OVER) + " used up, " + count(Budget.State.NEAR) + " near their end";
    }
}
