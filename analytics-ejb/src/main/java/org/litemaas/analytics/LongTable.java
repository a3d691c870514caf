package org.litemaas.analytics;

import java.util.Arrays;

/** A hash table from longs of 0 or more to ints, by open addressing: one probe is one or two array reads. */
final class LongTable {
    private long[] keys = new long[1_024];
    private int[] values = new int[1_024];
    private int size;

    LongTable() {
        Arrays.fill(keys, -1);
    }

    LongTable copy() {
        LongTable copy = new LongTable();
        copy.keys = keys.clone();
        copy.values = values.clone();
        copy.size = size;
        return copy;
    }

    /** The value of a key; if it has none, it gets this one. */
    int put(long key, int fresh) {
        int slot = slotOf(key);
        if (keys[slot] == key) {
            return values[slot];
        }
        keys[slot] = key;
        values[slot] = fresh;
        if (++size * 2 > keys.length) {
            grow();
        }
        return fresh;
    }

    /** Whether the key is new; it no longer is. */
    boolean add(long key) {
        int before = size;
        put(key, 0);
        return size > before;
    }

    private int slotOf(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (keys[slot] != -1 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[oldValues.length * 2];
        Arrays.fill(keys, -1);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != -1) {
                int slot = slotOf(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
