package org.litemaas.analytics;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.BucketRange;
import org.litemaas.analytics.cube.Cells;
import org.litemaas.analytics.cube.Sketches;

/**
 * How one kind of durations is distributed in some rows, each with its rank, and in all other rows together. Only buckets that a
 * question meets are counted: the fewer there are, the more rows stay close to the processor.
 */
final class Distributions {
    private final Function<Cells, Sketches> kind;
    private final int size;
    private final BucketRange buckets;
    private final int[] counts;

    /**
     * @param kind the durations, such as {@link Cells#latency()}
     * @param size how many rows have a rank; all others share the one after the last
     */
    Distributions(Function<Cells, Sketches> kind, int size, BucketRange buckets) {
        this(kind, size, buckets, new int[Math.multiplyExact(size + 1, buckets.width())]);
    }

    private Distributions(Function<Cells, Sketches> kind, int size, BucketRange buckets, int[] counts) {
        this.kind = kind;
        this.size = size;
        this.buckets = buckets;
        this.counts = counts;
    }

    Distributions copy() {
        return new Distributions(kind, size, buckets, counts.clone());
    }

    /** Adds the cells of a day from the start of a slot on, each to its rank; negative where it is in none. */
    void add(Cells cells, int slot, int cellCount, int[] rankOf) {
        kind.apply(cells).addTo(counts, buckets.lowest(), buckets.width(), rankOf, slot, cells.start(slot), cellCount);
    }

    @Nullable Percentiles of(int rank) {
        return Percentiles.of(counts, rank * buckets.width(), buckets);
    }

    /** Of all rows, whether they have a rank or not. */
    @Nullable Percentiles ofAll() {
        int width = buckets.width();
        int[] all = new int[width];
        for (int rank = 0; rank <= size; rank++) {
            for (int bucket = 0; bucket < width; bucket++) {
                all[bucket] = Math.addExact(all[bucket], counts[rank * width + bucket]);
            }
        }
        return Percentiles.of(all, 0, buckets);
    }
}
