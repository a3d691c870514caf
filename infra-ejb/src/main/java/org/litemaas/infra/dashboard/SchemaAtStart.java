package org.litemaas.infra.dashboard;

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
import java.time.Duration;

/**
 * Migrates {@link DashboardSchema} when the server starts, so that nobody waits for it later and a migration that fails
 * is seen at once. While the database is away it is tried again; nothing waits for it.
 */
@Singleton
@Startup
// Flyway commits for itself, which a container-managed transaction forbids.
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class SchemaAtStart {
    private static final Logger LOG = System.getLogger(SchemaAtStart.class.getName());
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(30);

    @Resource
    private TimerService timers;

    @Inject
    private DashboardSchema schema;

    @PostConstruct
    void start() {
        runAfter(Duration.ofMillis(1));
    }

    @Timeout
    void run() {
        try {
            schema.migrate();
        } catch (DashboardStoreAway e) {
            LOG.log(Level.WARNING, e.getMessage());
            runAfter(PAUSE_AFTER_FAILURE);
        }
    }

    private void runAfter(Duration pause) {
        timers.createSingleActionTimer(pause.toMillis(), new TimerConfig(null, false));
    }
}
