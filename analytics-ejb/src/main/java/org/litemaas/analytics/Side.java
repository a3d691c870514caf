package org.litemaas.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.attribution.Resolution;
import org.litemaas.analytics.cube.BucketRange;
import org.litemaas.analytics.cube.Cells;
import org.litemaas.analytics.cube.Cube;
import org.litemaas.analytics.cube.DayCube;
import org.litemaas.analytics.cube.Sketches;

/**
 * One period of a question, read from the cache: the current one, the one before, or the part of the current one that can be
 * compared. Local days that fall into one bucket of time are read from their roll-up.
 */
final class Side {
    private final Cube cube;
    private final AttributionGroups groups;
    private final TimeBuckets buckets;
    private final RowIds rows;
    private final Sums sums;
    private final ActiveUsers users;
    private final List<Stretch> stretches = new ArrayList<>();
    private BucketRange met = BucketRange.NONE;
    private final Scratch scratch = new Scratch();

    /** Some half-hours of a UTC day, and the bucket of each of the day's half-hours. */
    private record Stretch(DayCube day, int first, int end, int[] bucketOf) {
        Cells cells() {
            return day.cells(first, end, bucketOf);
        }

        /** All cells of a half-hour as one where all are in the same row, however many there are. */
        Cells cells(boolean all) {
            return all ? cells().ofSlots() : cells();
        }
    }

    /** @param daysForward so many days later than the period its local times fall into buckets */
    Side(Cube cube, HalfHours range, AttributionGroups groups, TimeBuckets buckets, RowIds rows, int daysForward) {
        this.cube = cube;
        this.groups = groups;
        this.buckets = buckets;
        this.rows = rows;
        Resolution.Column user = cube.resolution().user();
        sums = new Sums();
        users = new ActiveUsers(user.ids(), user.values().size());
        read(range, daysForward);
    }

    private Side(Side start, HalfHours rest) {
        this.cube = start.cube;
        this.groups = start.groups;
        this.buckets = start.buckets;
        this.rows = start.rows;
        sums = start.sums.copy();
        users = start.users.copy();
        met = start.met;
        read(rest, 0);
    }

    /** This period and what follows it. */
    Side extendedBy(HalfHours rest) {
        return new Side(this, rest);
    }

    private void read(HalfHours range, int daysForward) {
        if (range.first() == range.end()) {
            return;
        }
        for (DayCube day : cube.days()
                .subMap(range.firstDay(), true, range.lastDay(), true)
                .values()) {
            long dayStart = day.day().toEpochDay() * HalfHours.A_DAY;
            Stretch stretch = new Stretch(
                    day,
                    (int) Math.max(0, range.first() - dayStart),
                    (int) Math.min(HalfHours.A_DAY, range.end() - dayStart),
                    buckets.ofDay(day.day(), daysForward));
            stretches.add(stretch);
            sum(stretch);
        }
    }

    private void sum(Stretch stretch) {
        Cells cells = stretch.cells(groups.all());
        int from = cells.start(stretch.first);
        int size = cells.start(stretch.end) - from;
        int[] rowOf = scratch.rowsOf(cells, stretch);
        met = met.and(cells.buckets());
        sums.add(cells, from, size, rowOf, rows.size());
        if (groups.all()) {
            addUsers(stretch, cells, rowOf);
        } else {
            users.add(cells.attributions(), from, size, rowOf, rows.size());
        }
    }

    /** Who they are, only the cells themselves tell. */
    private void addUsers(Stretch stretch, Cells ofSlots, int[] rowOf) {
        Cells cells = stretch.cells();
        int from = ofSlots.start(stretch.first);
        for (int slot = stretch.first; slot < stretch.end; slot++) {
            if (cells.start(slot) < cells.start(slot + 1)) {
                int row = rowOf[ofSlots.start(slot) - from];
                users.add(cells.attributions(), cells.start(slot), cells.start(slot + 1), row, rows.size());
            }
        }
    }

    /** An array that is used for one stretch after the other. */
    private final class Scratch {
        private int[] rowOf = new int[0];

        /** The row of each of the stretch's cells. */
        int[] rowsOf(Cells cells, Stretch stretch) {
            int from = cells.start(stretch.first);
            int size = cells.start(stretch.end) - from;
            if (rowOf.length < size) {
                rowOf = new int[size + size / 4];
            }
            for (int slot = stretch.first; slot < stretch.end; slot++) {
                int start = cells.start(slot);
                int stop = cells.start(slot + 1);
                if (start < stop) {
                    number(cells, stretch, slot, start, stop, start - from);
                }
            }
            return rowOf;
        }

        private void number(Cells cells, Stretch stretch, int slot, int start, int stop, int at) {
            rows.number(stretch.bucketOf[slot], groups.groupOf(), cells.attributions(), start, stop, rowOf, at);
        }
    }

    long requests(int row) {
        return sums.requests(row);
    }

    /** The buckets of durations that this period's cells use. */
    BucketRange buckets() {
        return met;
    }

    /**
     * How one kind of this period's durations is distributed. Several threads may ask at once: no new row is met here.
     *
     * @param rankOf the rank of each row; {@code size} for all that share one, negative for those that have none
     * @param buckets at least those that this period meets
     */
    Distributions distributions(Function<Cells, Sketches> kind, int[] rankOf, int size, BucketRange buckets) {
        return count(kind, buckets, new int[size + 1][buckets.width()], rankOf);
    }

    /** Adds what this period has beyond that which it extends, whose distributions these are. */
    Distributions extend(Distributions start, int[] rankOf) {
        return count(start.kind(), start.buckets(), start.copyOfCounts(), rankOf);
    }

    private Distributions count(Function<Cells, Sketches> kind, BucketRange buckets, int[][] counts, int[] rankOf) {
        Scratch own = new Scratch();
        for (Stretch stretch : stretches) {
            Cells cells = stretch.cells(groups.all());
            int cellCount = cells.start(stretch.end) - cells.start(stretch.first);
            int[] rankOfCell = own.rowsOf(cells, stretch);
            for (int i = 0; i < cellCount; i++) {
                if (rankOfCell[i] >= 0) {
                    rankOfCell[i] = rankOf[rankOfCell[i]];
                }
            }
            kind.apply(cells)
                    .addTo(counts, buckets.lowest(), rankOfCell, stretch.first, cells.start(stretch.first), cellCount);
        }
        return new Distributions(kind, buckets, counts);
    }

    /** A row's figures, with percentiles where its distributions were read. */
    Measures measures(int row, @Nullable Percentiles latency, @Nullable Percentiles firstToken) {
        return sums.measures(row, users.ofRow(row), latency, firstToken);
    }

    /** The figures of all rows together, with percentiles where their distributions were read. */
    Measures totals(@Nullable Percentiles latency, @Nullable Percentiles firstToken) {
        return sums.ofAll().measures(0, users.all(), latency, firstToken);
    }
}
