package org.litemaas.analytics.spendlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.List;

/** Reads for somebody who waits: LiteLLM's own counters, and single requests. All within one deadline. */
public final class LiveReader {
    /** As PostgreSQL says that it cancelled a statement for its time. */
    private static final String CANCELLED = "57014";

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

    /** The users that LiteLLM has now, the largest counters first. */
    public List<UserCounter> users(int limit) throws SQLException {
        hurry();
        return new CounterReader(source, layout).users(limit);
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
