package org.litemaas.analytics.detail;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.litemaas.analytics.config.OwnDatabase;
import org.litemaas.analytics.config.SecondPassConfig;
import org.litemaas.analytics.cube.StoreUnavailable;

/**
 * The time for which the second pass may keep the source busy: so much in 24 hours, accruing evenly, for all replicas together
 * and across restarts. What was not used is kept for three hours. A read that is under way ends even if it takes longer than
 * what is left; the next waits until that is made up for.
 *
 * <p>It is one moment, up to which the source's time is paid: each read moves it on, by its own time stretched to 24 hours, and
 * none begins before it has passed.
 */
@Singleton
public class DetailBudget {
    private static final Duration KEPT = Duration.ofHours(3);

    private final DataSource database;
    private final double stretch;

    @Inject
    public DetailBudget(@OwnDatabase DataSource database, SecondPassConfig config) {
        this.database = database;
        this.stretch = (double) Duration.ofDays(1).toNanos() / config.budget().toNanos();
    }

    /** Whether there is time left. */
    public boolean isLeft(Instant now) {
        try (Connection own = database.getConnection();
                PreparedStatement statement = own.prepareStatement("SELECT paid_until FROM analytics.detail_budget");
                ResultSet row = statement.executeQuery()) {
            return !row.next()
                    || !row.getObject(1, OffsetDateTime.class).toInstant().isAfter(now);
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }

    /** Takes off what a read has cost. */
    public void spend(Duration cost, Instant now) {
        try (Connection own = database.getConnection();
                PreparedStatement statement = own.prepareStatement("""
                        UPDATE analytics.detail_budget
                        SET paid_until = greatest(paid_until, ?) + make_interval(secs => ?)
                        """)) {
            statement.setObject(1, now.minus(KEPT).atOffset(ZoneOffset.UTC));
            statement.setDouble(2, cost.toNanos() / 1e9 * stretch);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }
}
