package org.litemaas.analytics.detail;

import jakarta.annotation.PostConstruct;
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
import org.litemaas.analytics.config.AnalyticsConfig;
import org.litemaas.analytics.config.SecondPassConfig;
import org.litemaas.analytics.cube.AnalyticsSchema;
import org.litemaas.analytics.cube.StoreUnavailable;

/** Runs the second pass, each time some while after the last has ended; never where it is off. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class DetailTimer {
    private static final Logger LOG = System.getLogger(DetailTimer.class.getName());

    @Resource
    private TimerService timers;

    @Inject
    private AnalyticsSchema schema;

    @Inject
    private DetailPass pass;

    @Inject
    private AnalyticsConfig config;

    @Inject
    private SecondPassConfig secondPass;

    @PostConstruct
    void start() {
        if (secondPass.on()) {
            runLater();
        }
    }

    @Timeout
    void run() {
        try {
            if (schema.isMigrated()) {
                pass.run();
            }
        } catch (StoreUnavailable e) {
            LOG.log(Level.WARNING, "The second pass waits for the portal''s own database: {0}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A run of the second pass failed; it is tried again.", e);
        } finally {
            runLater(); // Even after an Error: nothing else would ever start the next run.
        }
    }

    private void runLater() {
        timers.createSingleActionTimer(config.refreshInterval().toMillis(), new TimerConfig(null, false));
    }
}
