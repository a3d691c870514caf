package org.litemaas.analytics.spendlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.attribution.Attribution;

/** Reads for somebody who waits: LiteLLM's own counters, and single requests. All within one deadline. */
public final class LiveReader {
    /** As PostgreSQL says that it cancelled a statement for its time. */
    private static final String CANCELLED = "57014";

    /** Where few requests of those that were let in are wanted, more are fetched at once. */
    private static final int LARGEST_BATCH = 5_000;

    private final Connection source;
    private final SpendLogLayout layout;
    private final long deadline;

    /** @param deadline by {@link System#nanoTime()} */
    LiveReader(Connection source, SpendLogLayout layout, long deadline) {
        this.source = source;
        this.layout = layout;
        this.deadline = deadline;
    }

    /** The API keys that LiteLLM has now, the largest counters first. */
    public List<KeyCounter> keys(int limit) throws SQLException {
        hurry();
        return new CounterReader(source, layout).keys(limit);
    }

    /** One of the API keys that LiteLLM has now. */
    public Optional<KeyCounter> key(String token) throws SQLException {
        hurry();
        return new CounterReader(source, layout).key(token);
    }

    /** The users that LiteLLM has now, the largest counters first. */
    public List<UserCounter> users(int limit) throws SQLException {
        hurry();
        return new CounterReader(source, layout).users(limit);
    }

    /** The budgets that LiteLLM enforces now, the most used first. */
    public List<BudgetCounter> budgets(int limit) throws SQLException {
        hurry();
        return new CounterReader(source, layout).budgets(limit);
    }

    /** The budget that LiteLLM enforces on one key, user or team. */
    public Optional<BudgetCounter> budget(BudgetCounter.Holder holder, String id) throws SQLException {
        hurry();
        return new CounterReader(source, layout).budget(holder, id);
    }

    /**
     * The next requests of a walk, at most so many.
     *
     * @param matches whether a request with such raw values is wanted; what the scan's narrowing leaves in is asked here
     */
    public List<LoggedRequest> requests(RequestScan scan, int most, Predicate<Attribution> matches)
            throws SQLException {
        RequestReader requests = new RequestReader(source, layout);
        List<LoggedRequest> found = new ArrayList<>();
        RequestScan next = scan;
        for (int batch = most; ; batch = Math.min(LARGEST_BATCH, batch * 4)) {
            hurry();
            List<LoggedRequest> rows = requests.read(next, batch);
            for (LoggedRequest row : rows) {
                if (matches.test(row.attribution())) {
                    found.add(row);
                    if (found.size() == most) {
                        return found;
                    }
                }
            }
            if (rows.size() < batch) {
                return found;
            }
            next = next.beyond(rows.get(rows.size() - 1).position());
        }
    }

    /**
     * One request with what its large columns tell.
     *
     * @param start where it is known; it tells requests of one id apart
     * @param withContents whether with what was asked and answered
     */
    public Optional<LoggedRequestDetail> request(String requestId, @Nullable LocalDateTime start, boolean withContents)
            throws SQLException {
        hurry();
        return new RequestReader(source, layout).single(requestId, start, withContents);
    }

    /** What is left of the time is all that the next statement gets; and plans are those of a question for few rows. */
    private void hurry() throws SQLException {
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (left <= 0) {
            throw new SQLTimeoutException("the time for the answer is over", CANCELLED);
        }
        try (PreparedStatement statement = source.prepareStatement(
                "SELECT set_config('statement_timeout', ?, true), set_config('enable_sort', 'on', true),"
                        + " set_config('work_mem', '16MB', true)")) {
            statement.setString(1, Long.toString(left));
            try (ResultSet ignored = statement.executeQuery()) {
                ignored.next();
            }
        }
    }
}
