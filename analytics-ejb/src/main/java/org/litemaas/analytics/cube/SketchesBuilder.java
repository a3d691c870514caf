package org.litemaas.analytics.cube;

import java.util.Arrays;

/** The durations of cells while these are gathered. */
final class SketchesBuilder {
    private long[] sumMillis;
    private long[] count;
    private long[] length;
    private int cells;
    private final Bytes buckets;

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

    private void close(long cellSumMillis, int total, int bytes) {
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
        int[] slotPosition = new int[Cells.SLOTS];
        int position = 0;
        for (int slot = 0, cell = 0; slot < Cells.SLOTS; slot++) {
            while (cell < start[slot]) {
                position += (int) length[cell++];
            }
            slotPosition[slot] = position;
        }
        return new Sketches(
                Column.of(sumMillis, cells),
                Column.of(count, cells),
                Column.of(length, cells),
                slotPosition,
                buckets.toArray());
    }
}
