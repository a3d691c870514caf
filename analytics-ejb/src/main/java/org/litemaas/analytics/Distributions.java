package org.litemaas.analytics;

import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.BucketRange;
import org.litemaas.analytics.cube.Cells;
import org.litemaas.analytics.cube.Sketches;

/**
 * How one kind of durations is distributed in some rows, each with its rank, and in all other rows together. Immutable. Only
 * buckets that a question meets are counted: the fewer there are, the more rows stay close to the processor. Each row has an array
 * of its own, as one for all would be so large that the collector goes through its old generation to find room for it, question
 * after question.
 */
final class Distributions {
    private final Function<Cells, Sketches> kind;
    private final BucketRange buckets;
    private final int[][] counts;
    private final @Nullable Percentiles[] ofRank;
    private final @Nullable Percentiles ofAll;

    /**
     * Takes what was counted, and reads the percentiles at once, while the counts are still close to the processor.
     *
     * @param kind the durations, such as {@link Cells#latency()}
     * @param buckets those that are counted
     * @param counts by rank, the last of which is shared by all rows that have none of their own; not changed from now on
     * @throws ArithmeticException when there are more durations than an int can count
     */
    Distributions(Function<Cells, Sketches> kind, BucketRange buckets, int[][] counts) {
        this.kind = kind;
        this.buckets = buckets;
        this.counts = counts;
        ofRank = new Percentiles[counts.length];
        int[] all = new int[buckets.width()];
        long total = 0;
        for (int rank = 0; rank < counts.length; rank++) {
            int[] row = counts[rank];
            long ofRow = Percentiles.total(row);
            if (ofRow > 0) {
                ofRank[rank] = Percentiles.of(row, ofRow, buckets.lowest());
                total = Math.toIntExact(total + ofRow);
                for (int bucket = 0; bucket < all.length; bucket++) {
                    all[bucket] += row[bucket];
                }
            }
        }
        ofAll = total == 0 ? null : Percentiles.of(all, total, buckets.lowest());
    }

    Function<Cells, Sketches> kind() {
        return kind;
    }

    BucketRange buckets() {
        return buckets;
    }

    int[][] copyOfCounts() {
        return Stream.of(counts).map(int[]::clone).toArray(int[][]::new);
    }

    /** Null where the row has no durations. */
    @Nullable Percentiles of(int rank) {
        return ofRank[rank];
    }

    /** Of all rows, whether they have a rank or not. */
    @Nullable Percentiles ofAll() {
        return ofAll;
    }
}
