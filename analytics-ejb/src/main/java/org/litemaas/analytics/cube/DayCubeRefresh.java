package org.litemaas.analytics.cube;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.config.AnalyticsConfig;
import org.litemaas.analytics.spendlog.DayReading;
import org.litemaas.analytics.spendlog.SlotFingerprint;
import org.litemaas.analytics.spendlog.SpendLogReader;
import org.litemaas.analytics.spendlog.SpendLogSource;
import org.litemaas.analytics.spendlog.SpendLogUnavailable;
import org.litemaas.analytics.spendlog.UnreadableDay;

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
        store.completeRollups();
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

    /**
     * No day holds up another: neither one that takes long, nor one that cannot be read. Every day has its turn once, the
     * current ones once more after each of the others.
     */
    private void compareDueDays(SpendLogReader reader, Optional<LocalDate> oldest) throws SQLException {
        Map<LocalDate, StoredDay> stored = store.days();
        Map<LocalDate, UnreadableDay> unreadable = new TreeMap<>();
        Set<LocalDate> passed = new HashSet<>();
        while (true) {
            Instant now = clock.instant();
            LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
            Optional<LocalDate> due = new RefreshPlan(today, oldest, interval).next(stored, now, passed);
            if (due.isEmpty()) {
                break;
            }
            LocalDate day = due.get();
            passed.add(day);
            try {
                Optional<DayChange> change = store.replace(
                        day,
                        (before, slots) -> Objects.equals(before, stored.get(day))
                                ? Optional.of(compare(reader, day, before, slots, oldest))
                                : Optional.empty());
                if (change.isEmpty()) {
                    stored.putAll(store.days());
                } else {
                    stored.put(day, change.get().stored());
                    if (day.isBefore(today.minusDays(1))) {
                        passed.removeIf(
                                current -> !current.isBefore(today.minusDays(1)) && !unreadable.containsKey(current));
                    }
                }
                cache.catchUp();
            } catch (UnreadableDay e) {
                unreadable.put(day, e);
            }
        }
        if (!unreadable.isEmpty()) {
            throw unreadable.values().iterator().next();
        }
    }

    /** Rows that come while the day is read are seen the next time: it counts as read when that begins. */
    private DayChange compare(
            SpendLogReader reader,
            LocalDate day,
            @Nullable StoredDay before,
            Map<Integer, SlotFingerprint> slots,
            Optional<LocalDate> oldest)
            throws SQLException {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        DayReading reading = reader.read(day, slots);
        boolean over = !day.plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plus(settleAfter)
                .isAfter(at);
        boolean reachedByRetention = over && (oldest.isEmpty() || !oldest.get().isBefore(day));
        boolean fewer = reading.requests()
                < slots.values().stream().mapToLong(SlotFingerprint::requests).sum();
        boolean pruned = before != null && (before.pruned() || fewer && (before.settled() || reachedByRetention));
        boolean mayBeIncomplete =
                before == null ? oldest.isPresent() && oldest.get().equals(day) : pruned && !before.settled();
        return new DayChange(reading, !pruned, over, pruned, mayBeIncomplete, at);
    }
}
