package org.litemaas.analytics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts the distinct users of each row, and of all rows together. Many rows have one user alone, be they users, keys or a user's
 * days: the first user of a row is remembered by itself, and only others cost more.
 */
final class ActiveUsers {
    /** Up to so many longs of bits, 32 MiB; with more rows, the pairs of row and user are remembered one by one. */
    private static final int MOST_WORDS = 1 << 22;

    private static final int NOBODY = -1;

    private final int[] userOf;
    private final int wordsPerRow;
    private final boolean[] seenAtAll;
    private int all;
    private int[] ofRow;
    private int[] firstOfRow;
    private long[] bits;
    private @Nullable LongTable pairs;

    /** @param userOf the user of each attribution, numbered densely */
    ActiveUsers(int[] userOf, int users) {
        this.userOf = userOf;
        wordsPerRow = (users + Long.SIZE - 1) / Long.SIZE;
        seenAtAll = new boolean[users];
        ofRow = new int[0];
        firstOfRow = new int[0];
        bits = new long[0];
    }

    private ActiveUsers(ActiveUsers other) {
        userOf = other.userOf;
        wordsPerRow = other.wordsPerRow;
        seenAtAll = other.seenAtAll.clone();
        all = other.all;
        ofRow = other.ofRow.clone();
        firstOfRow = other.firstOfRow.clone();
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
        long[] known = bits;
        int base = (int) Math.min((long) row * wordsPerRow, MOST_WORDS);
        for (int cell = from; cell < end; cell++) {
            int user = userOf[attribution[cell]];
            int word = base + (user >> 6);
            if (word >= known.length || (known[word] & 1L << user) == 0) {
                add(user, row);
                known = bits;
            }
        }
    }

    private void add(int user, int row) {
        int first = firstOfRow[row];
        if (first == user) {
            return;
        }
        if (first == NOBODY) {
            firstOfRow[row] = user;
        } else if (!isNew(row, user)) {
            return;
        }
        ofRow[row]++;
        if (!seenAtAll[user]) {
            seenAtAll[user] = true;
            all++;
        }
    }

    private boolean isNew(int row, int user) {
        if (pairs == null && (row + 1L) * wordsPerRow > MOST_WORDS) {
            rememberPairs();
        }
        return pairs == null ? isNewBit(row, user) : pairs.add((long) row << 32 | user);
    }

    private boolean isNewBit(int row, int user) {
        int word = row * wordsPerRow + (user >> 6);
        if (word >= bits.length) {
            bits = Arrays.copyOf(bits, (int)
                    Math.min(MOST_WORDS, Math.max((row + 1L) * wordsPerRow, bits.length * 2L)));
        }
        long bit = 1L << user;
        boolean isNew = (bits[word] & bit) == 0;
        bits[word] |= bit;
        return isNew;
    }

    private void makeRoom(int rows) {
        if (rows > ofRow.length) {
            int before = ofRow.length;
            ofRow = Arrays.copyOf(ofRow, Math.max(rows, before * 2));
            firstOfRow = Arrays.copyOf(firstOfRow, ofRow.length);
            Arrays.fill(firstOfRow, before, firstOfRow.length, NOBODY);
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
