package org.litemaas.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Budgets;
import org.litemaas.analytics.spendlog.SpendLogUnavailable;

/** LiteLLM's own budgets, how much of them is used, and how long they last. */
@Path("budgets")
public class BudgetsResource {
    private static final String NEAR = "near";
    private static final String KIND = "kind";
    private static final Set<String> KINDS = Set.of("key", "user", "team");

    @Inject
    private Budgets budgets;

    /**
     * Budgets, the nearest to its end first, as they were just now.
     *
     * @param complete whether all were looked at; else those of which the largest share is spent
     */
    public record Answer(Instant asOf, boolean complete, List<Budget> budgets) {}

    /** One budget; see {@link org.litemaas.analytics.Budget}. */
    public record Budget(
            String kind,
            String value,
            String name,
            String state,
            BigDecimal maxBudget,
            BigDecimal spend,
            BigDecimal left,
            double used,
            @Nullable String budgetDuration,
            @Nullable Instant budgetResetAt,
            @Nullable LocalDate since,
            @Nullable BigDecimal loggedSpend,
            @Nullable BigDecimal expectedPerDay,
            @Nullable Instant runsOutAt,
            Instant end,
            @Nullable BigDecimal expectedAtEnd) {
        static Budget of(org.litemaas.analytics.Budget found) {
            return new Budget(
                    found.dimension().text(),
                    found.value(),
                    found.name(),
                    found.state().name().toLowerCase(Locale.ROOT),
                    found.limit(),
                    found.spend(),
                    found.left(),
                    found.share(),
                    found.duration(),
                    found.resetAt(),
                    found.since(),
                    found.logged(),
                    found.perDay(),
                    found.runsOutAt(),
                    found.end(),
                    found.atEnd());
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Answer budgets(@Context UriInfo uri) throws SpendLogUnavailable {
        Map<String, List<String>> parameters = QueryParameters.of(uri, Set.of(NEAR, KIND));
        boolean onlyNear =
                QueryParameters.choice(parameters, NEAR, "false", "true").equals("true");
        String kind = QueryParameters.text(parameters, KIND);
        if (kind != null && !KINDS.contains(kind)) {
            throw new BadParameter(KIND, kind, "'key', 'user' or 'team'");
        }
        Budgets.Found found = budgets.mostUsed(Budgets.MOST);
        return new Answer(
                Instant.now(),
                !found.isCut(),
                found.budgets().stream()
                        .filter(budget ->
                                kind == null || budget.dimension().text().equals(kind))
                        .filter(budget -> !onlyNear || budget.state() != org.litemaas.analytics.Budget.State.FINE)
                        .map(Budget::of)
                        .toList());
    }
}
