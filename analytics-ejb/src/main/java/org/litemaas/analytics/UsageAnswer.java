package org.litemaas.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.BucketRange;
import org.litemaas.analytics.cube.Cells;
import org.litemaas.analytics.cube.Cube;

/** Works one question out over one snapshot. */
final class UsageAnswer {
    /** So many rows have their percentiles read at once. */
    private static final int BATCH = 2_048;

    private final UsageQuery query;
    private final TimeBuckets buckets;
    private final AttributionGroups groups;
    private final RowIds rows;
    private final Side current;
    private final @Nullable Side previous;
    private final @Nullable Side comparable;
    private final UsageTable.@Nullable Comparison comparison;

    /** @param cut where both sides of a comparison end, in half-hours since 1970, if the range reaches beyond */
    UsageAnswer(UsageQuery query, Cube cube, long cut) {
        this.query = query;
        buckets = new TimeBuckets(query.groupings(), query.zone());
        groups = new AttributionGroups(query, cube.resolution());
        rows = new RowIds(Math.max(1, groups.size()));
        HalfHours range = HalfHours.of(query.from(), query.to(), query.zone());
        if (query.compare()) {
            LocalDate from = query.from().minusDays(query.days());
            HalfHours before = HalfHours.of(from, query.from().minusDays(1), query.zone());
            boolean unfinished = range.end() > cut;
            HalfHours whole = range.until(cut);
            HalfHours likeForLike = unfinished ? before.until(before.first() + whole.end() - whole.first()) : before;
            previous = new Side(cube, likeForLike, groups, buckets, rows, query.days());
            comparable = new Side(cube, whole, groups, buckets, rows, 0);
            current = unfinished ? comparable.extendedBy(new HalfHours(whole.end(), range.end())) : comparable;
            comparison = new UsageTable.Comparison(
                    from,
                    query.from().minusDays(1),
                    unfinished ? Instant.ofEpochSecond(whole.end() * HalfHours.SECONDS) : null);
        } else {
            current = new Side(cube, range, groups, buckets, rows, 0);
            previous = null;
            comparable = null;
            comparison = null;
        }
    }

    UsageTable table(Freshness freshness) {
        int[] ordered = query.groupings().isEmpty() ? new int[0] : ordered();
        int[] page =
                IntStream.of(ordered).skip(query.offset()).limit(query.limit()).toArray();
        Reading reading = read(batch(page, 0), true);
        UsageTable.Row totals = reading.totals();
        List<UsageTable.Row> found = new ArrayList<>(page.length);
        for (int from = 0; from < page.length; from += BATCH) {
            int[] batch = batch(page, from);
            if (from > 0) {
                reading = read(batch, false);
            }
            for (int rank = 0; rank < batch.length; rank++) {
                found.add(reading.row(batch[rank], rank));
            }
        }
        return new UsageTable(query.groupings(), totals, found, ordered.length, comparison, freshness);
    }

    private static int[] batch(int[] page, int from) {
        return Arrays.copyOfRange(page, from, Math.min(page.length, from + BATCH));
    }

    /** What some rows and the totals need beside their sums: null where no percentiles are wanted, or nothing is compared. */
    private final class Reading {
        private final @Nullable Both now;
        private final @Nullable Both before;
        private final @Nullable Both like;

        /** Reads each period and each kind of durations by itself, which share nothing and so can go side by side. */
        Reading(int[] rankOf, int size) {
            Side whole = comparable == null ? current : comparable;
            List<Side> sides = previous == null ? List.of(whole) : List.of(whole, previous);
            BucketRange buckets =
                    previous == null ? current.buckets() : current.buckets().and(previous.buckets());
            List<Supplier<Distributions>> parts = new ArrayList<>();
            for (Side side : sides) {
                parts.add(() -> side.distributions(Cells::latency, rankOf, size, buckets));
                parts.add(() -> side.distributions(Cells::firstToken, rankOf, size, buckets));
            }
            List<Distributions> read = parts.parallelStream().map(Supplier::get).toList();
            Both first = new Both(read.get(0), read.get(1));
            like = comparable == null ? null : first;
            now = current == whole ? first : first.extendedBy(current, rankOf);
            before = previous == null ? null : new Both(read.get(2), read.get(3));
        }

        Reading() {
            now = null;
            before = null;
            like = null;
        }

        UsageTable.Row totals() {
            return new UsageTable.Row(
                    List.of(),
                    totals(current, now),
                    previous == null ? null : totals(previous, before),
                    comparable == null ? null : totals(comparable, like));
        }

        UsageTable.Row row(int row, int rank) {
            return new UsageTable.Row(
                    groupsOf(row),
                    measures(current, now, row, rank),
                    previous == null ? null : measures(previous, before, row, rank),
                    comparable == null ? null : measures(comparable, like, row, rank));
        }

        /** Of the current period. */
        Measures measures(int row, int rank) {
            return measures(current, now, row, rank);
        }

        private static Measures totals(Side side, @Nullable Both read) {
            return read == null ? side.totals(null, null) : side.totals(read.latency.ofAll(), read.firstToken.ofAll());
        }

        private static Measures measures(Side side, @Nullable Both read, int row, int rank) {
            return read == null
                    ? side.measures(row, null, null)
                    : side.measures(row, read.latency.of(rank), read.firstToken.of(rank));
        }
    }

    /** The distributions of both kinds of durations. */
    private record Both(Distributions latency, Distributions firstToken) {
        Both extendedBy(Side side, int[] rankOf) {
            return new Both(side.extend(latency, rankOf), side.extend(firstToken, rankOf));
        }
    }

    /** @param andTotals whether the rows of other batches are wanted too, as one, which is all that the totals need */
    private Reading read(int[] batch, boolean andTotals) {
        return query.percentiles() ? new Reading(ranks(batch, andTotals), batch.length) : new Reading();
    }

    /** The rank of each row; others share the one after the last, or have none. */
    private int[] ranks(int[] wanted, boolean andOthers) {
        int[] rankOf = new int[rows.size()];
        Arrays.fill(rankOf, andOthers ? wanted.length : AttributionGroups.NONE);
        for (int rank = 0; rank < wanted.length; rank++) {
            rankOf[wanted[rank]] = rank;
        }
        return rankOf;
    }

    private List<UsageTable.Group> groupsOf(int row) {
        return query.groupings().stream()
                .map(grouping -> groupOf(row, grouping))
                .toList();
    }

    private UsageTable.Group groupOf(int row, Grouping grouping) {
        return grouping.isTime() ? buckets.group(rows.bucket(row), grouping) : groups.group(rows.group(row), grouping);
    }

    /** All rows with a request in one of the periods, in the asked order. */
    private int[] ordered() {
        int[] present = IntStream.range(0, rows.size())
                .filter(row -> current.requests(row) > 0 || previous != null && previous.requests(row) > 0)
                .toArray();
        Comparator<Integer> byGroups = Comparator.comparing(row -> 0);
        for (Grouping grouping : query.groupings()) {
            byGroups = byGroups.thenComparing(along(grouping));
        }
        Order order = query.order();
        Comparator<Integer> asked;
        if (order.measure() != null) {
            asked = byMeasure(order.measure(), order.descending(), present);
        } else if (order.grouping() != null) {
            asked = order.descending() ? along(order.grouping()).reversed() : along(order.grouping());
        } else {
            asked = byGroups;
        }
        return IntStream.of(present)
                .boxed()
                .sorted(asked.thenComparing(byGroups))
                .mapToInt(row -> row)
                .toArray();
    }

    private Comparator<Integer> along(Grouping grouping) {
        if (grouping.isTime()) {
            return Comparator.comparingLong(row -> buckets.sortKey(rows.bucket(row), grouping));
        }
        // A group is compared many times: its value is looked up once.
        @Nullable String[] values = new String[groups.size()];
        return Comparator.comparing(row -> {
            int group = rows.group(row);
            String value = values[group];
            if (value == null) {
                value = groups.group(group, grouping).value();
                values[group] = value;
            }
            return value;
        });
    }

    private Comparator<Integer> byMeasure(Measure measure, boolean descending, int[] present) {
        Number[] figures = new Number[rows.size()];
        for (int from = 0; from < present.length; from += BATCH) {
            int[] batch = batch(present, from);
            Reading reading = measure.isPercentile() ? new Reading(ranks(batch, false), batch.length) : new Reading();
            for (int rank = 0; rank < batch.length; rank++) {
                figures[batch[rank]] = measure.of(reading.measures(batch[rank], rank));
            }
        }
        return (a, b) -> measure.compare(figures[a], figures[b], descending);
    }
}
