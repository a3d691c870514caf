package org.litemaas.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Budget;
import org.litemaas.analytics.Budgets;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.spendlog.SpendLogUnavailable;

/** Budgets: LiteLLM's own of keys, users and teams, the most used first, and how long each lasts. */
@Named("budgets")
@RequestScoped
public class BudgetsPage {
    private static final String PATH = "/budgets";
    private static final String SHOW = "show";
    private static final String NEAR = "near";
    private static final int MOST = 500;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Budgets budgets;

    @Inject
    private UsageReports reports;

    private final Instant now = Instant.now();
    private List<Line> lines = List.of();
    private @Nullable String problem;
    private long over;
    private long near;
    private int all;

    /**
     * One budget.
     *
     * @param holder a key, a user or a team
     * @param share of it that is spent, as an SVG length
     * @param lasts until when, or what keeps it from being used up
     */
    public record Line(
            String name,
            String value,
            String href,
            String holder,
            Figure limit,
            Figure spend,
            String share,
            Figure shareFigure,
            Figure left,
            Figure perDay,
            Figure lasts,
            Figure reset,
            Figure atReset,
            String tone,
            String state) {}

    @PostConstruct
    void read() {
        try {
            List<Budget> found = budgets.mostUsed(MOST);
            all = found.size();
            over = count(found, Budget.State.OVER);
            near = count(found, Budget.State.NEAR);
            lines = found.stream()
                    .filter(budget -> !onlyNear() || budget.state() != Budget.State.FINE)
                    .map(this::line)
                    .toList();
        } catch (SpendLogUnavailable e) {
            problem = String.valueOf(e.getMessage());
        }
    }

    private static long count(List<Budget> found, Budget.State state) {
        return found.stream().filter(budget -> budget.state() == state).count();
    }

    private boolean onlyNear() {
        return NEAR.equals(request.getParameter(SHOW));
    }

    private Line line(Budget budget) {
        ZoneId zone = reports.reportingZone();
        double share = budget.limit().signum() == 0
                ? 1
                : budget.spend().divide(budget.limit(), 6, RoundingMode.HALF_UP).doubleValue();
        BigDecimal left = budget.limit().subtract(budget.spend()).max(BigDecimal.ZERO);
        return new Line(
                budget.name(),
                budget.value(),
                new QueryString(Map.of(UsagePlace.VALUE, List.of(budget.value())))
                        .on(UsagePlace.detail(budget.dimension()).path()),
                switch (budget.dimension()) {
                    case KEY -> "API key";
                    case TEAM -> "Team";
                    default -> "User";
                },
                Figures.spend(budget.limit()),
                Figures.spend(budget.spend()),
                String.format(Locale.ROOT, "%.1f%%", Math.max(0, Math.min(1, share)) * 100),
                Figures.share(share),
                Figures.spend(left),
                budget.perDay() == null
                        ? Figure.unknown("not known: the last seven days are not all held")
                        : Figures.spend(budget.perDay()),
                lasts(budget, zone),
                budget.resetAt() == null
                        ? new Figure("Never", "LiteLLM does not set it back", "")
                        : day(budget.resetAt(), zone),
                budget.atReset() == null
                        ? Figure.unknown("not known: it is not set back, or the pace is not known")
                        : Figures.spend(budget.atReset()),
                switch (budget.state()) {
                    case OVER -> "danger";
                    case NEAR -> "warning";
                    case FINE -> "ok";
                },
                switch (budget.state()) {
                    case OVER -> "Used up";
                    case NEAR -> "Near its end";
                    case FINE -> "Fine";
                });
    }

    private Figure lasts(Budget budget, ZoneId zone) {
        Instant end = budget.runsOutAt();
        if (budget.state() == Budget.State.OVER) {
            return new Figure("Used up", "LiteLLM refuses requests until it is set back", "0");
        }
        if (end == null) {
            return budget.perDay() == null
                    ? Figure.unknown("not known: the last seven days are not all held")
                    : new Figure("10 years or more", "at the pace of the last seven days", "");
        }
        return budget.resetAt() != null && end.isAfter(budget.resetAt())
                ? new Figure("Until it is set back", "else until " + Times.moment(end, zone), end.toString())
                : day(end, zone);
    }

    private static Figure day(Instant moment, ZoneId zone) {
        return new Figure(Times.day(moment.atZone(zone).toLocalDate()), Times.moment(moment, zone), moment.toString());
    }

    public List<Line> lines() {
        return lines;
    }

    /** Why no budget can be told; null where they can. */
    public @Nullable String problem() {
        return problem;
    }

    public List<Choice> choices() {
        return List.of(
                new Choice("All " + all, PATH, !onlyNear()),
                new Choice(
                        "Near or used up " + (over + near),
                        new QueryString(Map.of(SHOW, List.of(NEAR))).on(PATH),
                        onlyNear()));
    }

    public String summary() {
        return all + (all == MOST ? " budgets or more, the most used first: " : " budgets: ") + over + " used up, "
                + near + " near their end";
    }
}
