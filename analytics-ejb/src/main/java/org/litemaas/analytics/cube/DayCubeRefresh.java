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
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
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
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);

    private final SpendLogSource source;
    private final DayCubeStore store;
    private final DirectoryStore directories;
    private final SpendLogCache cache;
    private final RefreshHistory history;
    private final Duration interval;
    private final Duration settleAfter;
    private final OptionalInt retentionDays;
    private final SourceBudget rotation;
    private final SourceWatch watch = new SourceWatch();
    private final Clock clock;
    private int daysCompared;
    private int daysChanged;
    private volatile boolean stopped;
    private volatile RefreshState state = RefreshState.NEVER;

    @Inject
    public DayCubeRefresh(
            SpendLogSource source,
            DayCubeStore store,
            DirectoryStore directories,
            SpendLogCache cache,
            RefreshHistory history,
            AnalyticsConfig config,
            Clock clock) {
        this.source = source;
        this.store = store;
        this.directories = directories;
        this.cache = cache;
        this.history = history;
        this.interval = config.refreshInterval();
        this.settleAfter = config.settleAfter();
        this.retentionDays = config.retentionDays();
        this.rotation = new SourceBudget(config.rotationBudget(), clock.instant());
        this.clock = clock;
    }

    /** The server ends: a refresh that is under way goes no further. */
    void stop() {
        stopped = true;
    }

    /** How the last look at the source went. */
    public RefreshState state() {
        return state;
    }

    /** One whole refresh. What fails at the source is told by {@link #state()}; what was written until then stands. */
    public synchronized void run() {
        Instant started = clock.instant();
        daysCompared = 0;
        daysChanged = 0;
        store.completeRollups();
        forgetOldDays();
        cache.catchUp();
        try {
            source.visit(reader -> {
                SourceWatch.Look look = watch.look(reader, started);
                if (watch.directoryDue(look)) {
                    directories.save(reader.directory());
                    watch.readDirectory(look);
                }
                Optional<LocalDate> oldest = reader.oldestDay();
                LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
                store.noteOldest(oldest.map(day -> wanted(day, today)));
                compareDueDays(reader, oldest, look);
            });
            cache.catchUp();
            Instant ended = clock.instant();
            state = state.succeeded(ended, Duration.between(started, ended));
            RefreshMetrics.succeeded(Duration.between(started, ended), ended);
        } catch (SpendLogUnavailable e) {
            RefreshMetrics.failed(e.reason());
            state = state.failed(clock.instant(), e.reason().name(), String.valueOf(e.getMessage()));
        }
        Instant ended = clock.instant();
        history.add(ended, Duration.between(started, ended), daysCompared, daysChanged, state.problem());
    }

    /**
     * No day holds up another: neither one that takes long, nor one that cannot be read. Every day has its turn once, the
     * current ones once more after each of the others.
     */
    private void compareDueDays(SpendLogReader reader, Optional<LocalDate> oldest, SourceWatch.Look look)
            throws SQLException {
        Map<LocalDate, StoredDay> stored = store.days();
        Map<LocalDate, UnreadableDay> unreadable = new TreeMap<>();
        Set<LocalDate> passed = new HashSet<>();
        Set<LocalDate> ours = new HashSet<>();
        boolean quiet = watch.unchanged(look) && !aDaySettles(stored, look.at());
        while (!stopped) {
            Instant now = clock.instant();
            LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
            RefreshPlan plan = new RefreshPlan(
                    today, oldest.map(day -> wanted(day, today)), quiet ? SourceWatch.FULL_EVERY : interval, stored);
            Optional<Due> next = plan.next(now, passed, rotation.isLeft(now));
            if (next.isEmpty() || next.get().reason() != Due.Reason.CURRENT) {
                if (ours.containsAll(plan.begun())) {
                    watch.compared(look);
                }
                noteRead(plan, stored, unreadable.keySet(), now, quiet ? look : null);
                quiet = false; // A look says nothing of what came while a long history was read.
            }
            if (next.isEmpty()) {
                break;
            }
            Due due = next.get();
            passed.add(due.day());
            Duration before = reader.busy();
            try {
                Optional<DayChange> change = store.replace(
                        due.day(),
                        (held, slots) -> Objects.equals(held, stored.get(due.day()))
                                ? compare(reader, due.day(), held, slots, oldest)
                                : Optional.empty());
                if (change.isEmpty()) {
                    stored.putAll(store.days());
                } else {
                    stored.put(due.day(), change.get().stored());
                    daysCompared++;
                    daysChanged += change.get().changes() ? 1 : 0;
                    ours.add(due.day());
                    if (due.reason() != Due.Reason.CURRENT) {
                        passed.removeIf(
                                current -> plan.current().contains(current) && !unreadable.containsKey(current));
                    }
                }
                cache.catchUp();
            } catch (UnreadableDay e) {
                unreadable.put(due.day(), e);
            } finally {
                account(due, reader.busy().minus(before), now);
            }
        }
        RefreshMetrics.unreadable(unreadable.size());
        if (!unreadable.isEmpty()) {
            throw unreadable.values().iterator().next();
        }
    }

    /** Time that is charged to the budget, and, while history is read, given back: at most half of the source's time is ours. */
    private void account(Due due, Duration took, Instant now) {
        RefreshMetrics.compared(due.reason(), took);
        if (due.reason() == Due.Reason.ROTATION) {
            rotation.spend(took, now);
        }
        if (due.reason() == Due.Reason.HISTORY && !stopped) {
            LockSupport.parkNanos(Math.min(took.toNanos(), LONGEST_REST.toNanos()));
        }
    }

    /** A day that counts as whole from now on must be compared once more, even if nothing has happened. */
    private boolean aDaySettles(Map<LocalDate, StoredDay> stored, Instant now) {
        LocalDate yesterday = now.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
        StoredDay held = stored.get(yesterday);
        return held != null && !held.settled() && isOver(yesterday, now);
    }

    private boolean isOver(LocalDate day, Instant now) {
        return !day.plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plus(settleAfter)
                .isAfter(now);
    }

    /**
     * The figures are as of the moment when the last of the current days was compared, by whichever replica, or when the source
     * was seen to have nothing new since.
     */
    private void noteRead(
            RefreshPlan plan,
            Map<LocalDate, StoredDay> stored,
            Set<LocalDate> unreadable,
            Instant now,
            SourceWatch.@Nullable Look nothingNew) {
        Instant asOf = now;
        for (LocalDate day : plan.begun()) {
            StoredDay current = stored.get(day);
            if (unreadable.contains(day) || current == null) {
                return;
            }
            if (current.readAt().isBefore(asOf)) {
                asOf = current.readAt();
            }
        }
        store.noteRead(nothingNew != null && asOf.isBefore(nothingNew.at()) ? nothingNew.at() : asOf);
    }

    /** What is older than the retention is not read, even where the source has it. */
    private LocalDate wanted(LocalDate oldest, LocalDate today) {
        LocalDate first = firstKept(today);
        return oldest.isBefore(first) ? first : oldest;
    }

    private void forgetOldDays() {
        if (retentionDays.isPresent()) {
            store.forgetBefore(firstKept(clock.instant().atZone(ZoneOffset.UTC).toLocalDate()));
        }
    }

    private LocalDate firstKept(LocalDate today) {
        return retentionDays.isPresent() ? today.minusDays(retentionDays.getAsInt() - 1L) : LocalDate.MIN;
    }

    /** Rows that come while the day is read are seen the next time: it counts as read when that begins. */
    private Optional<DayChange> compare(
            SpendLogReader reader,
            LocalDate day,
            @Nullable StoredDay before,
            Map<Integer, SlotFingerprint> slots,
            Optional<LocalDate> oldest)
            throws SQLException {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        boolean rebuild = before != null && before.rebuild();
        DayReading reading = before != null && !rebuild && before.rowHash().equals(reader.rowHash())
                ? reader.compare(day, slots)
                : reader.read(day, slots.keySet());
        if (before == null
                && reading.requests() == 0
                && day.atStartOfDay(ZoneOffset.UTC).toInstant().isAfter(at)) {
            return Optional.empty(); // A day to come is held only where clocks ran ahead.
        }
        boolean over = isOver(day, at);
        boolean reachedByRetention = over && (oldest.isEmpty() || !oldest.get().isBefore(day));
        boolean fewer = reading.requests()
                < slots.values().stream().mapToLong(SlotFingerprint::requests).sum();
        boolean pruned =
                before != null && !rebuild && (before.pruned() || fewer && (before.settled() || reachedByRetention));
        boolean mayBeIncomplete = before == null
                ? oldest.isPresent() && oldest.get().equals(day)
                : rebuild ? fewer : pruned && !before.settled();
        return Optional.of(new DayChange(reading, !pruned, over, pruned, mayBeIncomplete, at, reader.rowHash()));
    }
}
