package org.litemaas.analytics;

import java.util.Arrays;

/**
 * Numbers the rows of an answer densely, in the order in which their first cell is met. A row is a bucket of time and a group of
 * attributions.
 */
final class RowIds {
    /** Up to so many possible rows are looked up in an array. */
    private static final long DIRECT = 1 << 20;

    private final int groups;
    private final LongTable table = new LongTable();
    private int[] direct = new int[0];
    private int[] bucketOf = new int[64];
    private int[] groupOf = new int[64];
    private int size;

    RowIds(int groups) {
        this.groups = groups;
    }

    int size() {
        return size;
    }

    int bucket(int row) {
        return bucketOf[row];
    }

    int group(int row) {
        return groupOf[row];
    }

    int of(int bucket, int group) {
        long key = (long) bucket * groups + group;
        if (key < DIRECT) {
            if (key >= direct.length) {
                direct = Arrays.copyOf(direct, (int) Math.min(DIRECT, Math.max(64, (key + 1) * 2)));
            }
            int row = direct[(int) key] - 1;
            if (row < 0) {
                row = add(bucket, group);
                direct[(int) key] = row + 1;
            }
            return row;
        }
        int row = table.put(key, size);
        return row == size ? add(bucket, group) : row;
    }

    private int add(int bucket, int group) {
        if (size == bucketOf.length) {
            bucketOf = Arrays.copyOf(bucketOf, size * 2);
            groupOf = Arrays.copyOf(groupOf, size * 2);
        }
        bucketOf[size] = bucket;
        groupOf[size] = group;
        return size++;
    }
}
