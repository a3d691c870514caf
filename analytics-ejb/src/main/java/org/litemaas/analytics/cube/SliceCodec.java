package org.litemaas.analytics.cube;

/**
 * The durable form of one half-hour's cells: a format number, the number of cells, then column after column in variable-length
 * integers. Attributions ascend and are written as differences.
 */
final class SliceCodec {
    private static final int FORMAT = 1;

    private SliceCodec() {}

    static byte[] write(Cells cells) {
        int size = cells.size();
        Bytes out = new Bytes(size * 24 + 16);
        out.putUnsigned(FORMAT);
        out.putUnsigned(size);
        int last = 0;
        for (int i = 0; i < size; i++) {
            out.putSigned((long) cells.attribution(i) - last);
            last = cells.attribution(i);
        }
        for (int i = 0; i < size; i++) {
            out.putUnsigned(cells.requests(i));
        }
        for (int i = 0; i < size; i++) {
            out.putUnsigned(cells.failures(i));
        }
        for (int i = 0; i < size; i++) {
            out.putUnsigned(cells.cacheHits(i));
        }
        for (int i = 0; i < size; i++) {
            out.putSigned(cells.promptTokens(i));
        }
        for (int i = 0; i < size; i++) {
            out.putSigned(cells.completionTokens(i));
        }
        for (int i = 0; i < size; i++) {
            out.putSigned(cells.spendPicos(i));
        }
        cells.latency().writeTo(out);
        cells.firstToken().writeTo(out);
        return out.toArray();
    }

    /** Appends the slice's cells to {@code target}, as cells of that slot. */
    static void read(byte[] slice, int slot, Cells target) {
        Bytes.Cursor in = new Bytes.Cursor(slice, 0);
        int format = in.unsignedInt();
        if (format != FORMAT) {
            throw new IllegalStateException("a slice of the spend-log cache has format " + format + ", expected "
                    + FORMAT + "; it was written by a newer version of the portal");
        }
        int size = in.unsignedInt();
        int[] attribution = new int[size];
        int last = 0;
        for (int i = 0; i < size; i++) {
            last += (int) in.signed();
            attribution[i] = last;
        }
        int[] requests = unsigned(in, size);
        int[] failures = unsigned(in, size);
        int[] cacheHits = unsigned(in, size);
        long[] promptTokens = signed(in, size);
        long[] completionTokens = signed(in, size);
        long[] spendPicos = signed(in, size);
        for (int i = 0; i < size; i++) {
            target.add(
                    slot,
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
    }

    private static int[] unsigned(Bytes.Cursor in, int size) {
        int[] column = new int[size];
        for (int i = 0; i < size; i++) {
            column[i] = in.unsignedInt();
        }
        return column;
    }

    private static long[] signed(Bytes.Cursor in, int size) {
        long[] column = new long[size];
        for (int i = 0; i < size; i++) {
            column[i] = in.signed();
        }
        return column;
    }
}
