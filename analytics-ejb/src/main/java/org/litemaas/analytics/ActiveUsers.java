package org.litemaas.analytics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Counts the distinct users of each row, and of all rows together. */
final class ActiveUsers {
    /** Up to so many longs of bits, 32 MiB; with more rows, the pairs of row and user are remembered one by one. */
    private static final int MOST_WORDS = 1 << 22;

    private final int[] userOf;
    private final int wordsPerRow;
    private final boolean[] seenAtAll;
    private int all;
    private int[] ofRow = new int[16];
    private long[] bits = new long[0];
    private @Nullable LongTable pairs;

    /** @param userOf the user of each attribution, numbered densely */
    ActiveUsers(int[] userOf, int users) {
        this.userOf = userOf;
        wordsPerRow = (users + Long.SIZE - 1) / Long.SIZE;
        seenAtAll = new boolean[users];
    }

    private ActiveUsers(ActiveUsers other) {
        userOf = other.userOf;
        wordsPerRow = other.wordsPerRow;
        seenAtAll = other.seenAtAll.clone();
        all = other.all;
        ofRow = other.ofRow.clone();
        bits = other.bits.clone();
        pairs = other.pairs == null ? null : other.pairs.copy();
    }

    ActiveUsers copy() {
        return new ActiveUsers(this);
    }

    /**
     * Counts the users of some cells.
     *
     * @param attribution of every cell
     * @param rowOf the row of each cell from {@code from} on; negative where it is in none
     * @param rows how many rows there are by now
     */
    void add(int[] attribution, int from, int size, int[] rowOf, int rows) {
        makeRoom(rows);
        for (int i = 0; i < size; i++) {
            if (rowOf[i] >= 0) {
                add(userOf[attribution[from + i]], rowOf[i]);
            }
        }
    }

    /** Counts the users of some cells that are all in one row. */
    void add(int[] attribution, int from, int end, int row, int rows) {
        makeRoom(rows);
        for (int cell = from; cell < end; cell++) {
            add(userOf[attribution[cell]], row);
        }
    }

    private void add(int user, int row) {
        if (pairs == null ? isNewBit(row, user) : pairs.add((long) row << 32 | user)) {
            ofRow[row]++;
            if (!seenAtAll[user]) {
                seenAtAll[user] = true;
                all++;
            }
        }
    }

    private boolean isNewBit(int row, int user) {
        int word = row * wordsPerRow + (user >> 6);
        long bit = 1L << user;
        boolean isNew = (bits[word] & bit) == 0;
        bits[word] |= bit;
        return isNew;
    }

    private void makeRoom(int rows) {
        if (rows > ofRow.length) {
            ofRow = Arrays.copyOf(ofRow, Math.max(rows, ofRow.length * 2));
        }
        long words = (long) rows * wordsPerRow;
        if (pairs == null && words > MOST_WORDS) {
            rememberPairs();
        } else if (pairs == null && words > bits.length) {
            bits = Arrays.copyOf(bits, (int) Math.min(MOST_WORDS, Math.max(words, bits.length * 2L)));
        }
    }

    private void rememberPairs() {
        LongTable remembered = new LongTable();
        for (int word = 0; word < bits.length; word++) {
            for (long left = bits[word]; left != 0; left &= left - 1) {
                long row = word / wordsPerRow;
                remembered.add(row << 32 | (word % wordsPerRow * Long.SIZE + Long.numberOfTrailingZeros(left)));
            }
        }
        pairs = remembered;
        bits = new long[0];
    }

    int ofRow(int row) {
        return row < ofRow.length ? ofRow[row] : 0;
    }

    int all() {
        return all;
    }
}
