package org.litemaas.analytics.cube;

import java.util.Arrays;

/** Cells while they are gathered, slot after slot. */
final class CellsBuilder {
    private int size;
    private int slot;
    private final int[] start = new int[Cells.SLOTS + 1];
    int[] attribution;
    long[] requests;
    long[] failures;
    long[] cacheHits;
    long[] promptTokens;
    long[] completionTokens;
    long[] spendPicos;
    private final SketchesBuilder latency;
    private final SketchesBuilder firstToken;

    CellsBuilder(int expected) {
        attribution = new int[expected];
        requests = new long[expected];
        failures = new long[expected];
        cacheHits = new long[expected];
        promptTokens = new long[expected];
        completionTokens = new long[expected];
        spendPicos = new long[expected];
        latency = new SketchesBuilder(expected);
        firstToken = new SketchesBuilder(expected);
    }

    int size() {
        return size;
    }

    SketchesBuilder latency() {
        return latency;
    }

    SketchesBuilder firstToken() {
        return firstToken;
    }

    /** What is added from now on lies in this slot, which is none before the last one. */
    void beginSlot(int next) {
        if (next < slot) {
            throw new IllegalArgumentException(
                    "slot " + next + " comes after slot " + slot + ", expected ascending slots");
        }
        while (slot < next) {
            start[++slot] = size;
        }
    }

    /** Appends a cell without durations; the caller adds one to each of the sketches. */
    void add(
            int cellAttribution,
            long cellRequests,
            long cellFailures,
            long cellCacheHits,
            long cellPromptTokens,
            long cellCompletionTokens,
            long cellSpendPicos) {
        if (size == attribution.length) {
            grow(size + (size >> 1) + 8);
        }
        attribution[size] = cellAttribution;
        requests[size] = cellRequests;
        failures[size] = cellFailures;
        cacheHits[size] = cellCacheHits;
        promptTokens[size] = cellPromptTokens;
        completionTokens[size] = cellCompletionTokens;
        spendPicos[size] = cellSpendPicos;
        size++;
    }

    Cells build() {
        return new Cells(this, SlotSums.of(this, starts()));
    }

    /** The first cell of each slot, and their number. */
    int[] starts() {
        int[] all = start.clone();
        Arrays.fill(all, slot + 1, all.length, size);
        return all;
    }

    private void grow(int larger) {
        attribution = Arrays.copyOf(attribution, larger);
        requests = Arrays.copyOf(requests, larger);
        failures = Arrays.copyOf(failures, larger);
        cacheHits = Arrays.copyOf(cacheHits, larger);
        promptTokens = Arrays.copyOf(promptTokens, larger);
        completionTokens = Arrays.copyOf(completionTokens, larger);
        spendPicos = Arrays.copyOf(spendPicos, larger);
    }
}
