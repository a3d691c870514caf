package org.litemaas.analytics.cube;

import jakarta.persistence.Persistence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import javax.sql.DataSource;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.config.AnalyticsConfig;
import org.litemaas.analytics.spendlog.SpendLogSource;

/** This module as the server puts it together, on databases of a test. */
public final class Portal {
    public final TestClock clock;
    public final DayCubeRefresh refresh;
    public final SpendLogCache cache;
    public final UsageReports reports;

    public Portal(DataSource source, DataSource own, Instant now) {
        clock = new TestClock(now);
        AnalyticsConfig config =
                new AnalyticsConfig(ZoneOffset.UTC, Duration.ofSeconds(30), Duration.ofHours(6), Duration.ofMinutes(2));
        new AnalyticsSchema(own).migrate();
        DirectoryStore directories = new DirectoryStore(own);
        cache = new SpendLogCache(new CubeLoader(own), directories, modelRules(own));
        refresh = new DayCubeRefresh(
                new SpendLogSource(source, config), new DayCubeStore(own), directories, cache, config, clock);
        reports = new UsageReports(cache, refresh, config, clock);
    }

    private static ModelRules modelRules(DataSource own) {
        return new ModelRules(Persistence.createEntityManagerFactory(
                        "analytics",
                        Map.of(
                                "jakarta.persistence.transactionType",
                                "RESOURCE_LOCAL",
                                "jakarta.persistence.nonJtaDataSource",
                                own,
                                "jakarta.persistence.jtaDataSource",
                                own))
                .createEntityManager());
    }

    /** Half a minute passes, then the cache is refreshed. */
    public void refreshLater() {
        clock.advance(Duration.ofSeconds(31));
        refresh.run();
    }
}
