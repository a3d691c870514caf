package org.litemaas.analytics.cube;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.config.AnalyticsConfig;
import org.litemaas.analytics.spendlog.DayReading;
import org.litemaas.analytics.spendlog.SlotFingerprint;
import org.litemaas.analytics.spendlog.SpendLogReader;
import org.litemaas.analytics.spendlog.SpendLogSource;
import org.litemaas.analytics.spendlog.SpendLogUnavailable;

/** Brings the spend-log cache up to the source, day by day; every day is visible as soon as it is written. */
@Singleton
public class DayCubeRefresh {
    private final SpendLogSource source;
    private final DayCubeStore store;
    private final DirectoryStore directories;
    private final SpendLogCache cache;
    private final Duration interval;
    private final Duration settleAfter;
    private final Clock clock;
    private volatile RefreshState state = RefreshState.NEVER;

    @Inject
    public DayCubeRefresh(
            SpendLogSource source,
            DayCubeStore store,
            DirectoryStore directories,
            SpendLogCache cache,
            AnalyticsConfig config,
            Clock clock) {
        this.source = source;
        this.store = store;
        this.directories = directories;
        this.cache = cache;
        this.interval = config.refreshInterval();
        this.settleAfter = config.settleAfter();
        this.clock = clock;
    }

    /** How the last look at the source went. */
    public RefreshState state() {
        return state;
    }

    /** One whole refresh. What fails at the source is told by {@link #state()}; what was written until then stands. */
    public synchronized void run() {
        Instant started = clock.instant();
        cache.catchUp();
        try {
            source.visit((reader, directory) -> {
                directories.save(directory);
                Optional<LocalDate> oldest = reader.oldestDay();
                store.noteOldest(oldest);
                compareDueDays(reader, oldest);
                store.noteRead(clock.instant());
            });
            cache.catchUp();
            Instant ended = clock.instant();
            state = state.succeeded(ended, Duration.between(started, ended));
            RefreshMetrics.succeeded(Duration.between(started, ended), ended);
        } catch (SpendLogUnavailable e) {
            RefreshMetrics.failed(e.reason());
            state = state.failed(clock.instant(), e.reason().name(), String.valueOf(e.getMessage()));
        }
    }

    private void compareDueDays(SpendLogReader reader, Optional<LocalDate> oldest) throws SQLException {
        Map<LocalDate, StoredDay> stored = store.days();
        Set<LocalDate> inOtherHands = new HashSet<>();
        while (true) {
            Instant now = clock.instant();
            RefreshPlan plan = new RefreshPlan(now.atZone(ZoneOffset.UTC).toLocalDate(), oldest, interval);
            Optional<LocalDate> due = plan.next(stored, now);
            if (due.isEmpty() || inOtherHands.contains(due.get())) {
                return;
            }
            LocalDate day = due.get();
            Optional<DayChange> change = store.replace(
                    day,
                    fingerprints -> compare(reader.read(day, fingerprints), fingerprints, stored.get(day), oldest));
            if (change.isEmpty()) {
                inOtherHands.add(day);
                continue;
            }
            stored.put(
                    day,
                    new StoredDay(
                            change.get().at(),
                            change.get().settled(),
                            change.get().pruned()));
            cache.catchUp();
        }
    }

    private DayChange compare(
            DayReading reading,
            Map<Integer, SlotFingerprint> stored,
            @Nullable StoredDay before,
            Optional<LocalDate> oldest) {
        Instant at = clock.instant();
        long known =
                stored.values().stream().mapToLong(SlotFingerprint::requests).sum();
        boolean pruned = before != null && before.settled() && (reading.requests() < known || before.pruned());
        boolean over = !reading.day()
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plus(settleAfter)
                .isAfter(at);
        return new DayChange(
                reading,
                !pruned,
                over,
                pruned,
                oldest.isPresent() && oldest.get().equals(reading.day()),
                at);
    }
}
