package org.litemaas.analytics.cube;

import java.util.Arrays;

/** The durations of one attribution, while they are summed over the half-hours of a day. */
final class SketchSum {
    private final Sketches source;
    private final int[] positionOf;
    private final long[] counts = new long[LogBuckets.COUNT];
    private final int[] bucket = new int[LogBuckets.COUNT];
    private final int[] bucketCount = new int[LogBuckets.COUNT];
    private long sumMillis;
    private int lowest = LogBuckets.COUNT;
    private int highest = -1;

    SketchSum(Sketches source, Cells cells) {
        this.source = source;
        positionOf = new int[cells.size()];
        int position = 0;
        for (int cell = 0; cell < positionOf.length; cell++) {
            positionOf[cell] = position;
            position += source.length(cell);
        }
    }

    void add(int cell) {
        Bytes.Cursor in = new Bytes.Cursor(source.buckets(), positionOf[cell]);
        int stop = positionOf[cell] + source.length(cell);
        int at = 0;
        while (in.position() < stop) {
            at += in.unsignedInt();
            counts[at] += in.unsigned();
            lowest = Math.min(lowest, at);
            highest = Math.max(highest, at);
        }
        sumMillis = Math.addExact(sumMillis, source.sumMillis().get(cell));
    }

    void moveTo(SketchesBuilder target) {
        int size = 0;
        for (int i = lowest; i <= highest; i++) {
            if (counts[i] > 0) {
                bucket[size] = i;
                bucketCount[size++] = Math.toIntExact(counts[i]);
            }
        }
        target.add(sumMillis, bucket, bucketCount, size);
        if (highest >= 0) {
            Arrays.fill(counts, lowest, highest + 1, 0);
        }
        sumMillis = 0;
        lowest = LogBuckets.COUNT;
        highest = -1;
    }
}
