package org.litemaas.dev.bench;

import java.time.Duration;
import java.time.ZoneId;
import java.util.OptionalInt;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.config.AnalyticsConfig;
import org.litemaas.analytics.cube.AnalyticsSchema;
import org.litemaas.analytics.cube.CubeLoader;
import org.litemaas.analytics.cube.DayCubeRefresh;
import org.litemaas.analytics.cube.DayCubeStore;
import org.litemaas.analytics.cube.DirectoryStore;
import org.litemaas.analytics.cube.RefreshHistory;
import org.litemaas.analytics.cube.SlotPages;
import org.litemaas.analytics.cube.SpendLogCache;
import org.litemaas.analytics.spendlog.SpendLogSource;

/** The analytics module as the server puts it together, without the server. */
final class Engine {

    /** As the portal's setting names it: a stored roll-up is one of a zone by its name. */
    private static final ZoneId REPORTING_ZONE = ZoneId.of("UTC");

    /** Held, or its level would be forgotten. */
    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

    static {
        MIGRATIONS.setLevel(Level.WARNING);
    }

    /** What a question asks about fits, and a year of roll-ups beside it. */
    static final long SLOT_MEMORY_BYTES = Runtime.getRuntime().maxMemory() / 2;

    /** What the portal takes unless it is told otherwise. */
    static final long DEFAULT_SLOT_MEMORY_BYTES = Runtime.getRuntime().maxMemory() / 4;

    final BenchClock clock = new BenchClock();
    final SpendLogCache cache;
    final DayCubeRefresh refresh;
    final UsageReports reports;

    /** Makes the tables of the own database if they are missing; the cache is empty until it is refreshed or caught up. */
    Engine(DataSource source, DataSource own) {
        this(source, own, SLOT_MEMORY_BYTES);
    }

    Engine(DataSource source, DataSource own, long slotMemoryBytes) {
        AnalyticsConfig config = config(slotMemoryBytes);
        new AnalyticsSchema(own).migrate();
        cache = emptyCache(own, config);
        refresh = new DayCubeRefresh(
                new SpendLogSource(source, config),
                new DayCubeStore(own, config),
                new DirectoryStore(own),
                cache,
                new RefreshHistory(own),
                config,
                clock);
        reports = new UsageReports(cache, refresh, config, clock);
    }

    private static AnalyticsConfig config(long slotMemoryBytes) {
        return new AnalyticsConfig(
                REPORTING_ZONE,
                Duration.ofSeconds(30),
                Duration.ofHours(6),
                Duration.ofMinutes(10),
                Duration.ofMinutes(10),
                OptionalInt.empty(),
                slotMemoryBytes);
    }

    /** The cache of a server that has just started. */
    static SpendLogCache emptyCache(DataSource own) {
        return emptyCache(own, config(SLOT_MEMORY_BYTES));
    }

    private static SpendLogCache emptyCache(DataSource own, AnalyticsConfig config) {
        SlotPages pages = new SlotPages(own, config);
        return new SpendLogCache(
                new CubeLoader(own, pages, config), pages, new DirectoryStore(own), new StoredModelRules(own));
    }

    /** Refreshes; a source that cannot be read is an error here. */
    void refresh() {
        refresh.run();
        if (!refresh.state().reachable()) {
            throw new IllegalStateException(
                    "the refresh failed: " + refresh.state().problem());
        }
    }
}
