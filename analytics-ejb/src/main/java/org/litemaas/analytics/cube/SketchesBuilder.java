package org.litemaas.analytics.cube;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The durations of cells while these are gathered. */
final class SketchesBuilder {
    private long[] sumMillis;
    private long[] count;
    private long[] length;
    private int cells;
    private final Bytes buckets;
    private final @Nullable byte[][] ofSlot = new byte[Cells.SLOTS][];

    SketchesBuilder(int expectedCells) {
        sumMillis = new long[expectedCells];
        count = new long[expectedCells];
        length = new long[expectedCells];
        buckets = new Bytes(expectedCells * 4 + 16);
    }

    /** Appends a cell with these buckets, in ascending order, each with its count. */
    void add(long cellSumMillis, int[] bucket, int[] bucketCount, int size) {
        int start = buckets.size();
        int total = 0;
        int last = 0;
        for (int i = 0; i < size; i++) {
            buckets.putUnsigned(bucket[i] - last);
            buckets.putUnsigned(bucketCount[i]);
            last = bucket[i];
            total = Math.addExact(total, bucketCount[i]);
        }
        close(cellSumMillis, total, buckets.size() - start);
    }

    /** Appends as many cells as were written there. */
    void readFrom(Bytes.Cursor in, int cellsToRead) {
        for (int i = 0; i < cellsToRead; i++) {
            int total = in.unsignedInt();
            long sum = 0;
            int bytes = 0;
            if (total > 0) {
                sum = in.unsigned();
                bytes = in.unsignedInt();
                buckets.put(in.array(), in.position(), in.position() + bytes);
                in.skip(bytes);
            }
            close(sum, total, bytes);
        }
    }

    /** What the buckets of all cells of a slot make together, where that is known; else it is summed up. */
    void ofSlot(int slot, byte[] all) {
        ofSlot[slot] = all;
    }

    /** Appends a cell whose buckets are already written. */
    void add(long cellSumMillis, long total, byte[] written) {
        buckets.put(written, 0, written.length);
        close(cellSumMillis, total, written.length);
    }

    private void close(long cellSumMillis, long total, int bytes) {
        if (cells == count.length) {
            int larger = cells + (cells >> 1) + 8;
            sumMillis = Arrays.copyOf(sumMillis, larger);
            count = Arrays.copyOf(count, larger);
            length = Arrays.copyOf(length, larger);
        }
        sumMillis[cells] = cellSumMillis;
        count[cells] = total;
        length[cells] = bytes;
        cells++;
    }

    /** @param start the first cell of each slot, and the number of cells */
    Sketches build(int[] start) {
        if (cells != start[Cells.SLOTS]) {
            throw new IllegalStateException(
                    "durations of " + cells + " cells, expected those of " + start[Cells.SLOTS]);
        }
        return new Sketches(
                Column.of(sumMillis, cells),
                Column.of(count, cells),
                Column.of(length, cells),
                slotPositions(start),
                buckets.toArray());
    }

    /** Where the buckets of each slot's first cell lie. */
    int[] slotPositions(int[] start) {
        int[] slotPosition = new int[Cells.SLOTS];
        int position = 0;
        for (int slot = 0; slot < Cells.SLOTS; slot++) {
            slotPosition[slot] = position;
            for (int cell = start[slot]; cell < start[slot + 1]; cell++) {
                position += (int) length[cell];
            }
        }
        return slotPosition;
    }

    long sumMillis(int cell) {
        return sumMillis[cell];
    }

    long count(int cell) {
        return count[cell];
    }

    /**
     * What the buckets of all cells of a slot make together.
     *
     * @param position where the buckets of the slot's first cell lie
     */
    byte[] ofSlot(int slot, int fromCell, int endCell, int position) {
        byte[] known = ofSlot[slot];
        return known != null ? known : sum(fromCell, endCell, position);
    }

    private byte[] sum(int fromCell, int endCell, int position) {
        int[] counts = new int[LogBuckets.COUNT];
        int start = position;
        for (int cell = fromCell; cell < endCell; cell++) {
            int stop = start + (int) length[cell];
            Sketches.addTo(counts, 0, buckets.raw(), start, stop);
            start = stop;
        }
        Bytes all = new Bytes(64);
        int last = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            if (counts[bucket] > 0) {
                all.putUnsigned(bucket - last);
                all.putUnsigned(counts[bucket]);
                last = bucket;
            }
        }
        return all.toArray();
    }
}
