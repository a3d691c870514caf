package org.litemaas.analytics.cube;

import jakarta.persistence.Persistence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.litemaas.analytics.DataQuality;
import org.litemaas.analytics.LiteLlmCounters;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.config.AnalyticsConfig;
import org.litemaas.analytics.spendlog.SpendLogSource;

/** This module as the server puts it together, on databases of a test. */
public final class Portal {
    private static final long SLOT_MEMORY = 64 << 20;

    public final TestClock clock;
    public final DayCubeRefresh refresh;
    public final SpendLogCache cache;
    private final SlotPages pages;
    public final UsageReports reports;
    public final DataQuality quality;
    public final LiteLlmCounters counters;

    private final DataSource source;

    public Portal(DataSource source, DataSource own, Instant now) {
        this(source, own, now, Duration.ofMinutes(2));
    }

    /** @param statementTimeout how long one statement may run at the source */
    public Portal(DataSource source, DataSource ownDatabase, Instant now, Duration statementTimeout) {
        this(source, ownDatabase, now, statementTimeout, ZoneOffset.UTC);
    }

    /** @param reportingZone where days begin and end unless a question says otherwise */
    public Portal(
            DataSource source, DataSource ownDatabase, Instant now, Duration statementTimeout, ZoneId reportingZone) {
        this(source, ownDatabase, now, statementTimeout, reportingZone, SLOT_MEMORY);
    }

    /** @param slotMemory so many bytes of half-hours are kept in memory */
    public Portal(
            DataSource source,
            DataSource ownDatabase,
            Instant now,
            Duration statementTimeout,
            ZoneId reportingZone,
            long slotMemory) {
        this(source, ownDatabase, now, config(reportingZone, statementTimeout, slotMemory));
    }

    public Portal(DataSource source, DataSource ownDatabase, Instant now, AnalyticsConfig config) {
        this.source = source;
        DataSource own = ownDatabase instanceof TestPool ? ownDatabase : new TestPool(ownDatabase);
        clock = new TestClock(now);
        new AnalyticsSchema(own).migrate();
        DirectoryStore directories = new DirectoryStore(own);
        pages = new SlotPages(own, config);
        cache = new SpendLogCache(new CubeLoader(own, pages, config), pages, directories, modelRules(own));
        SpendLogSource spendLog = new SpendLogSource(ofItsOwn(source), config);
        RefreshHistory history = new RefreshHistory(own);
        refresh =
                new DayCubeRefresh(spendLog, new DayCubeStore(own, config), directories, cache, history, config, clock);
        reports = new UsageReports(cache, refresh, config, clock);
        counters = new LiteLlmCounters(spendLog);
        quality = new DataQuality(reports, cache, new DayRecords(own), history, spendLog, clock);
    }

    /** The settings of a test, with room for all half-hours. */
    public static AnalyticsConfig config(ZoneId reportingZone, Duration statementTimeout) {
        return config(reportingZone, statementTimeout, SLOT_MEMORY);
    }

    private static AnalyticsConfig config(ZoneId reportingZone, Duration statementTimeout, long slotMemory) {
        return new AnalyticsConfig(
                reportingZone,
                Duration.ofSeconds(30),
                Duration.ofHours(6),
                statementTimeout,
                Duration.ofMinutes(10),
                OptionalInt.empty(),
                slotMemory);
    }

    /** The source's connections are set to read only, which other users of a pool would find. */
    private static DataSource ofItsOwn(DataSource source) {
        return source instanceof TestPool pool ? pool.unpooled() : source;
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

    /** What is known of a day that is held. */
    public DayCube.Marks marks(LocalDate day) {
        return Objects.requireNonNull(cache.current().days().get(day), day + " is not held")
                .marks();
    }

    /** Whether a day's half-hours are in memory. */
    public boolean holdsHalfHours(LocalDate day) {
        return pages.holds(day, marks(day).version());
    }

    /** So much time passes that every day is compared with the source again, and it is. */
    public void compareEveryDay() {
        refreshAfter(RefreshPlan.ALL_EVERY.plusSeconds(1));
    }

    /** Half a minute passes, then the cache is refreshed. */
    public void refreshLater() {
        refreshAfter(Duration.ofSeconds(31));
    }

    /** Some time passes, then the cache is refreshed. */
    public void refreshAfter(Duration pause) {
        clock.advance(pause);
        if (source instanceof TestPool pool) {
            pool.flushStatistics();
        }
        refresh.run();
    }
}
