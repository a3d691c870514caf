package org.litemaas.analytics;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a question, some at a time, all from one snapshot. In the order of time there is no limit to them: the range is
 * asked stretch by stretch, so that they never lie in memory together. In any other order they are at most
 * {@value UsageQuery#MAX_ROWS}, as the question's limit says; without groupings there is one, of all requests.
 */
public final class UsageStream implements Iterator<List<UsageTable.Row>> {
    /** A stretch is as long as brings about so many rows. */
    private static final int ROWS_AT_ONCE = 8_192;

    /** One that brings more is cut, down to one day, week or month. */
    private static final int MOST_AT_ONCE = 2 * ROWS_AT_ONCE;

    private static final int MOST_UNITS = 1_024;

    private final UsageQuery query;
    private final Function<UsageQuery, UsageTable> answer;
    private final @Nullable Grouping time;
    private final UsageTable first;
    private final Deque<List<UsageTable.Row>> ready = new ArrayDeque<>();

    /** The first day not asked for yet; null where there is none. */
    private @Nullable LocalDate next;

    /** So many days, weeks or months are asked for at once. */
    private int units = 1;

    /** @param answer gives the answers of one snapshot */
    UsageStream(UsageQuery query, Function<UsageQuery, UsageTable> answer) {
        this.query = query;
        this.answer = answer;
        this.time = timeOf(query).orElse(null);
        if (time == null) {
            first = answer.apply(query);
            ready.add(query.groupings().isEmpty() ? List.of(first.totals()) : first.rows());
        } else {
            next = query.from();
            first = ask(time, query.from());
        }
    }

    /** Whether rows come in the order of time, and so without a limit. */
    public static boolean isUnlimited(UsageQuery query) {
        return timeOf(query).isPresent();
    }

    /** The grouping along which the range can be cut; none where the rows of one stretch come among those of another. */
    private static Optional<Grouping> timeOf(UsageQuery query) {
        return Optional.ofNullable(query.order().grouping())
                .filter(grouping -> !query.order().descending() && !query.compare())
                .filter(grouping -> switch (grouping) {
                    case SLOT, HOUR, DAY, WEEK, MONTH -> true;
                    default -> false;
                });
    }

    public UsageQuery query() {
        return query;
    }

    /** Of the snapshot that all rows come from. */
    public Freshness freshness() {
        return first.freshness();
    }

    /** How many rows there are whatever the limit; empty in the order of time, where that is known at the end. */
    public Optional<Integer> rowCount() {
        return time == null ? Optional.of(first.rowCount()) : Optional.empty();
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && next != null && time != null) {
            ask(time, next);
        }
        return !ready.isEmpty();
    }

    /** @throws org.litemaas.analytics.cube.SnapshotGone when half-hours of the snapshot were replaced before they were read */
    @Override
    public List<UsageTable.Row> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all rows of " + query + " were given");
        }
        return ready.remove();
    }

    private UsageTable ask(Grouping grouping, LocalDate from) {
        LocalDate to = last(grouping, from);
        UsageTable table = ask(from, to, MOST_AT_ONCE, 0);
        while (table.rowCount() > MOST_AT_ONCE && units > 1) {
            units = (int) Math.max(1, Math.min(units / 2, (long) units * ROWS_AT_ONCE / table.rowCount()));
            to = last(grouping, from);
            table = ask(from, to, MOST_AT_ONCE, 0);
        }
        int rows = 0;
        while (rows < table.rowCount()) {
            List<UsageTable.Row> some = rows == 0
                    ? table.rows()
                    : ask(from, to, UsageQuery.MAX_ROWS, rows).rows();
            ready.add(some);
            rows += some.size();
        }
        if (rows < ROWS_AT_ONCE / 2) {
            units = Math.min(units * 2, MOST_UNITS);
        }
        next = to.isBefore(query.to()) ? to.plusDays(1) : null;
        return table;
    }

    private UsageTable ask(LocalDate from, LocalDate to, int limit, int offset) {
        return answer.apply(new UsageQuery(
                from,
                to,
                query.zone(),
                query.filter(),
                query.groupings(),
                query.order(),
                limit,
                offset,
                false,
                query.percentiles()));
    }

    private LocalDate last(Grouping grouping, LocalDate from) {
        LocalDate last = switch (grouping) {
            case WEEK ->
                from.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)).plusWeeks(units - 1L);
            case MONTH -> from.plusMonths(units - 1L).with(TemporalAdjusters.lastDayOfMonth());
            default -> from.plusDays(units - 1L);
        };
        return last.isAfter(query.to()) ? query.to() : last;
    }
}
