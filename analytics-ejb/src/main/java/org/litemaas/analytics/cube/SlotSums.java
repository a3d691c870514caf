package org.litemaas.analytics.cube;

/** Sums the cells of each slot into one; into more where a sum would not fit. */
final class SlotSums {
    private static final byte[] NO_BUCKETS = {};

    private final CellsBuilder cells;
    private final CellsBuilder sums = new CellsBuilder(Cells.SLOTS);

    private SlotSums(CellsBuilder cells) {
        this.cells = cells;
    }

    /** @param start the first cell of each slot, and their number */
    static Cells of(CellsBuilder cells, int[] start) {
        SlotSums summing = new SlotSums(cells);
        int[] latency = cells.latency().slotPositions(start);
        int[] firstToken = cells.firstToken().slotPositions(start);
        for (int slot = 0; slot < Cells.SLOTS; slot++) {
            int from = start[slot];
            int end = start[slot + 1];
            if (from < end) {
                summing.sums.beginSlot(slot);
                summing.add(
                        from,
                        end,
                        cells.latency().ofSlot(slot, from, end, latency[slot]),
                        cells.firstToken().ofSlot(slot, from, end, firstToken[slot]));
            }
        }
        return new Cells(summing.sums, null);
    }

    /** The buckets of all are those of the first. */
    private void add(int from, int end, byte[] latencyBuckets, byte[] firstTokenBuckets) {
        SketchesBuilder latency = cells.latency();
        SketchesBuilder firstToken = cells.firstToken();
        for (int cell = from, first; cell < end; ) {
            first = cell;
            long requests = 0;
            long failures = 0;
            long cacheHits = 0;
            long promptTokens = 0;
            long completionTokens = 0;
            long spendPicos = 0;
            long latencyCount = 0;
            long latencyMillis = 0;
            long firstTokenCount = 0;
            long firstTokenMillis = 0;
            for (; cell < end; cell++) {
                if (overflows(promptTokens, cells.promptTokens[cell])
                        || overflows(completionTokens, cells.completionTokens[cell])
                        || overflows(spendPicos, cells.spendPicos[cell])
                        || overflows(latencyMillis, latency.sumMillis(cell))
                        || overflows(firstTokenMillis, firstToken.sumMillis(cell))) {
                    break;
                }
                requests += cells.requests[cell];
                failures += cells.failures[cell];
                cacheHits += cells.cacheHits[cell];
                promptTokens += cells.promptTokens[cell];
                completionTokens += cells.completionTokens[cell];
                spendPicos += cells.spendPicos[cell];
                latencyCount += latency.count(cell);
                latencyMillis += latency.sumMillis(cell);
                firstTokenCount += firstToken.count(cell);
                firstTokenMillis += firstToken.sumMillis(cell);
            }
            boolean isFirst = first == from;
            sums.add(
                    cells.attribution[first],
                    requests,
                    failures,
                    cacheHits,
                    promptTokens,
                    completionTokens,
                    spendPicos);
            sums.latency().add(latencyMillis, latencyCount, isFirst ? latencyBuckets : NO_BUCKETS);
            sums.firstToken().add(firstTokenMillis, firstTokenCount, isFirst ? firstTokenBuckets : NO_BUCKETS);
        }
    }

    static boolean overflows(long a, long b) {
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0;
    }
}
