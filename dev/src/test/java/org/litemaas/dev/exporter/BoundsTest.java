package org.litemaas.dev.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundsTest {

    @Test
    void tokenBoundsEndWithTheLongestContext() {
        assertThat(Bounds.tokens(100)).containsExactly(1, 2, 5, 10, 20, 50, 100);
        assertThat(Bounds.tokens(32_768)).endsWith(5_000, 10_000, 20_000);
    }

    @Test
    void openVinoCountsInPowersOfOnePointEight() {
        assertThat(Bounds.ovmsMicros())
                .hasSize(33)
                .startsWith(10, 18, 32, 58, 104, 188, 340, 612, 1101, 1983, 3570, 6426, 11568, 20822, 37481, 67466)
                .contains(121439, 218591, 393464, 708235, 1274823, 2294682);
    }
}
