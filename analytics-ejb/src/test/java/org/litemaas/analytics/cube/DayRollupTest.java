package org.litemaas.analytics.cube;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DayRollupTest {
    /** What a roll-up must hold of one attribution. */
    private static final class Sum {
        private long requests;
        private long failures;
        private long cacheHits;
        private long promptTokens;
        private long completionTokens;
        private BigInteger spendPicos = BigInteger.ZERO;
        private long latencyCount;
        private long latencyMillis;
        private final long[] latency = new long[LogBuckets.COUNT];

        void add(Cells cells, int cell) {
            requests += cells.requests(cell);
            failures += cells.failures(cell);
            cacheHits += cells.cacheHits(cell);
            promptTokens += cells.promptTokens(cell);
            completionTokens += cells.completionTokens(cell);
            spendPicos = spendPicos.add(BigInteger.valueOf(cells.spendPicos(cell)));
            latencyCount += cells.latency().count(cell);
            latencyMillis += cells.latency().sumMillis(cell);
            cells.latency().addTo(cell, latency, 0);
        }

        List<Object> figures() {
            return List.of(
                    requests,
                    failures,
                    cacheHits,
                    promptTokens,
                    completionTokens,
                    spendPicos,
                    latencyCount,
                    latencyMillis,
                    Arrays.toString(latency));
        }
    }

    private static Map<Integer, Sum> sums(Cells cells) {
        Map<Integer, Sum> sums = new HashMap<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            sums.computeIfAbsent(cells.attribution(cell), fresh -> new Sum()).add(cells, cell);
        }
        return sums;
    }

    @Test
    void isTheSumOfTheHalfHours() {
        long seed = System.nanoTime();
        RandomCells random = new RandomCells(seed);
        Cells day = new Cells(0);
        for (int slot = 0; slot < 48; slot++) {
            Cells cells = random.slot(slot, 30, 90);
            for (int cell = 0; cell < cells.size(); cell++) {
                day.addCell(cells, cell);
            }
        }
        Cells rollup = DayRollup.of(day);
        Map<Integer, Sum> expected = sums(day);
        assertThat(rollup.size()).as("seed " + seed).isEqualTo(expected.size());
        sums(rollup)
                .forEach((attribution, sum) -> assertThat(sum.figures())
                        .as("seed " + seed)
                        .isEqualTo(Objects.requireNonNull(expected.get(attribution))
                                .figures()));
    }

    @Test
    void spendThatDoesNotFitIntoOneCellIsInTwo() {
        Cells day = new Cells(0);
        for (int slot = 0; slot < 5; slot++) {
            day.add(slot, 7, 1, 0, 0, 0, 0, Long.MAX_VALUE / 2);
            day.latency().add(0, new int[0], new int[0], 0);
            day.firstToken().add(0, new int[0], new int[0], 0);
        }
        Cells rollup = DayRollup.of(day);
        assertThat(rollup.size()).isEqualTo(3);
        assertThat(Objects.requireNonNull(sums(rollup).get(7)).figures())
                .isEqualTo(Objects.requireNonNull(sums(day).get(7)).figures());
    }

    @Test
    void ofNothingIsNothing() {
        assertThat(DayRollup.of(new Cells(0)).size()).isZero();
    }
}
