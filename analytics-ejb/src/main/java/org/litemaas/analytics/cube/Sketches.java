package org.litemaas.analytics.cube;

import java.util.Arrays;

/**
 * The durations of each cell: exact sum and count, and how many fell into each of the {@link LogBuckets}. Cells are added one
 * after the other; then it is only read.
 */
public final class Sketches {
    private long[] sumMillis;
    private int[] count;
    private int[] end;
    private int cells;
    private final Bytes buckets;

    Sketches(int expectedCells) {
        sumMillis = new long[expectedCells];
        count = new int[expectedCells];
        end = new int[expectedCells];
        buckets = new Bytes(expectedCells * 4 + 16);
    }

    public long sumMillis(int cell) {
        return sumMillis[cell];
    }

    public int count(int cell) {
        return count[cell];
    }

    /** Adds the cell's counts to {@code counts}, whose bucket 0 is at {@code base}. */
    public void addTo(int cell, long[] counts, int base) {
        int stop = end[cell];
        int start = cell == 0 ? 0 : end[cell - 1];
        if (start == stop) {
            return;
        }
        Bytes.Cursor cursor = buckets.cursor(start);
        int bucket = base;
        while (cursor.position() < stop) {
            bucket += (int) cursor.unsigned();
            counts[bucket] += cursor.unsigned();
        }
    }

    /** Appends a cell with these buckets, in ascending order, each with its count. */
    void add(long cellSumMillis, int[] bucket, int[] bucketCount, int size) {
        int total = 0;
        int last = 0;
        for (int i = 0; i < size; i++) {
            buckets.putUnsigned(bucket[i] - last);
            buckets.putUnsigned(bucketCount[i]);
            last = bucket[i];
            total = Math.addExact(total, bucketCount[i]);
        }
        close(cellSumMillis, total);
    }

    /** Appends another sketch's cell as it is. */
    void addCell(Sketches other, int cell) {
        other.copyBuckets(cell, buckets);
        close(other.sumMillis[cell], other.count[cell]);
    }

    private void copyBuckets(int cell, Bytes target) {
        target.put(buckets.raw(), cell == 0 ? 0 : end[cell - 1], end[cell]);
    }

    private void close(long cellSumMillis, int total) {
        if (cells == count.length) {
            int larger = cells + (cells >> 1) + 8;
            sumMillis = Arrays.copyOf(sumMillis, larger);
            count = Arrays.copyOf(count, larger);
            end = Arrays.copyOf(end, larger);
        }
        sumMillis[cells] = cellSumMillis;
        count[cells] = total;
        end[cells] = buckets.size();
        cells++;
    }

    void writeTo(Bytes out) {
        for (int cell = 0; cell < cells; cell++) {
            int start = cell == 0 ? 0 : end[cell - 1];
            out.putUnsigned(count[cell]);
            if (count[cell] > 0) {
                out.putUnsigned(sumMillis[cell]);
                out.putUnsigned(end[cell] - start);
                out.put(buckets.raw(), start, end[cell]);
            }
        }
    }

    void readFrom(Bytes.Cursor in, int cellsToRead) {
        for (int i = 0; i < cellsToRead; i++) {
            int total = in.unsignedInt();
            long sum = 0;
            if (total > 0) {
                sum = in.unsigned();
                int length = in.unsignedInt();
                buckets.put(in.array(), in.position(), in.position() + length);
                in.skip(length);
            }
            close(sum, total);
        }
    }
}
