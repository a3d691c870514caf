package org.litemaas.analytics.cube;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.litemaas.analytics.config.AnalyticsConfig;
import org.litemaas.analytics.config.OwnDatabase;

/**
 * The half-hours of the days that were asked for lately, within a budget of memory. A day that is not here is read from our
 * database, once however many ask for it.
 */
@Singleton
public class SlotPages {
    private final DataSource database;
    private final long budget;
    private final Cache<Page, Cells> pages;

    /** A day as it was in some version of the cache. */
    private record Page(LocalDate day, long version) {}

    @Inject
    public SlotPages(@OwnDatabase DataSource database, AnalyticsConfig config) {
        this.database = database;
        this.budget = config.slotMemoryBytes();
        this.pages = Caffeine.newBuilder()
                .maximumWeight(budget)
                .weigher((Page page, Cells cells) -> cells.bytes())
                .executor(Runnable::run)
                .build();
    }

    /**
     * A day's half-hours.
     *
     * @param version of the cache in which the day last changed
     * @throws SnapshotGone when they are not in memory and have changed since
     */
    Cells of(LocalDate day, long version) {
        return pages.get(new Page(day, version), this::read);
    }

    boolean holds(LocalDate day, long version) {
        return pages.getIfPresent(new Page(day, version)) != null;
    }

    /** Whether about another day finds room without another having to go. */
    boolean hasRoom() {
        long held = bytes();
        long count = Math.max(1, pages.estimatedSize());
        return held + held / count <= budget;
    }

    /** So many bytes are held, about. */
    long bytes() {
        return pages.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    private Cells read(Page page) {
        try (Connection own = StoreConnection.open(database)) {
            own.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                requireVersion(own, page);
                return SliceReader.slots(own, page.day);
            } finally {
                StoreConnection.release(own);
                own.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }

    private static void requireVersion(Connection own, Page page) throws SQLException {
        try (PreparedStatement statement = own.prepareStatement("SELECT version FROM analytics.day WHERE day = ?")) {
            statement.setObject(1, page.day);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next() || row.getLong(1) != page.version) {
                    throw new SnapshotGone(
                            page.version,
                            "the half-hours of " + page.day + " have changed since version " + page.version);
                }
            }
        }
    }
}
