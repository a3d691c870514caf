package org.litemaas.analytics.spendlog;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.litemaas.analytics.attribution.Directory;
import org.litemaas.analytics.config.AnalyticsConfig;
import org.litemaas.analytics.config.LiteLlmDatabase;

/** LiteLLM's database. Every visit uses one connection, read-only, and gives it back. */
@Singleton
public class SpendLogSource {
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
        void with(SpendLogReader reader, Directory directory) throws SQLException;
    }

    /**
     * Opens the source, looks which layout it has, reads the directory, and hands both over.
     *
     * @throws SpendLogUnavailable when the source could not be read; what the visit had done until then stands
     */
    public void visit(Visit visit) throws SpendLogUnavailable {
        connected((source, layout) ->
                visit.with(new SpendLogReader(source, layout), new DirectoryReader(source, layout).read()));
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
        connected((source, layout) -> visit.with(new DetailReader(source, layout)));
    }

    @FunctionalInterface
    private interface Connected {
        void with(Connection source, SpendLogLayout layout) throws SQLException, SpendLogUnavailable;
    }

    private void connected(Connected work) throws SpendLogUnavailable {
        try (Connection source = database.getConnection()) {
            SpendLogReader.prepare(source, statementTimeout);
            try {
                work.with(source, SpendLogLayout.of(source));
            } finally {
                if (!source.isClosed()) {
                    source.rollback();
                    source.setAutoCommit(true);
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
                    "LiteLLM's database refused us: " + said
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
        if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53") || state.isEmpty()) {
            return new SpendLogUnavailable(
                    SpendLogUnavailable.Reason.UNREACHABLE,
                    "LiteLLM's database cannot be reached: " + said + ". Check LITELLM_DB_URL and the network.",
                    e);
        }
        return new SpendLogUnavailable(
                SpendLogUnavailable.Reason.FAILED,
                "LiteLLM's database answered with an error (SQLSTATE " + state + "): " + said,
                e);
    }
}
