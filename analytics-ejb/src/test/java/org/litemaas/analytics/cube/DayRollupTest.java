package org.litemaas.analytics.cube;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayRollupTest {
    private static Map<Integer, CellSum> sums(Cells cells, int from, int end) {
        Map<Integer, CellSum> sums = new HashMap<>();
        for (int cell = from; cell < end; cell++) {
            sums.computeIfAbsent(cells.attribution(cell), fresh -> new CellSum())
                    .add(cells, cell);
        }
        return sums;
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0 46", "0 7 30"})
    void isTheSumOfTheHalfHoursOfEachLocalDay(String localDays) {
        long seed = System.nanoTime();
        RandomCells random = new RandomCells(seed);
        CellsBuilder builder = new CellsBuilder(0);
        for (int slot = 0; slot < Cells.SLOTS; slot++) {
            random.addSlot(builder, slot, 30, 90);
        }
        Cells day = builder.build();
        int[] starts =
                Arrays.stream(localDays.split(" ")).mapToInt(Integer::parseInt).toArray();
        Cells rollup = DayRollup.of(day, starts);
        int compared = 0;
        for (int i = 0; i < starts.length; i++) {
            int end = i + 1 < starts.length ? starts[i + 1] : Cells.SLOTS;
            Map<Integer, CellSum> expected = sums(day, day.start(starts[i]), day.start(end));
            int first = rollup.start(starts[i]);
            int last = rollup.start(starts[i] + 1);
            assertThat(last - first).as("seed " + seed).isEqualTo(expected.size());
            sums(rollup, first, last)
                    .forEach((attribution, sum) -> assertThat(sum.figures())
                            .as("seed " + seed)
                            .isEqualTo(Objects.requireNonNull(expected.get(attribution))
                                    .figures()));
            compared += last - first;
        }
        assertThat(compared).isEqualTo(rollup.size());
    }

    @Test
    void spendThatDoesNotFitIntoOneCellIsInTwo() {
        CellsBuilder builder = new CellsBuilder(0);
        for (int slot = 0; slot < 5; slot++) {
            builder.beginSlot(slot);
            builder.add(7, 1, 0, 0, 0, 0, Long.MAX_VALUE / 2);
            builder.latency().add(0, new int[0], new int[0], 0);
            builder.firstToken().add(0, new int[0], new int[0], 0);
        }
        Cells day = builder.build();
        Cells rollup = DayRollup.of(day, new int[] {0});
        assertThat(rollup.size()).isEqualTo(3);
        assertThat(Objects.requireNonNull(sums(rollup, 0, 3).get(7)).figures())
                .isEqualTo(Objects.requireNonNull(sums(day, 0, 5).get(7)).figures());
    }

    @Test
    void ofNothingIsNothing() {
        assertThat(DayRollup.of(Cells.NONE, new int[] {0}).size()).isZero();
    }
}
