package org.litemaas.analytics.cube;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.litemaas.analytics.config.OwnDatabase;

/** The tables of this module, brought to the newest form. */
@Singleton
public class AnalyticsSchema {
    private final DataSource database;
    private volatile boolean migrated;

    @Inject
    public AnalyticsSchema(@OwnDatabase DataSource database) {
        this.database = database;
    }

    /** Whether the tables are there. */
    public boolean isMigrated() {
        return migrated;
    }

    /**
     * Migrates unless that is done.
     *
     * @throws org.flywaydb.core.api.FlywayException when the database is away or holds a newer form
     */
    public void migrate() {
        if (migrated) {
            return;
        }
        Flyway.configure(AnalyticsSchema.class.getClassLoader())
                .dataSource(database)
                .schemas("analytics")
                .defaultSchema("analytics")
                .createSchemas(true)
                .locations("classpath:db/migration/analytics")
                .failOnMissingLocations(true)
                .load()
                .migrate();
        migrated = true;
    }
}
