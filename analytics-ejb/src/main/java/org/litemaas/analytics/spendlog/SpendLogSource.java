package org.litemaas.analytics.spendlog;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.litemaas.analytics.config.AnalyticsConfig;
import org.litemaas.analytics.config.LiteLlmDatabase;

/** LiteLLM's database. Every visit uses one connection, read-only, and gives it back. */
@Singleton
public class SpendLogSource {
    /** No connection, a server that starts or stops, one without room, and a database that takes no connections. */
    private static final List<String> UNREACHABLE = List.of("08", "57P", "53", "55000");

    /** The pool has four connections by default. */
    private static final int MOST_LIVE = 2;

    private final DataSource database;
    private final Duration statementTimeout;
    private final Semaphore live = new Semaphore(MOST_LIVE);

    @Inject
    public SpendLogSource(@LiteLlmDatabase DataSource database, AnalyticsConfig config) {
        this.database = database;
        this.statementTimeout = config.statementTimeout();
    }

    /** What one visit does. */
    @FunctionalInterface
    public interface Visit {
        void with(SpendLogReader reader) throws SQLException;
    }

    /**
     * Opens the source, looks which layout it has, and hands it over.
     *
     * @throws SpendLogUnavailable when the source could not be read; what the visit had done until then stands
     */
    public void visit(Visit visit) throws SpendLogUnavailable {
        connected(source -> visit.with(new SpendLogReader(source)));
    }

    /** What one visit for the large columns does. */
    @FunctionalInterface
    public interface DetailVisit {
        void with(DetailReader reader) throws SQLException;
    }

    /**
     * Opens the source for the second pass.
     *
     * @throws SpendLogUnavailable when the source could not be read; what the visit had done until then stands
     */
    public void visitDetails(DetailVisit visit) throws SpendLogUnavailable {
        connected(source -> visit.with(new DetailReader(source, SpendLogLayout.of(source))));
    }

    /**
     * The figures of some UTC days, inclusive, as the source sums them itself; days without requests are left out. A week is
     * one statement.
     *
     * @throws SpendLogUnavailable when the source could not be read
     */
    public Map<LocalDate, DayTotals> totals(LocalDate from, LocalDate to) throws SpendLogUnavailable {
        Map<LocalDate, DayTotals> days = new TreeMap<>();
        connected(statementTimeout, "Compare fewer days, or at a quieter hour.", source -> {
            SpendLogLayout layout = SpendLogLayout.of(source);
            for (LocalDate first = from; !first.isAfter(to); first = first.plusWeeks(1)) {
                LocalDate last = first.plusDays(6);
                days.putAll(DayTotals.read(source, layout, first, last.isAfter(to) ? to : last));
                source.rollback();
            }
        });
        return days;
    }

    /** What one visit for single rows does. */
    @FunctionalInterface
    public interface LiveVisit<T> {
        T with(LiveReader reader) throws SQLException;
    }

    /**
     * Opens the source for somebody who waits for the answer: with a shorter timeout, and few at a time, so that the refresh
     * always finds a connection.
     *
     * @param timeout how long it may take in all
     * @param remedy what to do where it takes longer, a sentence
     * @throws SpendLogUnavailable when the source could not be read in time
     */
    public <T> T visitLive(Duration timeout, String remedy, LiveVisit<T> visit) throws SpendLogUnavailable {
        Duration within = timeout.compareTo(statementTimeout) < 0 ? timeout : statementTimeout;
        long deadline = System.nanoTime() + within.toNanos();
        if (!admitted(within)) {
            throw new SpendLogUnavailable(
                    SpendLogUnavailable.Reason.SLOW,
                    "LiteLLM's database is busy with other questions like this one. Ask again in a moment.");
        }
        try {
            List<T> answer = new ArrayList<>(1);
            connected(
                    within,
                    remedy,
                    source -> answer.add(visit.with(new LiveReader(source, SpendLogLayout.of(source), deadline))));
            return answer.get(0);
        } finally {
            live.release();
        }
    }

    private boolean admitted(Duration within) {
        try {
            return live.tryAcquire(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @FunctionalInterface
    private interface Connected {
        void with(Connection source) throws SQLException, SpendLogUnavailable;
    }

    private void connected(Connected work) throws SpendLogUnavailable {
        connected(statementTimeout, "It was left alone, and is tried again at the next refresh.", work);
    }

    private void connected(Duration timeout, String remedy, Connected work) throws SpendLogUnavailable {
        try (Connection source = database.getConnection()) {
            int networkTimeout = source.getNetworkTimeout();
            SpendLogReader.prepare(source, timeout);
            try {
                work.with(source);
            } finally {
                if (!source.isClosed()) {
                    source.rollback();
                    source.setAutoCommit(true);
                    source.setNetworkTimeout(Runnable::run, networkTimeout);
                }
            }
        } catch (SQLException e) {
            throw unavailable(e, timeout, remedy);
        }
    }

    private static SpendLogUnavailable unavailable(SQLException e, Duration timeout, String remedy) {
        SQLException root = e;
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                root = sql;
            }
        }
        String state = root.getSQLState() == null ? "" : root.getSQLState();
        String said = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        if (state.startsWith("28") || state.equals("42501")) {
            return new SpendLogUnavailable(
                    SpendLogUnavailable.Reason.REFUSED,
                    "LiteLLM's database refused us: " + withoutStop(said)
                            + ". Expected a role that may log in and SELECT from LiteLLM's tables; see the GRANTs in the README.",
                    e);
        }
        if (state.equals("57014")) {
            return new SpendLogUnavailable(
                    SpendLogUnavailable.Reason.SLOW,
                    "LiteLLM's database took longer than " + timeout + " for one statement. " + remedy,
                    e);
        }
        if (UNREACHABLE.stream().anyMatch(state::startsWith) || state.isEmpty()) {
            return new SpendLogUnavailable(
                    SpendLogUnavailable.Reason.UNREACHABLE,
                    "LiteLLM's database cannot be reached: " + withoutStop(said)
                            + ". Check LITELLM_DB_URL and the network.",
                    e);
        }
        return new SpendLogUnavailable(
                SpendLogUnavailable.Reason.FAILED,
                "LiteLLM's database answered with an error (SQLSTATE " + state + "): " + said,
                e);
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
