package org.litemaas.analytics.cube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SliceCodecTest {
    @Test
    void whatIsReadIsWhatWasWritten() {
        long seed = System.nanoTime();
        RandomCells random = new RandomCells(seed);
        CellsBuilder read = new CellsBuilder(0);
        CellsBuilder day = new CellsBuilder(0);
        for (int slot = 0; slot < Cells.SLOTS; slot += 1 + slot % 3) {
            random.addSlot(day, slot, slot * slot, slot % 2 == 0 ? 1 : Integer.MAX_VALUE / 2);
        }
        Cells written = day.build();
        for (int slot = 0; slot < Cells.SLOTS; slot++) {
            if (written.start(slot) < written.start(slot + 1)) {
                SliceCodec.read(SliceCodec.write(written, slot), slot, read);
            }
        }
        Cells found = read.build();
        for (int slot = 0; slot <= Cells.SLOTS; slot++) {
            assertThat(found.start(slot)).as("seed " + seed).isEqualTo(written.start(slot));
        }
        for (int cell = 0; cell < written.size(); cell += 7) {
            RandomCells.assertSame(found, cell, written, cell);
        }
    }

    @Test
    void theLargestAndSmallestValuesSurvive() {
        CellsBuilder builder = new CellsBuilder(2);
        int bucket = LogBuckets.COUNT;
        for (int attribution : new int[] {0, Integer.MAX_VALUE}) {
            builder.add(
                    attribution,
                    Integer.MAX_VALUE,
                    0,
                    Integer.MAX_VALUE,
                    Long.MIN_VALUE,
                    Long.MAX_VALUE,
                    Long.MIN_VALUE);
            builder.latency().add(Long.MAX_VALUE, new int[] {--bucket}, new int[] {Integer.MAX_VALUE}, 1);
            builder.firstToken().add(0, new int[0], new int[0], 0);
        }
        Cells written = builder.build();
        CellsBuilder read = new CellsBuilder(0);
        SliceCodec.read(SliceCodec.write(written, 0), 47, read);
        Cells found = read.build();
        assertThat(found.start(47)).isZero();
        RandomCells.assertSame(found, 0, written, 0);
        RandomCells.assertSame(found, 1, written, 1);
    }

    @Test
    void noCellsAreFewBytes() {
        byte[] slice = SliceCodec.write(Cells.NONE, 0);
        CellsBuilder read = new CellsBuilder(0);
        SliceCodec.read(slice, 3, read);
        assertThat(read.build().size()).isZero();
        assertThat(slice).hasSize(4);
    }

    @Test
    void aNewerFormatIsRefused() {
        byte[] slice = SliceCodec.write(Cells.NONE, 0);
        slice[0]++;
        assertThatThrownBy(() -> SliceCodec.read(slice, 0, new CellsBuilder(0)))
                .hasMessageContaining("format 3, expected at most 2")
                .hasMessageContaining("newer version");
    }

    @Test
    void slicesOfTheFormerFormatAreRead() {
        CellsBuilder builder = new CellsBuilder(0);
        new RandomCells(System.nanoTime()).addSlot(builder, 5, 40, 100);
        Cells written = builder.build();
        byte[] slice = SliceCodec.write(written, 5);
        int latency = written.ofSlots().latency().buckets().length;
        int firstToken = written.ofSlots().firstToken().buckets().length;
        int all = latency + firstToken;
        int lengths = SliceCodec.write(Cells.NONE, 0).length - 2;
        for (int length : new int[] {latency, firstToken}) {
            lengths += length >= 128 ? 1 : 0;
        }
        byte[] former = Arrays.copyOf(slice, slice.length - all - lengths);
        former[0] = 1;
        CellsBuilder read = new CellsBuilder(0);
        SliceCodec.read(former, 5, read);
        assertThat(SliceCodec.write(read.build(), 5)).isEqualTo(slice);
    }

    @Test
    void slotsComeInTheirOrder() {
        CellsBuilder cells = new CellsBuilder(0);
        cells.beginSlot(5);
        assertThatThrownBy(() -> cells.beginSlot(4)).hasMessageContaining("slot 4 comes after slot 5");
    }
}
