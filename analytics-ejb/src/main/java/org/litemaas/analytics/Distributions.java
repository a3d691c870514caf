package org.litemaas.analytics;

import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.BucketRange;
import org.litemaas.analytics.cube.Cells;
import org.litemaas.analytics.cube.Sketches;

/**
 * How one kind of durations is distributed in some rows, each with its rank, and in all other rows together. Only buckets that a
 * question meets are counted: the fewer there are, the more rows stay close to the processor. Each row has an array of its own, as
 * one for all would be so large that the collector goes through its old generation to find room for it, question after question.
 */
final class Distributions {
    private final Function<Cells, Sketches> kind;
    private final BucketRange buckets;
    private final int[][] counts;

    /**
     * @param kind the durations, such as {@link Cells#latency()}
     * @param size how many rows have a rank; all others share the one after the last
     */
    Distributions(Function<Cells, Sketches> kind, int size, BucketRange buckets) {
        this(kind, buckets, new int[size + 1][buckets.width()]);
    }

    private Distributions(Function<Cells, Sketches> kind, BucketRange buckets, int[][] counts) {
        this.kind = kind;
        this.buckets = buckets;
        this.counts = counts;
    }

    Distributions copy() {
        return new Distributions(
                kind, buckets, Stream.of(counts).map(int[]::clone).toArray(int[][]::new));
    }

    /** Adds the cells of a day from the start of a slot on, each to its rank; negative where it is in none. */
    void add(Cells cells, int slot, int cellCount, int[] rankOf) {
        kind.apply(cells).addTo(counts, buckets.lowest(), rankOf, slot, cells.start(slot), cellCount);
    }

    @Nullable Percentiles of(int rank) {
        return Percentiles.of(counts[rank], buckets.lowest());
    }

    /** Of all rows, whether they have a rank or not. */
    @Nullable Percentiles ofAll() {
        int[] all = new int[buckets.width()];
        for (int[] row : counts) {
            for (int bucket = 0; bucket < all.length; bucket++) {
                all[bucket] = Math.addExact(all[bucket], row[bucket]);
            }
        }
        return Percentiles.of(all, buckets.lowest());
    }
}
