package org.litemaas.analytics.cube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlotSumsTest {
    @Test
    void eachSlotIsTheSumOfItsCells() {
        long seed = System.nanoTime();
        RandomCells random = new RandomCells(seed);
        CellsBuilder builder = new CellsBuilder(0);
        for (int slot = 1; slot < Cells.SLOTS; slot += 1 + slot % 3) {
            random.addSlot(builder, slot, 1 + slot % 30, 90);
        }
        Cells cells = builder.build();
        Cells ofSlots = cells.ofSlots();
        for (int slot = 0; slot < Cells.SLOTS; slot++) {
            assertThat(figures(ofSlots, slot)).as("seed " + seed).isEqualTo(figures(cells, slot));
            assertThat(ofSlots.start(slot + 1) - ofSlots.start(slot))
                    .isEqualTo(cells.start(slot) < cells.start(slot + 1) ? 1 : 0);
        }
        assertThat(cells.buckets())
                .isEqualTo(cells.latency()
                        .range(cells.size())
                        .and(cells.firstToken().range(cells.size())));
    }

    @Test
    void whatASliceSaysOfItsSlotIsTheSumOfItsCells() {
        long seed = System.nanoTime();
        Cells written = new RandomCells(seed).slot(5, 40, 100);
        CellsBuilder read = new CellsBuilder(0);
        SliceCodec.read(SliceCodec.write(written, 5), 5, read);
        assertThat(figures(read.build().ofSlots(), 5)).as("seed " + seed).isEqualTo(figures(written, 5));
    }

    @Test
    void spendThatDoesNotFitIntoOneCellIsInMore() {
        CellsBuilder builder = new CellsBuilder(0);
        builder.beginSlot(3);
        for (int cell = 0; cell < 5; cell++) {
            builder.add(cell, 1, 0, 0, 0, 0, Long.MAX_VALUE / 2);
            builder.latency().add(30, new int[] {7, 9}, new int[] {1, 2}, 2);
            builder.firstToken().add(0, new int[0], new int[0], 0);
        }
        Cells cells = builder.build();
        assertThat(cells.ofSlots().size()).isEqualTo(3);
        assertThat(figures(cells.ofSlots(), 3)).isEqualTo(figures(cells, 3));
    }

    @Test
    void ofNothingIsNothing() {
        assertThat(Cells.NONE.ofSlots().size()).isZero();
        assertThat(Cells.NONE.buckets()).isEqualTo(BucketRange.NONE);
    }

    private static Object figures(Cells cells, int slot) {
        CellSum sum = new CellSum();
        for (int cell = cells.start(slot); cell < cells.start(slot + 1); cell++) {
            sum.add(cells, cell);
        }
        return sum.figures();
    }
}
