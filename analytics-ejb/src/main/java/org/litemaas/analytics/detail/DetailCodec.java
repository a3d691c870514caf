package org.litemaas.analytics.detail;

import java.util.Arrays;
import java.util.List;
import org.litemaas.analytics.cube.Bytes;
import org.litemaas.analytics.detail.DetailCells.Figure;
import org.litemaas.analytics.spendlog.DetailKind;

/**
 * The durable form of the cells of one half-hour and kind: a format number, the number of cells, then column after column in
 * variable-length integers. Attributions ascend and are written as differences; only cached tokens have their own figures.
 */
final class DetailCodec {
    private static final int FORMAT = 1;

    private static final List<Figure> OF_ALL =
            List.of(Figure.REQUESTS, Figure.PROMPT_TOKENS, Figure.COMPLETION_TOKENS, Figure.SPEND_PICOS);

    private static final List<Figure> OF_CACHED_TOKENS = List.of(Figure.values());

    private DetailCodec() {}

    static byte[] write(DetailKind kind, DetailCells cells) {
        Bytes out = new Bytes(cells.size() * 12 + 16);
        out.putUnsigned(FORMAT);
        out.putUnsigned(cells.size());
        int last = 0;
        for (int i = 0; i < cells.size(); i++) {
            out.putSigned((long) cells.attribution(i) - last);
            last = cells.attribution(i);
        }
        for (int i = 0; i < cells.size(); i++) {
            out.putUnsigned(cells.value(i));
        }
        for (Figure figure : figures(kind)) {
            for (int i = 0; i < cells.size(); i++) {
                out.putSigned(cells.get(figure, i));
            }
        }
        return out.toArray();
    }

    /** Puts the cells in place of those that {@code target} has. */
    static void read(DetailKind kind, byte[] slice, DetailCells target) {
        Bytes.Cursor in = new Bytes.Cursor(slice, 0);
        int format = in.unsignedInt();
        if (format != FORMAT) {
            throw new IllegalStateException("details of the spend log have format " + format + ", expected " + FORMAT
                    + "; they were written by a newer version of the portal");
        }
        int size = in.unsignedInt();
        target.resize(size);
        int[] attributions = target.attributions();
        int last = 0;
        for (int i = 0; i < size; i++) {
            last += (int) in.signed();
            attributions[i] = last;
        }
        int[] values = target.values();
        for (int i = 0; i < size; i++) {
            values[i] = in.unsignedInt();
        }
        List<Figure> written = figures(kind);
        for (Figure figure : Figure.ALL) {
            long[] column = target.column(figure);
            if (written.contains(figure)) {
                for (int i = 0; i < size; i++) {
                    column[i] = in.signed();
                }
            } else {
                Arrays.fill(column, 0, size, 0);
            }
        }
    }

    /** The figures that cells of a kind have; the others are 0. */
    static List<Figure> figures(DetailKind kind) {
        return kind == DetailKind.CACHED_TOKENS ? OF_CACHED_TOKENS : OF_ALL;
    }
}
