package org.litemaas.analytics.spendlog;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.litemaas.analytics.config.AnalyticsConfig;
import org.litemaas.analytics.config.LiteLlmDatabase;

/** LiteLLM's database. Every visit uses one connection, read-only, and gives it back. */
@Singleton
public class SpendLogSource {
    /** No connection, a server that starts or stops, one without room, and a database that takes no connections. */
    private static final List<String> UNREACHABLE = List.of("08", "57P", "53", "55000");

    private final DataSource database;
    private final Duration statementTimeout;

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
        connected(source -> {
            SpendLogLayout layout = SpendLogLayout.of(source);
            for (LocalDate first = from; !first.isAfter(to); first = first.plusWeeks(1)) {
                LocalDate last = first.plusDays(6);
                days.putAll(DayTotals.read(source, layout, first, last.isAfter(to) ? to : last));
                source.rollback();
            }
        });
        return days;
    }

    @FunctionalInterface
    private interface Connected {
        void with(Connection source) throws SQLException, SpendLogUnavailable;
    }

    private void connected(Connected work) throws SpendLogUnavailable {
        try (Connection source = database.getConnection()) {
            int networkTimeout = source.getNetworkTimeout();
            SpendLogReader.prepare(source, statementTimeout);
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
            throw unavailable(e);
        }
    }

    private SpendLogUnavailable unavailable(SQLException e) {
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
                    "LiteLLM's database took longer than " + statementTimeout
                            + " for one statement and was left alone; it is tried again at the next refresh.",
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
