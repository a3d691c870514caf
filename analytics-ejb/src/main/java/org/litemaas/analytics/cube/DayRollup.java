package org.litemaas.analytics.cube;

import java.util.Arrays;

/**
 * Sums a UTC day's half-hours into one cell an attribution and local day of the reporting zone; into more where the spend would
 * not fit.
 */
final class DayRollup {
    private final Cells slots;
    private final CellsBuilder rollup;
    private final SketchSum latency;
    private final SketchSum firstToken;

    private DayRollup(Cells slots) {
        this.slots = slots;
        rollup = new CellsBuilder(Math.max(8, slots.size() / 8));
        latency = new SketchSum(slots.latency(), slots);
        firstToken = new SketchSum(slots.firstToken(), slots);
    }

    /** @param starts the half-hours in which a local day begins, see {@link LocalDays} */
    static Cells of(Cells slots, int[] starts) {
        DayRollup summing = new DayRollup(slots);
        for (int i = 0; i < starts.length; i++) {
            summing.add(starts[i], i + 1 < starts.length ? starts[i + 1] : Cells.SLOTS);
        }
        return summing.rollup.build();
    }

    private void add(int firstSlot, int endSlot) {
        rollup.beginSlot(firstSlot);
        int[] order = byAttribution(slots.start(firstSlot), slots.start(endSlot));
        for (int start = 0, end; start < order.length; start = end) {
            int attribution = slots.attribution(order[start]);
            end = start;
            long requests = 0;
            long failures = 0;
            long cacheHits = 0;
            long promptTokens = 0;
            long completionTokens = 0;
            long spendPicos = 0;
            for (; end < order.length && slots.attribution(order[end]) == attribution; end++) {
                int cell = order[end];
                if (SlotSums.overflows(spendPicos, slots.spendPicos()[cell])) {
                    break;
                }
                requests += slots.requests().get(cell);
                failures += slots.failures().get(cell);
                cacheHits += slots.cacheHits().get(cell);
                promptTokens = Math.addExact(promptTokens, slots.promptTokens().get(cell));
                completionTokens =
                        Math.addExact(completionTokens, slots.completionTokens().get(cell));
                spendPicos += slots.spendPicos()[cell];
                latency.add(cell);
                firstToken.add(cell);
            }
            rollup.add(attribution, requests, failures, cacheHits, promptTokens, completionTokens, spendPicos);
            latency.moveTo(rollup.latency());
            firstToken.moveTo(rollup.firstToken());
        }
    }

    /** Cells in the order of their attributions. */
    private int[] byAttribution(int from, int end) {
        long[] keyed = new long[end - from];
        for (int i = 0; i < keyed.length; i++) {
            keyed[i] = (long) slots.attribution(from + i) << 32 | (from + i);
        }
        Arrays.sort(keyed);
        int[] order = new int[keyed.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) keyed[i];
        }
        return order;
    }
}
