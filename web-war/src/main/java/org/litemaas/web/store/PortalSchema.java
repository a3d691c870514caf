package org.litemaas.web.store;

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
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings schema {@code portal} to this version. With the database away the deployment still stands: it is tried again,
 * after 1 s, 2 s, … 30 s, until it works.
 */
@Singleton
@Startup
// Flyway commits for itself, which a container-managed transaction forbids.
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class PortalSchema {
    private static final Logger LOG = Logger.getLogger(PortalSchema.class.getName());
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    @Resource(lookup = "java:/jdbc/AppDS")
    private DataSource database;

    @Resource
    private TimerService timers;

    @Inject
    private Event<SchemaReady> ready;

    private volatile boolean migrated;
    private Duration pause = Duration.ofSeconds(1);

    @PostConstruct
    @Timeout
    void migrate() {
        try {
            Flyway.configure(PortalSchema.class.getClassLoader())
                    .dataSource(database)
                    .schemas("portal")
                    .defaultSchema("portal")
                    .createSchemas(true)
                    .locations("classpath:db/migration/portal")
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
            ready.fire(new SchemaReady());
            migrated = true;
        } catch (FlywayException e) {
            LOG.log(
                    Level.WARNING,
                    "The portal''s own database (APP_DB_URL) cannot be migrated, next try in {0} s: {1}",
                    new Object[] {pause.toSeconds(), firstLine(e)});
            timers.createSingleActionTimer(pause.toMillis(), new TimerConfig(null, false));
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** Whether the schema is migrated and the database answers now, within 5 s. */
    public boolean isReady() {
        if (!migrated) {
            return false;
        }
        try (var connection = database.getConnection()) {
            return connection.isValid(5);
        } catch (SQLException e) {
            LOG.log(Level.FINE, "Not ready", e);
            return false;
        }
    }

    private static String firstLine(FlywayException e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage()).lines().findFirst().orElse("no message");
    }
}
