package org.litemaas.web.page;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Budget;
import org.litemaas.analytics.Budgets;
import org.litemaas.analytics.spendlog.SpendLogUnavailable;

/** Knows which budgets are near their end, without letting a page wait for LiteLLM's database: an answer serves for a minute. */
@ApplicationScoped
public class BudgetWatch {
    private static final Duration KEPT = Duration.ofMinutes(1);

    @Inject
    private Budgets budgets;

    @Resource
    private ManagedExecutorService executor;

    private final SharedQuestion<Seen> near = new SharedQuestion<>(
            this::look, seen -> seen.at().isBefore(Instant.now().minus(KEPT)), "The question about budgets failed");

    /**
     * What was found.
     *
     * @param near those that are used up or near their end, the nearest first
     * @param problem why nothing is known; null where it is
     */
    public record Seen(
            Instant at, List<Budget> near, @Nullable String problem) {}

    /** The last answer, unless it takes longer than {@code patience} to get one: then a later call finds it. */
    public Optional<Seen> within(Duration patience) {
        return near.within(patience, executor);
    }

    private Seen look() {
        try {
            List<Budget> near = budgets.mostUsed(Budgets.MOST).budgets().stream()
                    .filter(budget -> budget.state() != Budget.State.FINE)
                    .toList();
            return new Seen(Instant.now(), near, null);
        } catch (SpendLogUnavailable e) {
            return new Seen(Instant.now(), List.of(), String.valueOf(e.getMessage()));
        }
    }
}
