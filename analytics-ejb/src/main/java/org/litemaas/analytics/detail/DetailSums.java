package org.litemaas.analytics.detail;

import java.math.BigDecimal;
import java.util.Arrays;
import org.litemaas.analytics.detail.DetailCells.Figure;
import org.litemaas.analytics.spendlog.DetailKind;

/** Sums of cells by small whole numbers, such as value ids. */
public final class DetailSums {
    private static final int NEW = -1;

    private final Figure[] figures;
    private final DetailCells sums = new DetailCells();
    private int[] rowOf = {};

    /** @param kind of the cells that will come */
    public DetailSums(DetailKind kind) {
        figures = DetailCodec.figures(kind).toArray(Figure[]::new);
    }

    /** Adds a cell to the sum of {@code key}, which is 0 or more. */
    public void plus(DetailCells cells, int cell, int key) {
        if (key >= rowOf.length) {
            int before = rowOf.length;
            rowOf = Arrays.copyOf(rowOf, Math.max(key + 1, before * 2));
            Arrays.fill(rowOf, before, rowOf.length, NEW);
        }
        int row = rowOf[key];
        if (row == NEW) {
            row = sums.size();
            rowOf[key] = row;
            sums.add(0, key);
        }
        for (Figure figure : figures) {
            sums.plus(figure, row, cells.get(figure, cell));
        }
    }

    /** How many keys there are. */
    public int size() {
        return sums.size();
    }

    /** The key of a row. */
    public int key(int row) {
        return sums.value(row);
    }

    public long requests(int row) {
        return sums.get(Figure.REQUESTS, row);
    }

    public long promptTokens(int row) {
        return sums.get(Figure.PROMPT_TOKENS, row);
    }

    public long completionTokens(int row) {
        return sums.get(Figure.COMPLETION_TOKENS, row);
    }

    /** In US dollars. */
    public BigDecimal spend(int row) {
        return BigDecimal.valueOf(sums.get(Figure.SPEND_PICOS, row), 12);
    }

    /** So many of the requests tell how many of their prompt tokens were cached. */
    public long cachedKnown(int row) {
        return sums.get(Figure.CACHED_KNOWN, row);
    }

    public long cachedTokens(int row) {
        return sums.get(Figure.CACHED_TOKENS, row);
    }

    /** So many of the requests tell how many tokens they wrote to the prompt cache. */
    public long creationKnown(int row) {
        return sums.get(Figure.CREATION_KNOWN, row);
    }

    public long creationTokens(int row) {
        return sums.get(Figure.CREATION_TOKENS, row);
    }
}
