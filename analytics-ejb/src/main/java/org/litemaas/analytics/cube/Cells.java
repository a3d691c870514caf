package org.litemaas.analytics.cube;

import java.util.Arrays;

/**
 * Cells in columns. Cells are added one after the other; then they are only read. Spend is in 1e-12 US dollars.
 */
public final class Cells {
    private int size;
    private byte[] slot;
    private int[] attribution;
    private int[] requests;
    private int[] failures;
    private int[] cacheHits;
    private long[] promptTokens;
    private long[] completionTokens;
    private long[] spendPicos;
    private final Sketches latency;
    private final Sketches firstToken;

    Cells(int expected) {
        slot = new byte[expected];
        attribution = new int[expected];
        requests = new int[expected];
        failures = new int[expected];
        cacheHits = new int[expected];
        promptTokens = new long[expected];
        completionTokens = new long[expected];
        spendPicos = new long[expected];
        latency = new Sketches(expected);
        firstToken = new Sketches(expected);
    }

    public int size() {
        return size;
    }

    /** The half-hour of the UTC day, 0 to 47; 0 in a day's roll-up. */
    public int slot(int cell) {
        return slot[cell];
    }

    /** Index into the attributions of the {@link Cube}. */
    public int attribution(int cell) {
        return attribution[cell];
    }

    public int requests(int cell) {
        return requests[cell];
    }

    public int failures(int cell) {
        return failures[cell];
    }

    public int cacheHits(int cell) {
        return cacheHits[cell];
    }

    public long promptTokens(int cell) {
        return promptTokens[cell];
    }

    public long completionTokens(int cell) {
        return completionTokens[cell];
    }

    public long spendPicos(int cell) {
        return spendPicos[cell];
    }

    public Sketches latency() {
        return latency;
    }

    public Sketches firstToken() {
        return firstToken;
    }

    /** Appends a cell without durations; the caller adds one to each of the sketches. */
    void add(
            int cellSlot,
            int cellAttribution,
            long cellRequests,
            long cellFailures,
            long cellCacheHits,
            long cellPromptTokens,
            long cellCompletionTokens,
            long cellSpendPicos) {
        if (size == slot.length) {
            grow(size + (size >> 1) + 8);
        }
        slot[size] = (byte) cellSlot;
        attribution[size] = cellAttribution;
        requests[size] = Math.toIntExact(cellRequests);
        failures[size] = Math.toIntExact(cellFailures);
        cacheHits[size] = Math.toIntExact(cellCacheHits);
        promptTokens[size] = cellPromptTokens;
        completionTokens[size] = cellCompletionTokens;
        spendPicos[size] = cellSpendPicos;
        size++;
    }

    /** Appends another's cell as it is. */
    void addCell(Cells other, int cell) {
        add(
                other.slot[cell],
                other.attribution[cell],
                other.requests[cell],
                other.failures[cell],
                other.cacheHits[cell],
                other.promptTokens[cell],
                other.completionTokens[cell],
                other.spendPicos[cell]);
        latency.addCell(other.latency, cell);
        firstToken.addCell(other.firstToken, cell);
    }

    private void grow(int larger) {
        slot = Arrays.copyOf(slot, larger);
        attribution = Arrays.copyOf(attribution, larger);
        requests = Arrays.copyOf(requests, larger);
        failures = Arrays.copyOf(failures, larger);
        cacheHits = Arrays.copyOf(cacheHits, larger);
        promptTokens = Arrays.copyOf(promptTokens, larger);
        completionTokens = Arrays.copyOf(completionTokens, larger);
        spendPicos = Arrays.copyOf(spendPicos, larger);
    }
}
