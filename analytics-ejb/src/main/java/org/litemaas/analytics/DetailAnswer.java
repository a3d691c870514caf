package org.litemaas.analytics;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.Cube;
import org.litemaas.analytics.detail.DetailCells;
import org.litemaas.analytics.detail.DetailStatus;
import org.litemaas.analytics.detail.DetailStore;
import org.litemaas.analytics.detail.DetailSums;
import org.litemaas.analytics.spendlog.DetailKind;

/** Sums the half-hours of one question as they come, and tells which were not read. */
final class DetailAnswer implements DetailStore.Visitor {
    private static final int TOTAL = 0;

    private final DetailQuery query;
    private final Cube cube;
    private final HalfHours asked;
    private final AttributionGroups groups;
    private final TimeBuckets buckets;
    private final DetailSums rows;
    private final DetailSums totals;
    private final BitSet unreadBuckets = new BitSet();
    private final BitSet readBuckets = new BitSet();

    /** Of each day with requests how many half-hours were read, and how many not. */
    private final Map<LocalDate, int[]> days = new HashMap<>();

    /** Where values come for each stretch of time: the pair of both behind each key of the sums. */
    private final List<StretchValue> pairs = new ArrayList<>();

    private final Map<StretchValue, Integer> keyOfPair = new HashMap<>();

    private LocalDate bucketsDay = LocalDate.MIN;
    private int[] bucketOf = {};

    private record StretchValue(int bucket, int value) {}

    DetailAnswer(DetailQuery query, Cube cube, HalfHours asked) {
        this.query = query;
        this.cube = cube;
        this.asked = asked;
        this.rows = new DetailSums(query.kind());
        this.totals = new DetailSums(query.kind());
        this.groups = new AttributionGroups(query.usage(), cube.resolution());
        this.buckets = new TimeBuckets(query.usage().groupings(), query.usage().zone());
    }

    @Override
    public void slot(LocalDate day, int slot, @Nullable DetailCells cells) {
        long halfHour = day.toEpochDay() * HalfHours.A_DAY + slot;
        if (halfHour < asked.first() || halfHour >= asked.end()) {
            return;
        }
        int bucket = bucket(day, slot);
        boolean isRead = cells != null && knowsAttributions(cells);
        days.computeIfAbsent(day, fresh -> new int[2])[isRead ? 0 : 1]++;
        (isRead ? readBuckets : unreadBuckets).set(bucket);
        if (isRead && cells != null) {
            add(cells, bucket);
        }
    }

    private void add(DetailCells cells, int bucket) {
        int[] groupOf = groups.groupOf();
        boolean isTime = query.grouping().filter(Grouping::isTime).isPresent();
        boolean isGrouped = query.grouping().isPresent();
        boolean isValue = query.kind() != DetailKind.CACHED_TOKENS;
        for (int i = 0; i < cells.size(); i++) {
            int group = groupOf[cells.attribution(i)];
            if (group == AttributionGroups.NONE) {
                continue;
            }
            int value = cells.value(i);
            if (isValue && value != DetailCells.ANY) {
                rows.plus(cells, i, isTime ? key(bucket, value) : value);
            } else if (isGrouped) {
                rows.plus(cells, i, isTime ? bucket : group);
            }
            if (query.kind() != DetailKind.TAG || value == DetailCells.ANY) {
                totals.plus(cells, i, TOTAL);
            }
        }
    }

    private int key(int bucket, int value) {
        return keyOfPair.computeIfAbsent(new StretchValue(bucket, value), pair -> {
            pairs.add(pair);
            return pairs.size() - 1;
        });
    }

    /** Whether rows are values of stretches of time. */
    private boolean arePairs() {
        return query.kind() != DetailKind.CACHED_TOKENS && query.grouping().isPresent();
    }

    private int valueOf(int row) {
        return arePairs() ? pairs.get(rows.key(row)).value() : rows.key(row);
    }

    /** Another replica may have stored requests that this one has not loaded yet. */
    private boolean knowsAttributions(DetailCells cells) {
        return cells.size() == 0 || cells.attribution(cells.size() - 1) < groups.groupOf().length;
    }

    private int bucket(LocalDate day, int slot) {
        if (!day.equals(bucketsDay)) {
            bucketsDay = day;
            bucketOf = buckets.ofDay(day, 0);
        }
        return bucketOf[slot];
    }

    /** Days that the cache has not read are not read here either. To be asked for when all half-hours have come. */
    DetailTable.Coverage coverage() {
        List<LocalDate> partly = new ArrayList<>();
        List<LocalDate> unread = new ArrayList<>();
        int count = 0;
        @Nullable LocalDate first = firstKnown();
        if (asked.first() < asked.end() && first != null) {
            for (LocalDate day = first; !day.isAfter(asked.lastDay()); day = day.plusDays(1)) {
                count++;
                int[] slots = days.get(day);
                if (slots == null && !cube.days().containsKey(day)) {
                    markUnread(day);
                    unread.add(day);
                } else if (slots != null && slots[1] > 0) {
                    (slots[0] > 0 ? partly : unread).add(day);
                }
            }
        }
        @Nullable Instant through = asked.first() < asked.end() ? Instant.ofEpochSecond(asked.end() * HalfHours.SECONDS) : null;
        return new DetailTable.Coverage(through, count, count - partly.size() - unread.size(), partly, unread);
    }

    private @Nullable LocalDate firstKnown() {
        @Nullable LocalDate oldest = cube.oldestDay();
        if (!cube.days().isEmpty() && (oldest == null || cube.days().firstKey().isBefore(oldest))) {
            oldest = cube.days().firstKey();
        }
        return oldest == null ? null : oldest.isBefore(asked.firstDay()) ? asked.firstDay() : oldest;
    }

    private void markUnread(LocalDate day) {
        for (int slot = 0; slot < HalfHours.A_DAY; slot++) {
            long halfHour = day.toEpochDay() * HalfHours.A_DAY + slot;
            if (halfHour >= asked.first() && halfHour < asked.end()) {
                unreadBuckets.set(bucket(day, slot));
            }
        }
    }

    /** @param texts gives the values of their ids */
    DetailTable table(
            Function<Collection<Integer>, Map<Integer, String>> texts, DetailStatus status, Freshness freshness) {
        DetailTable.Coverage coverage = coverage();
        boolean isNothingRead = !coverage.isWhole() && readBuckets.isEmpty();
        List<Integer> order = order();
        List<Integer> shown = order.stream()
                .skip(query.usage().offset())
                .limit(query.usage().limit())
                .toList();
        boolean areValues = query.kind() != DetailKind.CACHED_TOKENS;
        Map<Integer, String> names = areValues && !shown.isEmpty()
                ? texts.apply(shown.stream().map(this::valueOf).distinct().toList())
                : Map.of();
        return new DetailTable(
                isNothingRead ? null : figures(totals, totals.size() == 0 ? -1 : TOTAL, coverage.isWhole()),
                shown.stream()
                        .map(row -> areValues ? valueRow(row, names) : groupRow(row, coverage.isWhole()))
                        .toList(),
                order.size(),
                coverage,
                status,
                freshness);
    }

    /** Rows of the sums, in the order of the answer; beyond them, negative, buckets of which nothing was summed. */
    private List<Integer> order() {
        boolean isTime = query.grouping().filter(Grouping::isTime).isPresent();
        Comparator<Integer> mostRequests =
                Comparator.<Integer>comparingLong(row -> -rows.requests(row)).thenComparing(this::valueOf);
        if (!isTime || arePairs()) {
            Comparator<Integer> inTime = Comparator.comparingLong(row -> isTime ? sortKey(row) : 0);
            return IntStream.range(0, rows.size())
                    .boxed()
                    .sorted(inTime.thenComparing(mostRequests))
                    .toList();
        }
        BitSet missing = (BitSet) unreadBuckets.clone();
        List<Integer> order = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            order.add(row);
            missing.clear(rows.key(row));
        }
        missing.stream().forEach(bucket -> order.add(-1 - bucket));
        Grouping grouping = query.grouping().orElseThrow();
        order.sort(Comparator.comparingLong(row -> buckets.sortKey(keyOf(row), grouping)));
        return order;
    }

    private long sortKey(int row) {
        return buckets.sortKey(
                pairs.get(rows.key(row)).bucket(), query.grouping().orElseThrow());
    }

    private UsageTable.@Nullable Group stretch(int row) {
        return arePairs()
                ? buckets.group(
                        pairs.get(rows.key(row)).bucket(), query.grouping().orElseThrow())
                : null;
    }

    private int keyOf(int row) {
        return row < 0 ? -1 - row : rows.key(row);
    }

    private DetailTable.Row valueRow(int row, Map<Integer, String> names) {
        @Nullable String value = names.get(valueOf(row));
        DetailTable.Figures figures = figures(rows, row, false);
        if (value == null || query.kind() != DetailKind.ERROR) {
            return new DetailTable.Row(
                    value, value == null ? "All rarer ones" : value, null, null, figures, stretch(row));
        }
        int blank = value.indexOf(' ');
        String code = value.substring(0, blank);
        String errorClass = value.substring(blank + 1);
        return new DetailTable.Row(
                value.strip(),
                value.isBlank() ? "Not told" : value.strip(),
                code.isEmpty() ? null : code,
                errorClass.isEmpty() ? null : errorClass,
                figures,
                stretch(row));
    }

    private DetailTable.Row groupRow(int row, boolean isWhole) {
        Grouping grouping = query.grouping().orElseThrow();
        UsageTable.Group group =
                grouping.isTime() ? buckets.group(keyOf(row), grouping) : groups.group(keyOf(row), grouping);
        boolean isRead = grouping.isTime() ? !unreadBuckets.get(keyOf(row)) : isWhole;
        boolean isUnread = row < 0 && !readBuckets.get(keyOf(row));
        return new DetailTable.Row(
                group.value(), group.name(), null, null, isUnread ? null : figures(rows, row, isRead));
    }

    /** @param row negative where there were no requests */
    private DetailTable.Figures figures(DetailSums sums, int row, boolean isRead) {
        if (row < 0) {
            return new DetailTable.Figures(
                    0,
                    null,
                    0,
                    0,
                    BigDecimal.ZERO.setScale(12),
                    isRead && query.kind() == DetailKind.CACHED_TOKENS ? cached(null, 0, null, 0) : null);
        }
        boolean isCached = query.kind() == DetailKind.CACHED_TOKENS;
        long all = query.kind() == DetailKind.ERROR ? totals.requests(TOTAL) : 0;
        return new DetailTable.Figures(
                sums.requests(row),
                all == 0 ? null : (double) sums.requests(row) / all,
                sums.promptTokens(row),
                sums.completionTokens(row),
                sums.spend(row),
                isCached && isRead
                        ? cached(
                                sums.cachedTokens(row),
                                sums.cachedKnown(row),
                                sums.creationTokens(row),
                                sums.creationKnown(row))
                        : null);
    }

    private static DetailTable.CachedTokens cached(
            @Nullable Long tokens, long known, @Nullable Long creation, long creationKnown) {
        return new DetailTable.CachedTokens(
                known == 0 ? null : tokens, known, creationKnown == 0 ? null : creation, creationKnown);
    }
}
