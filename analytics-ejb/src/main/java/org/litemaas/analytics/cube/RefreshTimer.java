package org.litemaas.analytics.cube;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.flywaydb.core.api.FlywayException;
import org.litemaas.analytics.config.AnalyticsConfig;
import org.litemaas.analytics.spendlog.SpendLogUnavailable;

/**
 * Refreshes the spend-log cache from the start of the server on, each time some while after the last has ended. While a
 * database is away it is looked for oftener, so that all is caught up within half a minute of its return.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class RefreshTimer {
    private static final Logger LOG = System.getLogger(RefreshTimer.class.getName());

    /** The longest pause while a database is away. */
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    @Resource
    private TimerService timers;

    @Inject
    private AnalyticsSchema schema;

    @Inject
    private DayCubeRefresh refresh;

    @Inject
    private SpendLogCache cache;

    @Inject
    private AnalyticsConfig config;

    private Duration pauseAfterFailure = Duration.ofSeconds(1);

    @PostConstruct
    void start() {
        runAfter(Duration.ofMillis(1));
    }

    @PreDestroy
    void stop() {
        refresh.stop();
    }

    @Timeout
    void run() {
        Duration pause = config.refreshInterval();
        try {
            schema.migrate();
            refresh.run();
            cache.warm();
            pause = pauseAfter(refresh.state(), pause);
            pauseAfterFailure = Duration.ofSeconds(1);
        } catch (StoreUnavailable | FlywayException e) {
            LOG.log(Level.WARNING, "The spend-log cache waits for the portal''s own database: {0}", e.getMessage());
            pause = pauseAfterFailure;
            Duration longer = pauseAfterFailure.multipliedBy(2);
            pauseAfterFailure = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A refresh of the spend-log cache failed; it is tried again.", e);
        } finally {
            runAfter(pause); // Even after an Error: nothing else would ever start the next refresh.
        }
    }

    /** A source that is slow or refuses us is left alone as long as one that is well. */
    static Duration pauseAfter(RefreshState state, Duration interval) {
        boolean away = SpendLogUnavailable.Reason.UNREACHABLE.name().equals(state.problemCode());
        return away && interval.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : interval;
    }

    private void runAfter(Duration pause) {
        timers.createSingleActionTimer(pause.toMillis(), new TimerConfig(null, false));
    }
}
