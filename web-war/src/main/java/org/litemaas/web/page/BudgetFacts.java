package org.litemaas.web.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litemaas.analytics.Budget;
import org.litemaas.analytics.Budgets;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.spendlog.SpendLogUnavailable;

/** What is known of the budget of a key, user or team: use by LiteLLM's counter, and how long it lasts. */
final class BudgetFacts {
    private BudgetFacts() {}

    static List<Fact> of(Dimension dimension, String value, Budgets budgets, ZoneId zone) {
        Optional<Budget> found;
        try {
            found = budgets.of(dimension, value);
        } catch (SpendLogUnavailable e) {
            return List.of(new Fact("Budget", "not known: " + e.getMessage()));
        }
        return found.map(budget -> facts(budget, zone)).orElseGet(() -> List.of(new Fact("Budget", "no limit")));
    }

    private static List<Fact> facts(Budget budget, ZoneId zone) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Budget", Figures.spend(budget.limit()).text() + period(budget), "/budgets"));
        facts.add(new Fact(
                "Used",
                Figures.spend(budget.spend()).text() + ", "
                        + Figures.share(budget.share()).text()));
        BigDecimal over = budget.spend().subtract(budget.limit());
        facts.add(new Fact(
                "Left",
                over.signum() > 0
                        ? "none: " + Figures.spend(over).text() + " over the budget"
                        : Figures.spend(budget.left()).text()));
        Instant resetAt = budget.resetAt();
        if (resetAt != null) {
            facts.add(new Fact("Budget reset", Times.moment(resetAt, zone)));
        }
        BudgetLine line = BudgetLine.of(budget, zone, Instant.now());
        facts.add(new Fact("Runs out", line.runsOut().text() + explained(line.runsOut())));
        facts.add(new Fact("Spend by " + line.end(), line.atEnd().text() + explained(line.atEnd())));
        return facts;
    }

    private static String explained(Figure figure) {
        return figure.known() ? "" : " (" + figure.full() + ")";
    }

    private static String period(Budget budget) {
        String duration = budget.duration();
        return duration == null || duration.isBlank() ? " in all" : " every " + duration;
    }
}
