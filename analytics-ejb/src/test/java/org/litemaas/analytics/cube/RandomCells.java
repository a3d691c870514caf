package org.litemaas.analytics.cube;

import static org.assertj.core.api.Assertions.assertThat;

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
        Cells cells = new Cells(random.nextInt(4));
        int attribution = 0;
        for (int i = 0; i < size; i++) {
            attribution += 1 + random.nextInt(Math.max(1, attributions / size));
            add(cells, slot, attribution);
        }
        return cells;
    }

    void add(Cells cells, int slot, int attribution) {
        cells.add(
                slot,
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

    private void sketch(Sketches sketches) {
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
        assertThat(found.attribution(cell)).isEqualTo(expected.attribution(expectedCell));
        assertThat(found.requests(cell)).isEqualTo(expected.requests(expectedCell));
        assertThat(found.failures(cell)).isEqualTo(expected.failures(expectedCell));
        assertThat(found.cacheHits(cell)).isEqualTo(expected.cacheHits(expectedCell));
        assertThat(found.promptTokens(cell)).isEqualTo(expected.promptTokens(expectedCell));
        assertThat(found.completionTokens(cell)).isEqualTo(expected.completionTokens(expectedCell));
        assertThat(found.spendPicos(cell)).isEqualTo(expected.spendPicos(expectedCell));
        assertSame(found.latency(), cell, expected.latency(), expectedCell);
        assertSame(found.firstToken(), cell, expected.firstToken(), expectedCell);
    }

    private static void assertSame(Sketches found, int cell, Sketches expected, int expectedCell) {
        assertThat(found.count(cell)).isEqualTo(expected.count(expectedCell));
        assertThat(found.sumMillis(cell)).isEqualTo(expected.sumMillis(expectedCell));
        assertThat(counts(found, cell)).isEqualTo(counts(expected, expectedCell));
    }

    static long[] counts(Sketches sketches, int cell) {
        long[] counts = new long[LogBuckets.COUNT];
        sketches.addTo(cell, counts, 0);
        return counts;
    }
}
