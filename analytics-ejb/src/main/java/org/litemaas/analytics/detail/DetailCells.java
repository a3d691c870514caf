package org.litemaas.analytics.detail;

import java.util.Arrays;

/** Requests with one attribution and one value of a kind, cell by cell, in columns. */
public final class DetailCells {
    /** The value id of requests that have any tag, each of them once. */
    public static final int ANY = 0;

    /** The value id of what was too rare on a day with too many values. */
    public static final int FOLDED = 1;

    /** The figures of a cell, in the order in which they are written. */
    enum Figure {
        REQUESTS,
        PROMPT_TOKENS,
        COMPLETION_TOKENS,
        SPEND_PICOS,
        CACHED_KNOWN,
        CACHED_TOKENS,
        CREATION_KNOWN,
        CREATION_TOKENS;

        static final Figure[] ALL = values();
    }

    private int size;
    private int[] attributions;
    private int[] values;
    private final long[][] figures;

    DetailCells() {
        this(64);
    }

    /** @param room for so many cells; it grows */
    DetailCells(int room) {
        attributions = new int[room];
        values = new int[room];
        figures = new long[Figure.ALL.length][room];
    }

    public int size() {
        return size;
    }

    /** Makes it so many cells, whose attributions, values and figures are to be written. */
    void resize(int cells) {
        if (cells > attributions.length) {
            grow(cells);
        }
        size = cells;
    }

    private void grow(int room) {
        attributions = Arrays.copyOf(attributions, room);
        values = Arrays.copyOf(values, room);
        for (int i = 0; i < figures.length; i++) {
            figures[i] = Arrays.copyOf(figures[i], room);
        }
    }

    int[] attributions() {
        return attributions;
    }

    int[] values() {
        return values;
    }

    /** One figure of all cells; the array is longer than there are cells. */
    long[] column(Figure figure) {
        return figures[figure.ordinal()];
    }

    void add(int attribution, int value) {
        if (size == attributions.length) {
            grow(size * 2);
        }
        attributions[size] = attribution;
        values[size] = value;
        for (long[] column : figures) {
            column[size] = 0;
        }
        size++;
    }

    void set(Figure figure, int cell, long to) {
        figures[figure.ordinal()][cell] = to;
    }

    void plus(Figure figure, int cell, long more) {
        figures[figure.ordinal()][cell] = Math.addExact(figures[figure.ordinal()][cell], more);
    }

    long get(Figure figure, int cell) {
        return figures[figure.ordinal()][cell];
    }

    public int attribution(int cell) {
        return attributions[cell];
    }

    /** What the cell is about: {@link #ANY}, {@link #FOLDED} or the id of a stored value; 0 for cached tokens. */
    public int value(int cell) {
        return values[cell];
    }
}
