package org.litemaas.analytics;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.litemaas.analytics.spendlog.BudgetCounter;
import org.litemaas.analytics.spendlog.KeyCounter;
import org.litemaas.analytics.spendlog.SpendLogSource;
import org.litemaas.analytics.spendlog.SpendLogUnavailable;
import org.litemaas.analytics.spendlog.UserCounter;

/**
 * What LiteLLM itself counts of its keys and users, read from its database when it is asked for. These counters are set back
 * with budgets and know no dates; what was spent in a period, {@link UsageReports} tells.
 */
@Singleton
public class LiteLlmCounters {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration PATIENCE_OF_A_PAGE = Duration.ofSeconds(2);

    private static final String REMEDY = "Ask with start_date and end_date, which the portal answers by itself.";

    private final SpendLogSource source;

    @Inject
    public LiteLlmCounters(SpendLogSource source) {
        this.source = source;
    }

    /** The API keys that LiteLLM has now, the largest counters first. */
    public List<KeyCounter> keys(int limit) throws SpendLogUnavailable {
        return source.visitLive(PATIENCE, REMEDY, reader -> reader.keys(limit));
    }

    /** One of the API keys that LiteLLM has now; empty where it has none of that token. Waits no longer than a page can. */
    public Optional<KeyCounter> key(String token) throws SpendLogUnavailable {
        return source.visitLive(PATIENCE_OF_A_PAGE, "Load the page again in a moment.", reader -> reader.key(token));
    }

    /** The users that LiteLLM has now, the largest counters first. */
    public List<UserCounter> users(int limit) throws SpendLogUnavailable {
        return source.visitLive(PATIENCE, REMEDY, reader -> reader.users(limit));
    }

    /** The budgets that LiteLLM enforces now, the most used first. Waits no longer than a page can. */
    public List<BudgetCounter> budgets(int limit) throws SpendLogUnavailable {
        return source.visitLive(
                PATIENCE_OF_A_PAGE, "Load the page again in a moment.", reader -> reader.budgets(limit));
    }

    /** The budget that LiteLLM enforces on one key, user or team; empty where it has none. Waits no longer than a page can. */
    public Optional<BudgetCounter> budget(BudgetCounter.Holder holder, String id) throws SpendLogUnavailable {
        return source.visitLive(
                PATIENCE_OF_A_PAGE, "Load the page again in a moment.", reader -> reader.budget(holder, id));
    }
}
