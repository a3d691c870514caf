package org.litemaas.analytics.cube;

import java.util.Arrays;

/** A growing array of variable-length integers: seven bits a byte, the lowest first. */
public final class Bytes {
    private byte[] array;
    private int size;

    public Bytes(int capacity) {
        array = new byte[capacity];
    }

    int size() {
        return size;
    }

    /** The array itself, which is longer than what was written. */
    byte[] raw() {
        return array;
    }

    Cursor cursor(int position) {
        return new Cursor(array, position);
    }

    public byte[] toArray() {
        return Arrays.copyOf(array, size);
    }

    public void putUnsigned(long value) {
        if (size + 10 > array.length) {
            array = Arrays.copyOf(array, array.length * 2 + 10);
        }
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            array[size++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        array[size++] = (byte) rest;
    }

    /** Small numbers of either sign stay short. */
    public void putSigned(long value) {
        putUnsigned((value << 1) ^ (value >> 63));
    }

    void put(byte[] source, int from, int to) {
        int length = to - from;
        if (size + length > array.length) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, size + length));
        }
        System.arraycopy(source, from, array, size, length);
        size += length;
    }

    /** Reads what {@link Bytes} wrote. */
    public static final class Cursor {
        private final byte[] array;
        private int position;

        public Cursor(byte[] array, int position) {
            this.array = array;
            this.position = position;
        }

        int position() {
            return position;
        }

        byte[] array() {
            return array;
        }

        void skip(int bytes) {
            position += bytes;
        }

        public long unsigned() {
            byte first = array[position++];
            if (first >= 0) {
                return first;
            }
            long value = first & 0x7F;
            for (int shift = 7; ; shift += 7) {
                byte next = array[position++];
                value |= (long) (next & 0x7F) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        public int unsignedInt() {
            return Math.toIntExact(unsigned());
        }

        public long signed() {
            long value = unsigned();
            return (value >>> 1) ^ -(value & 1);
        }
    }
}
