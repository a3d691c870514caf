package org.litemaas.analytics.cube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SketchesTest {
    private static Sketches sketches(int[]... cells) {
        SketchesBuilder builder = new SketchesBuilder(0);
        for (int[] buckets : cells) {
            int[] counts = buckets.clone();
            java.util.Arrays.fill(counts, 300);
            builder.add(0, buckets, counts, buckets.length);
        }
        int[] start = new int[Cells.SLOTS + 1];
        java.util.Arrays.fill(start, 1, start.length, cells.length);
        return builder.build(start);
    }

    @Test
    void tellsWhichBucketsAreUsed() {
        Sketches sketches = sketches(new int[] {}, new int[] {250, 251, 600}, new int[] {129}, new int[] {400});
        assertThat(sketches.range(4)).isEqualTo(new BucketRange(129, 601));
        assertThat(sketches(new int[] {0, LogBuckets.COUNT - 1}).range(1))
                .isEqualTo(new BucketRange(0, LogBuckets.COUNT));
    }

    @Test
    void withoutDurationsNoneIsUsed() {
        assertThat(sketches(new int[] {}, new int[] {}).range(2)).isEqualTo(BucketRange.NONE);
    }

    @Test
    void addsEachCellToItsRankWithinTheAskedBuckets() {
        Sketches sketches = sketches(new int[] {10, 12}, new int[] {11}, new int[] {10});
        int[][] counts = new int[3][3];
        sketches.addTo(counts, 10, new int[] {1, -1, 0}, 0, 0, 3);
        assertThat(counts[0]).containsExactly(300, 0, 0);
        assertThat(counts[1]).containsExactly(300, 0, 300);
        assertThat(counts[2]).as("a rank that was not met").containsOnly(0);
    }
}
