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
import java.util.Set;
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
    private static final String OFFSET = "offset";
    private static final Set<String> PARAMETERS = Set.of(NEAR, KIND, OFFSET);
    private static final List<Dimension> KINDS = List.of(Dimension.KEY, Dimension.USER, Dimension.TEAM);
    private static final int A_PAGE = 50;

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
    private List<Budget> shown = List.of();
    private int offset;
    private List<BudgetLine> lines = List.of();
    private @Nullable String problem;

    @PostConstruct
    void read() {
        address = QueryString.of(request.getParameterMap());
        onlyNear = onlyNear();
        kind = kind();
        offset = offset();
        for (String name : address.parameters().keySet()) {
            if (!PARAMETERS.contains(name)) {
                problems.put(name, "no parameter of this page has that name.");
            }
        }
        try {
            Budgets.Found found = budgets.mostUsed(Budgets.MOST);
            isCut = found.isCut();
            ofKind = found.budgets().stream()
                    .filter(budget -> kind == null || budget.dimension() == kind)
                    .toList();
            ZoneId zone = reports.reportingZone();
            Instant now = Instant.now();
            shown = ofKind.stream()
                    .filter(budget -> !onlyNear || budget.state() != Budget.State.FINE)
                    .toList();
            lines = shown.stream()
                    .skip(offset)
                    .limit(A_PAGE)
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

    private int offset() {
        String text = address.last(OFFSET);
        if (text.isEmpty() || text.matches("[0-9]{1,5}")) {
            return text.isEmpty() ? 0 : Integer.parseInt(text);
        }
        problems.put(OFFSET, UsageAsk.sentence(text, "a number from 0 to 99999"));
        return 0;
    }

    /** The budgets before those that are shown; empty where there are none. */
    public String previous() {
        return offset == 0 ? "" : page(Math.max(0, offset - A_PAGE));
    }

    /** The budgets after those that are shown; empty where there are none. */
    public String next() {
        return offset + A_PAGE >= shown.size() ? "" : page(offset + A_PAGE);
    }

    private String page(int from) {
        QueryString first = address.only(List.of(NEAR, KIND));
        return (from == 0 ? first : first.with(OFFSET, Integer.toString(from))).on(PATH);
    }

    /** As: 51–100 of 352. */
    public String range() {
        return lines.isEmpty() || shown.size() == lines.size()
                ? ""
                : offset + 1 + "–" + (offset + lines.size()) + " of " + shown.size();
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
        return Figures.whole(ofKind.size(), "budgets").full()
                + (isCut ? " among the " + Budgets.MOST + " of which the largest share is used; LiteLLM has more" : "")
                + ": "
                + count(Budget.State.OVER) + " used up, " + count(Budget.State.NEAR) + " near their end";
    }
}
