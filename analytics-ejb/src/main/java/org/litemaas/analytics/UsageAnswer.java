package org.litemaas.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.Cube;

/** Works one question out over one snapshot. */
final class UsageAnswer {
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
        current = new Side(cube, range, groups, buckets, rows, 0);
        if (query.compare()) {
            LocalDate from = query.from().minusDays(query.days());
            HalfHours before = HalfHours.of(from, query.from().minusDays(1), query.zone());
            boolean unfinished = range.end() > cut;
            HalfHours whole = range.until(cut);
            HalfHours likeForLike = unfinished ? before.until(before.first() + whole.end() - whole.first()) : before;
            previous = new Side(cube, likeForLike, groups, buckets, rows, query.days());
            comparable = unfinished ? new Side(cube, whole, groups, buckets, rows, 0) : current;
            comparison = new UsageTable.Comparison(
                    from,
                    query.from().minusDays(1),
                    unfinished ? Instant.ofEpochSecond(whole.end() * HalfHours.SECONDS) : null);
        } else {
            previous = null;
            comparable = null;
            comparison = null;
        }
    }

    UsageTable table(Freshness freshness) {
        UsageTable.Row totals = new UsageTable.Row(
                List.of(),
                current.totals(),
                previous == null ? null : previous.totals(),
                comparable == null ? null : comparable.totals());
        int[] ordered = query.groupings().isEmpty() ? new int[0] : ordered();
        int[] page =
                IntStream.of(ordered).skip(query.offset()).limit(query.limit()).toArray();
        return new UsageTable(query.groupings(), totals, rows(page), ordered.length, comparison, freshness);
    }

    private List<UsageTable.Row> rows(int[] page) {
        List<Measures> now = current.measures(page);
        @Nullable List<Measures> before = previous == null ? null : previous.measures(page);
        @Nullable List<Measures> like = comparable == null ? null : comparable == current ? now : comparable.measures(page);
        List<UsageTable.Row> found = new ArrayList<>(page.length);
        for (int i = 0; i < page.length; i++) {
            found.add(new UsageTable.Row(
                    groupsOf(page[i]),
                    now.get(i),
                    before == null ? null : before.get(i),
                    like == null ? null : like.get(i)));
        }
        return found;
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
        return grouping.isTime()
                ? Comparator.comparingLong(row -> buckets.sortKey(rows.bucket(row), grouping))
                : Comparator.comparing(
                        row -> groups.group(rows.group(row), grouping).value());
    }

    private Comparator<Integer> byMeasure(Measure measure, boolean descending, int[] present) {
        Number[] figures = new Number[rows.size()];
        List<Measures> measured = measure.isPercentile() ? current.measures(present) : null;
        for (int i = 0; i < present.length; i++) {
            figures[present[i]] = measure.of(measured == null ? current.measures(present[i]) : measured.get(i));
        }
        return (a, b) -> measure.compare(figures[a], figures[b], descending);
    }
}
