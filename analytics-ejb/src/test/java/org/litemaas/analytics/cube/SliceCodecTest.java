package org.litemaas.analytics.cube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SliceCodecTest {
    @Test
    void whatIsReadIsWhatWasWritten() {
        long seed = System.nanoTime();
        RandomCells random = new RandomCells(seed);
        Cells day = new Cells(0);
        for (int slot = 0; slot < 48; slot++) {
            int size = slot * slot;
            Cells written = random.slot(slot, size, slot % 2 == 0 ? 1 : Integer.MAX_VALUE / 2);
            int before = day.size();
            SliceCodec.read(SliceCodec.write(written), slot, day);
            assertThat(day.size()).as("seed " + seed).isEqualTo(before + size);
            for (int cell = 0; cell < size; cell++) {
                assertThat(day.slot(before + cell)).isEqualTo(slot);
                RandomCells.assertSame(day, before + cell, written, cell);
            }
        }
    }

    @Test
    void theLargestAndSmallestValuesSurvive() {
        Cells written = new Cells(2);
        for (int attribution : new int[] {0, Integer.MAX_VALUE}) {
            written.add(
                    0,
                    attribution,
                    Integer.MAX_VALUE,
                    0,
                    Integer.MAX_VALUE,
                    Long.MIN_VALUE,
                    Long.MAX_VALUE,
                    Long.MIN_VALUE);
            written.latency().add(Long.MAX_VALUE, new int[] {LogBuckets.COUNT - 1}, new int[] {Integer.MAX_VALUE}, 1);
            written.firstToken().add(0, new int[0], new int[0], 0);
        }
        Cells read = new Cells(0);
        SliceCodec.read(SliceCodec.write(written), 47, read);
        RandomCells.assertSame(read, 0, written, 0);
        RandomCells.assertSame(read, 1, written, 1);
    }

    @Test
    void noCellsAreFewBytes() {
        byte[] slice = SliceCodec.write(new Cells(0));
        Cells read = new Cells(0);
        SliceCodec.read(slice, 3, read);
        assertThat(read.size()).isZero();
        assertThat(slice).hasSize(2);
    }

    @Test
    void aNewerFormatIsRefused() {
        byte[] slice = SliceCodec.write(new Cells(0));
        slice[0]++;
        assertThatThrownBy(() -> SliceCodec.read(slice, 0, new Cells(0)))
                .hasMessageContaining("format 2, expected 1")
                .hasMessageContaining("newer version");
    }

    @Test
    void moreRequestsThanAnIntegerHoldsAreRefused() {
        Cells cells = new Cells(1);
        assertThatThrownBy(() -> cells.add(0, 1, 1L << 31, 0, 0, 0, 0, 0)).isInstanceOf(ArithmeticException.class);
    }
}
