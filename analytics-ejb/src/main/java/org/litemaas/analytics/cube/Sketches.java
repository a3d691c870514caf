package org.litemaas.analytics.cube;

/**
 * The durations of each cell: exact sum and count, and how many fell into each of the {@link LogBuckets}. Immutable.
 *
 * <p>A cell's buckets are pairs of variable-length integers: how far the bucket lies above the last one, and its count. Cells
 * follow each other without a gap, so that a day is read from the front to the back.
 */
public final class Sketches {
    private final Column sumMillis;
    private final Column count;
    private final Column length;
    private final int[] slotPosition;
    private final byte[] buckets;

    Sketches(Column sumMillis, Column count, Column length, int[] slotPosition, byte[] buckets) {
        this.sumMillis = sumMillis;
        this.count = count;
        this.length = length;
        this.slotPosition = slotPosition;
        this.buckets = buckets;
    }

    /** Milliseconds of all durations of a cell together. */
    public Column sumMillis() {
        return sumMillis;
    }

    /** How many durations a cell has. */
    public Column count() {
        return count;
    }

    /**
     * Adds up how many durations of some cells fell into which bucket.
     *
     * @param counts gets the counts of each rank, the first of which is that of {@code lowestBucket}
     * @param rankOf the rank of each of these cells; negative where it is in none
     * @param slot where the cells begin
     * @param from the first cell of that slot
     * @param size how many cells
     * @throws ArithmeticException when a count does not fit
     */
    public void addTo(int[][] counts, int lowestBucket, int[] rankOf, int slot, int from, int size) {
        int[] lengths = new int[size];
        length.copyTo(lengths, from, size);
        int position = slotPosition[slot];
        for (int i = 0; i < size; i++) {
            int stop = position + lengths[i];
            int rank = rankOf[i];
            if (rank >= 0) {
                addTo(counts[rank], -lowestBucket, buckets, position, stop);
            }
            position = stop;
        }
    }

    /** Adds up one cell's buckets, or more that are written as one's. */
    static void addTo(int[] counts, int base, byte[] buckets, int start, int stop) {
        int position = start;
        int bucket = base;
        while (position < stop) {
            int step = buckets[position++];
            if (step < 0) {
                // A bucket's number has at most 14 bits.
                step = step & 0x7F | buckets[position++] << 7;
            }
            bucket += step;
            int many = buckets[position++];
            if (many < 0) {
                many &= 0x7F;
                for (int shift = 7; ; shift += 7) {
                    byte next = buckets[position++];
                    many |= (next & 0x7F) << shift;
                    if (next >= 0) {
                        break;
                    }
                }
            }
            counts[bucket] = Math.addExact(counts[bucket], many);
        }
    }

    /** The buckets that durations fell into; reads every cell. */
    BucketRange range(int cells) {
        int lowest = BucketRange.NONE.lowest();
        int end = 0;
        Bytes.Cursor in = new Bytes.Cursor(buckets, 0);
        int stop = 0;
        for (int cell = 0; cell < cells; cell++) {
            stop += length(cell);
            for (int bucket = 0; in.position() < stop; in.unsigned()) {
                bucket += in.unsignedInt();
                lowest = Math.min(lowest, bucket);
                end = Math.max(end, bucket + 1);
            }
        }
        return new BucketRange(lowest, end);
    }

    /** Where the buckets of a cell lie, given where those of the slot's first cell do: cells are met in their order. */
    int position(int slot) {
        return slotPosition[slot];
    }

    int length(int cell) {
        return (int) length.get(cell);
    }

    byte[] buckets() {
        return buckets;
    }

    int bytes() {
        return sumMillis.bytes()
                + count.bytes()
                + length.bytes()
                + slotPosition.length * Integer.BYTES
                + buckets.length;
    }
}
