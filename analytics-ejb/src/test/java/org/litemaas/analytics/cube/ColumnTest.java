package org.litemaas.analytics.cube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTest {
    @ParameterizedTest
    @CsvSource({
        "-128, 127, 1",
        "-129, 0, 2",
        "0, 128, 2",
        "-32768, 32767, 2",
        "0, 32768, 4",
        "-2147483648, 2147483647, 4",
        "0, 2147483648, 8",
        "-9223372036854775808, 9223372036854775807, 8"
    })
    void takesAsFewBytesAsTheLargestNeedsAndLosesNothing(long least, long most, int width) {
        long[] values = {0, least, most, 0, 1, 99};
        Column column = Column.of(values, 5);
        assertThat(column.bytes()).isEqualTo(5 * width);
        for (int i = 0; i < 5; i++) {
            assertThat(column.get(i)).isEqualTo(values[i]);
        }
    }

    @Test
    void addsEachNumberToItsRowAndLeavesOthersOut() {
        Random random = new Random(7);
        for (long most : new long[] {100, 30_000, 1_000_000, 1L << 40}) {
            long[] values = random.longs(50, -most, most).toArray();
            int[] rowOf = random.ints(30, -1, 3).toArray();
            long[] sums = new long[3];
            Column.of(values, 50).addTo(sums, rowOf, 10, 30);
            long[] expected = new long[3];
            for (int i = 0; i < 30; i++) {
                if (rowOf[i] >= 0) {
                    expected[rowOf[i]] += values[10 + i];
                }
            }
            assertThat(sums).isEqualTo(expected);
        }
    }

    @Test
    void copiesAStretch() {
        for (long most : new long[] {100, 30_000, 1_000_000, 1L << 33}) {
            long[] values = {most, 1, 2, 3};
            int[] target = new int[3];
            Column.of(values, 4).copyTo(target, 1, 3);
            assertThat(target).isEqualTo(new int[] {1, 2, 3});
        }
    }

    @Test
    void aSumThatDoesNotFitIsAnError() {
        long[] values = new long[2];
        Arrays.fill(values, Long.MAX_VALUE);
        assertThatThrownBy(() -> Column.of(values, 2).addTo(new long[1], new int[2], 0, 2))
                .isInstanceOf(ArithmeticException.class);
    }
}
