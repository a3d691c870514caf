package org.litemaas.analytics;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.DayRecord;
import org.litemaas.analytics.cube.DayRecords;
import org.litemaas.analytics.cube.RefreshHistory;
import org.litemaas.analytics.cube.RefreshRun;
import org.litemaas.analytics.cube.SpendLogCache;
import org.litemaas.analytics.spendlog.DayTotals;
import org.litemaas.analytics.spendlog.SpendLogSource;
import org.litemaas.analytics.spendlog.SpendLogUnavailable;

/** How far figures can be trusted: what is known of each day, how refreshes went, and what the source says itself. */
@Singleton
public class DataQuality {
    /** So many days at most are reconciled at once: the source sums every row of them. */
    public static final int MOST_DAYS = 92;

    private final UsageReports reports;
    private final SpendLogCache cache;
    private final DayRecords records;
    private final RefreshHistory history;
    private final SpendLogSource source;
    private final Clock clock;
    private final ReentrantLock reconciling = new ReentrantLock();

    @Inject
    public DataQuality(
            UsageReports reports,
            SpendLogCache cache,
            DayRecords records,
            RefreshHistory history,
            SpendLogSource source,
            Clock clock) {
        this.reports = reports;
        this.cache = cache;
        this.records = records;
        this.history = history;
        this.source = source;
        this.clock = clock;
    }

    /**
     * The days that are held, the newest first.
     *
     * @throws org.litemaas.analytics.cube.StoreUnavailable when our database cannot be read
     */
    public List<DayRecord> days() {
        return records.newestFirst(cache.current());
    }

    /** How the refreshes of the last 30 days went, the newest first; those of one hour with one outcome are one. */
    public List<RefreshRun> refreshes(int most) {
        return history.newest(most);
    }

    /**
     * Has held UTC days read anew from the source, whatever is held of them; the next refreshes do it. What LiteLLM has deleted
     * of them since is lost by that.
     *
     * @param by who asks
     * @return how many held days there are from {@code from} to {@code to}
     */
    public int rebuild(LocalDate from, LocalDate to, String by) {
        if (to.isBefore(from)) {
            throw new InvalidQuestion("to", to.toString(), "a day that is not before " + from);
        }
        return records.askRebuild(from, to, by, clock.instant());
    }

    /**
     * Asks the source for the figures of some UTC days and holds ours against them. One at a time.
     *
     * @throws InvalidQuestion when there are more than {@link #MOST_DAYS}
     */
    public Reconciliation reconcile(LocalDate from, LocalDate to) {
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            throw new InvalidQuestion(
                    "to", to.toString(), "a day from " + from + " to " + from.plusDays(MOST_DAYS - 1L));
        }
        Instant at = clock.instant();
        if (!reconciling.tryLock()) {
            return new Reconciliation(
                    from, to, at, List.of(), "Another reconciliation is under way. Try again when it has ended.");
        }
        try {
            return new Reconciliation(from, to, at, lines(from, to, source.totals(from, to)), null);
        } catch (SpendLogUnavailable e) {
            return new Reconciliation(from, to, at, List.of(), String.valueOf(e.getMessage()));
        } finally {
            reconciling.unlock();
        }
    }

    private List<Reconciliation.Line> lines(LocalDate from, LocalDate to, Map<LocalDate, DayTotals> totals) {
        UsageQuery byDay = UsageQuery.totals(from, to, ZoneOffset.UTC)
                .withoutPercentiles()
                .by(Order.along(Grouping.DAY), MOST_DAYS, Grouping.DAY);
        Map<String, Measures> ours = new HashMap<>();
        reports.run(byDay).rows().forEach(row -> ours.put(row.groups().get(0).value(), row.measures()));
        Map<LocalDate, DayRecord> known = new HashMap<>();
        days().forEach(day -> known.put(day.day(), day));
        List<Reconciliation.Line> lines = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            DayRecord held = known.get(day);
            DayTotals there = totals.getOrDefault(day, DayTotals.NONE);
            @Nullable DayTotals here = held == null ? null : figures(ours.getOrDefault(day.toString(), Measures.NONE));
            lines.add(new Reconciliation.Line(day, here, there, explanation(held, here, there)));
        }
        return lines;
    }

    private static DayTotals figures(Measures day) {
        return new DayTotals(day.requests(), day.failures(), day.promptTokens(), day.completionTokens(), day.spend());
    }

    private static @Nullable String explanation(@Nullable DayRecord held, @Nullable DayTotals here, DayTotals there) {
        if (there.equals(here) || held == null && there.requests() == 0) {
            return null;
        }
        if (held == null || here == null) {
            return "The day has not been read yet.";
        }
        if (held.pruned()) {
            return "LiteLLM has deleted requests of this day since; ours are those from before.";
        }
        String read = held.readAt().truncatedTo(ChronoUnit.SECONDS).toString();
        return held.settled()
                ? "The day has changed at the source since it was compared at " + read
                        + "; it is compared again in rotation, or rebuilt when you ask for it."
                : "Requests have come since the day was read at " + read + "; the next refresh reads them.";
    }
}
