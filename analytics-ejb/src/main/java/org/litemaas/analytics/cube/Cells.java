package org.litemaas.analytics.cube;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one UTC day in columns, by ascending slot. In a day's slots the slot is the half-hour; in its roll-up it is the
 * half-hour in which a local day of the reporting zone begins. Spend is in 1e-12 US dollars. Immutable.
 */
public final class Cells {
    /** Half-hours of a UTC day. */
    public static final int SLOTS = 48;

    static final Cells NONE = new CellsBuilder(0).build();

    private final int[] start;
    private final int[] attribution;
    private final Column requests;
    private final Column failures;
    private final Column cacheHits;
    private final Column promptTokens;
    private final Column completionTokens;
    private final long[] spendPicos;
    private final Sketches latency;
    private final Sketches firstToken;
    private final BucketRange buckets;
    private final @Nullable Cells ofSlots;

    /** @param ofSlots the same, one cell a slot; null where it is that itself */
    Cells(CellsBuilder built, @Nullable Cells ofSlots) {
        int size = built.size();
        start = built.starts();
        attribution = Arrays.copyOf(built.attribution, size);
        requests = Column.of(built.requests, size);
        failures = Column.of(built.failures, size);
        cacheHits = Column.of(built.cacheHits, size);
        promptTokens = Column.of(built.promptTokens, size);
        completionTokens = Column.of(built.completionTokens, size);
        spendPicos = Arrays.copyOf(built.spendPicos, size);
        latency = built.latency().build(start);
        firstToken = built.firstToken().build(start);
        buckets = ofSlots == null ? latency.range(size).and(firstToken.range(size)) : ofSlots.buckets;
        this.ofSlots = ofSlots;
    }

    public int size() {
        return attribution.length;
    }

    /** The first cell of a slot or of one after it; for {@link #SLOTS} the number of cells. */
    public int start(int slot) {
        return start[slot];
    }

    /** Index into the attributions of the {@link Cube}. */
    public int attribution(int cell) {
        return attribution[cell];
    }

    /** The attributions of all cells; not to be written to. */
    public int[] attributions() {
        return attribution;
    }

    public Column requests() {
        return requests;
    }

    public Column failures() {
        return failures;
    }

    public Column cacheHits() {
        return cacheHits;
    }

    public Column promptTokens() {
        return promptTokens;
    }

    public Column completionTokens() {
        return completionTokens;
    }

    /** 1e-12 US dollars a cell; not to be written to. */
    public long[] spendPicos() {
        return spendPicos;
    }

    /** End minus start. */
    public Sketches latency() {
        return latency;
    }

    /** Time to first token. */
    public Sketches firstToken() {
        return firstToken;
    }

    /** The buckets that durations of either kind fell into. */
    public BucketRange buckets() {
        return buckets;
    }

    /**
     * What the cells of each slot make together, as one cell; as more where a sum would not fit. The attribution is any of
     * the slot's. Who wants all cells of a slot needs not read each.
     */
    public Cells ofSlots() {
        return ofSlots == null ? this : ofSlots;
    }

    /** So many bytes in memory, about. */
    int bytes() {
        return (ofSlots == null ? 0 : ofSlots.bytes())
                + (SLOTS + 1 + attribution.length) * Integer.BYTES
                + spendPicos.length * Long.BYTES
                + requests.bytes()
                + failures.bytes()
                + cacheHits.bytes()
                + promptTokens.bytes()
                + completionTokens.bytes()
                + latency.bytes()
                + firstToken.bytes();
    }
}
