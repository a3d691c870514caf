package org.litemaas.analytics.cube;

import java.util.Arrays;

/**
 * The durable form of one half-hour's cells: a format number, the number of cells, then column after column in variable-length
 * integers, and what the durations of all cells make together. Attributions ascend and are written as differences.
 */
final class SliceCodec {
    private static final int FORMAT = 2;

    /** The one before, which did not say what all cells make together. */
    private static final int CELLS_ONLY = 1;

    private SliceCodec() {}

    /** Writes the cells of one slot. */
    static byte[] write(Cells cells, int slot) {
        int from = cells.start(slot);
        int end = cells.start(slot + 1);
        Bytes out = new Bytes((end - from) * 24 + 16);
        out.putUnsigned(FORMAT);
        out.putUnsigned(end - from);
        int last = 0;
        for (int cell = from; cell < end; cell++) {
            out.putSigned((long) cells.attribution(cell) - last);
            last = cells.attribution(cell);
        }
        putUnsigned(out, cells.requests(), from, end);
        putUnsigned(out, cells.failures(), from, end);
        putUnsigned(out, cells.cacheHits(), from, end);
        for (int cell = from; cell < end; cell++) {
            out.putSigned(cells.promptTokens().get(cell));
        }
        for (int cell = from; cell < end; cell++) {
            out.putSigned(cells.completionTokens().get(cell));
        }
        for (int cell = from; cell < end; cell++) {
            out.putSigned(cells.spendPicos()[cell]);
        }
        put(out, cells.latency(), slot, from, end);
        put(out, cells.firstToken(), slot, from, end);
        putAll(out, cells.ofSlots().latency(), slot);
        putAll(out, cells.ofSlots().firstToken(), slot);
        return out.toArray();
    }

    private static void putUnsigned(Bytes out, Column column, int from, int end) {
        for (int cell = from; cell < end; cell++) {
            out.putUnsigned(column.get(cell));
        }
    }

    private static void put(Bytes out, Sketches sketches, int slot, int from, int end) {
        int position = sketches.position(slot);
        for (int cell = from; cell < end; cell++) {
            int length = sketches.length(cell);
            out.putUnsigned(sketches.count().get(cell));
            if (length > 0) {
                out.putUnsigned(sketches.sumMillis().get(cell));
                out.putUnsigned(length);
                out.put(sketches.buckets(), position, position + length);
                position += length;
            }
        }
    }

    private static void putAll(Bytes out, Sketches ofSlots, int slot) {
        int from = ofSlots.position(slot);
        int end = slot + 1 < Cells.SLOTS ? ofSlots.position(slot + 1) : ofSlots.buckets().length;
        out.putUnsigned(end - from);
        out.put(ofSlots.buckets(), from, end);
    }

    /** Appends the slice's cells to {@code target}, as cells of that slot. */
    static void read(byte[] slice, int slot, CellsBuilder target) {
        Bytes.Cursor in = new Bytes.Cursor(slice, 0);
        int format = in.unsignedInt();
        if (format != FORMAT && format != CELLS_ONLY) {
            throw new IllegalStateException("a slice of the spend-log cache has format " + format
                    + ", expected at most " + FORMAT + "; it was written by a newer version of the portal");
        }
        target.beginSlot(slot);
        int size = in.unsignedInt();
        int[] attribution = new int[size];
        int last = 0;
        for (int i = 0; i < size; i++) {
            last += (int) in.signed();
            attribution[i] = last;
        }
        long[] requests = unsigned(in, size);
        long[] failures = unsigned(in, size);
        long[] cacheHits = unsigned(in, size);
        long[] promptTokens = signed(in, size);
        long[] completionTokens = signed(in, size);
        long[] spendPicos = signed(in, size);
        for (int i = 0; i < size; i++) {
            target.add(
                    attribution[i],
                    requests[i],
                    failures[i],
                    cacheHits[i],
                    promptTokens[i],
                    completionTokens[i],
                    spendPicos[i]);
        }
        target.latency().readFrom(in, size);
        target.firstToken().readFrom(in, size);
        if (format != CELLS_ONLY) {
            target.latency().ofSlot(slot, all(in));
            target.firstToken().ofSlot(slot, all(in));
        }
    }

    private static byte[] all(Bytes.Cursor in) {
        int length = in.unsignedInt();
        byte[] all = Arrays.copyOfRange(in.array(), in.position(), in.position() + length);
        in.skip(length);
        return all;
    }

    private static long[] unsigned(Bytes.Cursor in, int size) {
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            values[i] = in.unsigned();
        }
        return values;
    }

    private static long[] signed(Bytes.Cursor in, int size) {
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            values[i] = in.signed();
        }
        return values;
    }
}
