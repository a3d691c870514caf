package org.litemaas.analytics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.Cells;
import org.litemaas.analytics.cube.Cube;
import org.litemaas.analytics.cube.DayCube;
import org.litemaas.analytics.cube.LogBuckets;
import org.litemaas.analytics.cube.Sketches;

/**
 * One period of a question, read from the cache: the current one, the one before, or the part of the current one that can be
 * compared. Whole days that fall into one bucket of time are read from their roll-up.
 */
final class Side {
    /** So many rows have their percentiles read at once. */
    private static final int BATCH = 2_048;

    private static final int NOT_WANTED = -1;

    private final RowIds rows;
    private final int[] userOf;
    private final Sums sums = new Sums();
    private final Sums totals = new Sums();
    private final List<Part> parts = new ArrayList<>();

    /** Cells that were read, and the row of each; negative where it is in none. */
    private record Part(Cells cells, int[] rowOf) {}

    Side(Cube cube, HalfHours range, AttributionGroups groups, TimeBuckets buckets, RowIds rows, int daysForward) {
        this.rows = rows;
        this.userOf = cube.resolution().user().ids();
        if (range.first() < range.end()) {
            for (DayCube day : cube.days()
                    .subMap(range.firstDay(), true, range.lastDay(), true)
                    .values()) {
                read(day, range, groups.groupOf(), buckets.ofDay(day.day(), daysForward));
            }
        }
        sums.addAllTo(totals, rows.size());
        countActiveUsers();
    }

    private void read(DayCube day, HalfHours range, int[] groupOf, int[] bucketOf) {
        long start = day.day().toEpochDay() * HalfHours.A_DAY;
        int first = (int) Math.max(0, range.first() - start);
        int end = (int) Math.min(HalfHours.A_DAY, range.end() - start);
        boolean whole = first == 0 && end == HalfHours.A_DAY && isOneBucket(bucketOf);
        Cells cells = whole ? day.rollup() : day.slots();
        int[] rowOf = new int[cells.size()];
        for (int cell = 0; cell < rowOf.length; cell++) {
            int slot = cells.slot(cell);
            int group = groupOf[cells.attribution(cell)];
            if (group == AttributionGroups.NONE || !whole && (slot < first || slot >= end)) {
                rowOf[cell] = NOT_WANTED;
            } else {
                int row = rows.of(bucketOf[slot], group);
                rowOf[cell] = row;
                sums.add(row, cells, cell);
            }
        }
        parts.add(new Part(cells, rowOf));
    }

    private static boolean isOneBucket(int[] bucketOf) {
        for (int bucket : bucketOf) {
            if (bucket != bucketOf[0]) {
                return false;
            }
        }
        return true;
    }

    private void countActiveUsers() {
        LongTable seen = new LongTable();
        boolean[] seenAtAll = new boolean[userOf.length];
        for (Part part : parts) {
            for (int cell = 0; cell < part.rowOf.length; cell++) {
                int row = part.rowOf[cell];
                if (row == NOT_WANTED) {
                    continue;
                }
                int user = userOf[part.cells.attribution(cell)];
                if (seen.add((long) row << 32 | user)) {
                    sums.addActiveUser(row);
                    if (!seenAtAll[user]) {
                        seenAtAll[user] = true;
                        totals.addActiveUser(0);
                    }
                }
            }
        }
    }

    long requests(int row) {
        return sums.requests(row);
    }

    /** A row's figures but percentiles. */
    Measures measures(int row) {
        return sums.measures(row, null, null);
    }

    /** The figures of all rows together. */
    Measures totals() {
        int[] all = new int[rows.size()];
        return read(all, 0, 1, totals).get(0);
    }

    /** The figures of some rows, percentiles included, in the given order. */
    List<Measures> measures(int[] wanted) {
        int[] rankOf = new int[rows.size()];
        Arrays.fill(rankOf, NOT_WANTED);
        for (int rank = 0; rank < wanted.length; rank++) {
            rankOf[wanted[rank]] = rank;
        }
        List<Measures> found = new ArrayList<>(wanted.length);
        for (int from = 0; from < wanted.length; from += BATCH) {
            found.addAll(read(rankOf, from, Math.min(BATCH, wanted.length - from), sums, wanted));
        }
        return found;
    }

    private List<Measures> read(int[] rankOf, int from, int size, Sums figures, int... rowOfRank) {
        long[] latency = counts(rankOf, from, size, true);
        long[] firstToken = counts(rankOf, from, size, false);
        List<Measures> found = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            int row = rowOfRank.length == 0 ? 0 : rowOfRank[from + i];
            found.add(figures.measures(row, percentiles(latency, i), percentiles(firstToken, i)));
        }
        return found;
    }

    private long[] counts(int[] rankOf, int from, int size, boolean latency) {
        long[] counts = new long[size * LogBuckets.COUNT];
        for (Part part : parts) {
            Sketches sketches = latency ? part.cells.latency() : part.cells.firstToken();
            for (int cell = 0; cell < part.rowOf.length; cell++) {
                int row = part.rowOf[cell];
                int rank = row == NOT_WANTED ? NOT_WANTED : rankOf[row] - from;
                if (rank >= 0 && rank < size) {
                    sketches.addTo(cell, counts, rank * LogBuckets.COUNT);
                }
            }
        }
        return counts;
    }

    private static @Nullable Percentiles percentiles(long[] counts, int rank) {
        long total = 0;
        int base = rank * LogBuckets.COUNT;
        for (int bucket = 0; bucket < LogBuckets.COUNT; bucket++) {
            total += counts[base + bucket];
        }
        return total == 0 ? null : Percentiles.of(counts, base, total);
    }
}
