package org.litemaas.analytics.detail;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.config.SecondPassConfig;
import org.litemaas.analytics.detail.DetailStore.Due;
import org.litemaas.analytics.spendlog.DetailReader;
import org.litemaas.analytics.spendlog.DetailReading;
import org.litemaas.analytics.spendlog.SpendLogSource;
import org.litemaas.analytics.spendlog.SpendLogUnavailable;
import org.litemaas.analytics.spendlog.UnreadableDay;

/**
 * Reads the large columns of the half-hours that the spend-log cache holds, the newest first, while the budget lasts. What is
 * written stands; a run that was killed goes on where it was.
 */
@Singleton
public class DetailPass {
    /** A half-hour is read so long after its end; what comes later has it read again. */
    public static final Duration SETTLING = Duration.ofMinutes(10);

    /** A half-hour that keeps changing is read again no sooner. */
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(5);

    /** A half-hour that cannot be read is tried again no sooner. */
    private static final Duration RETRY_AFTER = Duration.ofHours(1);

    /** About a second of the source's time, at 4.5 KB a row. */
    private static final int REQUESTS_A_READ = 20_000;

    private final SpendLogSource source;
    private final DetailStore store;
    private final DetailBudget budget;
    private final Clock clock;
    private final Map<Due, Instant> passedOver = new HashMap<>();
    private int requestsARead = REQUESTS_A_READ;
    private volatile DetailStatus status;

    @Inject
    public DetailPass(
            SpendLogSource source, DetailStore store, DetailBudget budget, SecondPassConfig config, Clock clock) {
        this.source = source;
        this.store = store;
        this.budget = budget;
        this.clock = clock;
        this.status = new DetailStatus(config.on(), null, null, null, false, null);
    }

    /** How far it is. */
    public DetailStatus status() {
        return status;
    }

    /** One run; nothing while it is off. What fails at the source is told by {@link #status()}. */
    public synchronized void run() {
        if (!status.on()) {
            return;
        }
        Instant now = clock.instant();
        passedOver.values().removeIf(until -> !until.isAfter(now));
        List<Due> due = new ArrayList<>(store.due(now.minus(SETTLING), now.minus(AGAIN_AFTER)));
        due.removeAll(passedOver.keySet());
        boolean waits = !due.isEmpty() && !budget.isLeft(now);
        @Nullable String problem = passedOver.isEmpty() ? null : status.problem();
        if (!due.isEmpty() && !waits) {
            Reads reads = new Reads(due);
            try {
                source.visitDetails(reads::with);
                problem = reads.problem == null ? problem : reads.problem;
            } catch (SpendLogUnavailable e) {
                if (e.reason() == SpendLogUnavailable.Reason.SLOW) {
                    reads.failed();
                }
                problem = e.getMessage();
                DetailMetrics.failed();
            }
            waits = reads.waits;
        }
        count();
        status = status.ended(waits, problem);
    }

    private void count() {
        DetailStore.Count count = store.count(clock.instant().minus(SETTLING));
        DetailMetrics.daysRead(count.read());
        status = status.counted(count.read(), count.known());
    }

    /** The reads of one visit. */
    private final class Reads {
        private final Deque<Due> due;
        private List<Due> current = List.of();
        private boolean waits;
        private @Nullable String problem;

        Reads(List<Due> due) {
            this.due = new ArrayDeque<>(due);
        }

        void with(DetailReader reader) throws SQLException {
            while (!due.isEmpty()) {
                if (!budget.isLeft(clock.instant())) {
                    waits = true;
                    return;
                }
                current = next();
                try {
                    read(reader, current.get(0).day());
                } catch (UnreadableDay e) {
                    problem = "Some requests cannot be read: " + e.getMessage();
                    DetailMetrics.failed();
                    failed();
                }
            }
        }

        private void read(DetailReader reader, LocalDate day) throws SQLException {
            List<Integer> slots = current.stream().map(Due::slot).toList();
            Optional<DetailReading> reading =
                    store.replace(day, slots, clock.instant(), expected -> paid(() -> reader.read(day, expected)));
            if (reading.isPresent()) {
                requestsARead = Math.min(REQUESTS_A_READ, requestsARead + requestsARead / 16 + 1);
                status = status.readAt(clock.instant());
            }
        }

        /** Neighbouring half-hours of one day, so many that a read stays short. */
        private List<Due> next() {
            List<Due> together = new ArrayList<>();
            Due last = due.removeFirst();
            together.add(last);
            long requests = last.requests();
            while (!due.isEmpty()
                    && due.getFirst().day().equals(last.day())
                    && due.getFirst().slot() == last.slot() - 1
                    && requests + due.getFirst().requests() <= requestsARead) {
                last = due.removeFirst();
                together.add(last);
                requests += last.requests();
            }
            return together;
        }

        /** Half-hours that fail together are read in smaller parts; one that fails alone is passed over for some time. */
        void failed() {
            if (current.size() == 1) {
                passedOver.put(current.get(0), clock.instant().plus(RETRY_AFTER));
            } else if (!current.isEmpty()) {
                requestsARead = Math.max(1, requestsARead / 8);
                for (int i = current.size() - 1; i >= 0; i--) {
                    due.addFirst(current.get(i));
                }
            }
        }
    }

    @FunctionalInterface
    private interface Read {
        DetailReading now() throws SQLException;
    }

    /** The source's time counts whether the read succeeds or not. */
    private DetailReading paid(Read read) throws SQLException {
        long started = System.nanoTime();
        try {
            return read.now();
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            DetailMetrics.took(took);
            budget.spend(took, clock.instant());
        }
    }
}
