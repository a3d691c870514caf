package org.litemaas.analytics.cube;

/**
 * Whole numbers, one a cell, in as few bytes each as the largest of them needs: most cells are small, and what a question costs
 * is what it reads. Immutable.
 */
public abstract sealed class Column {

    private Column() {}

    /** The first {@code size} of some numbers. */
    static Column of(long[] values, int size) {
        long least = 0;
        long most = 0;
        for (int i = 0; i < size; i++) {
            least = Math.min(least, values[i]);
            most = Math.max(most, values[i]);
        }
        if (least >= Byte.MIN_VALUE && most <= Byte.MAX_VALUE) {
            return new Bytes(values, size);
        }
        if (least >= Short.MIN_VALUE && most <= Short.MAX_VALUE) {
            return new Shorts(values, size);
        }
        if (least >= Integer.MIN_VALUE && most <= Integer.MAX_VALUE) {
            return new Ints(values, size);
        }
        return new Longs(values, size);
    }

    /** The number of one cell; to read many, the others are faster. */
    public abstract long get(int cell);

    /**
     * Adds the numbers of the cells from {@code from} on to the sums of their rows.
     *
     * @param rowOf the row of each of these cells, beginning with that of {@code from}; negative where it is in none
     * @param size how many cells
     * @throws ArithmeticException when a sum does not fit
     */
    public abstract void addTo(long[] sums, int[] rowOf, int from, int size);

    /** Copies the numbers of the cells from {@code from} on, which must fit into ints. */
    abstract void copyTo(int[] target, int from, int size);

    /** So many bytes in memory, about. */
    abstract int bytes();

    // A sum of numbers of at most four bytes cannot leave a long before there are four billion cells.

    private static final class Bytes extends Column {
        private final byte[] values;

        Bytes(long[] wide, int size) {
            values = new byte[size];
            for (int i = 0; i < size; i++) {
                values[i] = (byte) wide[i];
            }
        }

        @Override
        public long get(int cell) {
            return values[cell];
        }

        @Override
        public void addTo(long[] sums, int[] rowOf, int from, int size) {
            for (int i = 0; i < size; i++) {
                int row = rowOf[i];
                if (row >= 0) {
                    sums[row] += values[from + i];
                }
            }
        }

        @Override
        void copyTo(int[] target, int from, int size) {
            for (int i = 0; i < size; i++) {
                target[i] = values[from + i];
            }
        }

        @Override
        int bytes() {
            return values.length;
        }
    }

    private static final class Shorts extends Column {
        private final short[] values;

        Shorts(long[] wide, int size) {
            values = new short[size];
            for (int i = 0; i < size; i++) {
                values[i] = (short) wide[i];
            }
        }

        @Override
        public long get(int cell) {
            return values[cell];
        }

        @Override
        public void addTo(long[] sums, int[] rowOf, int from, int size) {
            for (int i = 0; i < size; i++) {
                int row = rowOf[i];
                if (row >= 0) {
                    sums[row] += values[from + i];
                }
            }
        }

        @Override
        void copyTo(int[] target, int from, int size) {
            for (int i = 0; i < size; i++) {
                target[i] = values[from + i];
            }
        }

        @Override
        int bytes() {
            return values.length * Short.BYTES;
        }
    }

    private static final class Ints extends Column {
        private final int[] values;

        Ints(long[] wide, int size) {
            values = new int[size];
            for (int i = 0; i < size; i++) {
                values[i] = (int) wide[i];
            }
        }

        @Override
        public long get(int cell) {
            return values[cell];
        }

        @Override
        public void addTo(long[] sums, int[] rowOf, int from, int size) {
            for (int i = 0; i < size; i++) {
                int row = rowOf[i];
                if (row >= 0) {
                    sums[row] += values[from + i];
                }
            }
        }

        @Override
        void copyTo(int[] target, int from, int size) {
            System.arraycopy(values, from, target, 0, size);
        }

        @Override
        int bytes() {
            return values.length * Integer.BYTES;
        }
    }

    private static final class Longs extends Column {
        private final long[] values;

        Longs(long[] wide, int size) {
            values = java.util.Arrays.copyOf(wide, size);
        }

        @Override
        public long get(int cell) {
            return values[cell];
        }

        @Override
        public void addTo(long[] sums, int[] rowOf, int from, int size) {
            for (int i = 0; i < size; i++) {
                int row = rowOf[i];
                if (row >= 0) {
                    sums[row] = Math.addExact(sums[row], values[from + i]);
                }
            }
        }

        @Override
        void copyTo(int[] target, int from, int size) {
            for (int i = 0; i < size; i++) {
                target[i] = Math.toIntExact(values[from + i]);
            }
        }

        @Override
        int bytes() {
            return values.length * Long.BYTES;
        }
    }
}
