package org.litemaas.analytics.cube;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Cells of every kind, drawn from a seed. */
final class RandomCells {
    private final Random random;

    RandomCells(long seed) {
        random = new Random(seed);
    }

    /** Cells of one half-hour, whose attributions ascend. */
    Cells slot(int slot, int size, int attributions) {
        CellsBuilder cells = new CellsBuilder(random.nextInt(4));
        addSlot(cells, slot, size, attributions);
        return cells.build();
    }

    void addSlot(CellsBuilder cells, int slot, int size, int attributions) {
        cells.beginSlot(slot);
        int attribution = 0;
        for (int i = 0; i < size; i++) {
            attribution += 1 + random.nextInt(Math.max(1, attributions / size));
            add(cells, attribution);
        }
    }

    private void add(CellsBuilder cells, int attribution) {
        cells.add(
                attribution,
                count(Integer.MAX_VALUE / 48),
                count(Integer.MAX_VALUE / 48),
                count(9),
                signed(Long.MAX_VALUE / 48),
                signed(1L << random.nextInt(40)),
                signed(Long.MAX_VALUE / 48));
        sketch(cells.latency());
        sketch(cells.firstToken());
    }

    private long count(int most) {
        return random.nextBoolean() ? random.nextInt(3) : random.nextInt(most);
    }

    private long signed(long most) {
        return random.nextInt(4) == 0 ? 0 : (long) ((random.nextDouble() * 2 - 1) * most);
    }

    private void sketch(SketchesBuilder sketches) {
        TreeMap<Integer, Integer> counts = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            counts.put(random.nextInt(LogBuckets.COUNT), 1 + random.nextInt(random.nextBoolean() ? 3 : 1_000_000));
        }
        sketches.add(
                counts.isEmpty() ? 0 : random.nextLong() >>> 8,
                counts.keySet().stream().mapToInt(b -> b).toArray(),
                counts.values().stream().mapToInt(c -> c).toArray(),
                counts.size());
    }

    static void assertSame(Cells found, int cell, Cells expected, int expectedCell) {
        assertThat(figures(found, cell)).isEqualTo(figures(expected, expectedCell));
    }

    /** All that a cell holds but its slot. */
    private static List<Object> figures(Cells cells, int cell) {
        return List.of(
                cells.attribution(cell),
                cells.requests().get(cell),
                cells.failures().get(cell),
                cells.cacheHits().get(cell),
                cells.promptTokens().get(cell),
                cells.completionTokens().get(cell),
                cells.spendPicos()[cell],
                cells.latency().count().get(cell),
                cells.latency().sumMillis().get(cell),
                Arrays.toString(counts(cells.latency(), cells, cell)),
                cells.firstToken().count().get(cell),
                cells.firstToken().sumMillis().get(cell),
                Arrays.toString(counts(cells.firstToken(), cells, cell)));
    }

    /** How many durations of one cell fell into each bucket. */
    static int[] counts(Sketches sketches, Cells cells, int cell) {
        int[][] counts = {new int[LogBuckets.COUNT]};
        int[] rankOf = new int[cells.size()];
        Arrays.fill(rankOf, -1);
        rankOf[cell] = 0;
        sketches.addTo(counts, 0, rankOf, 0, 0, cells.size());
        return counts[0];
    }
}
