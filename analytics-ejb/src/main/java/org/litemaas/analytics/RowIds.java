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

    /**
     * Numbers the rows of some cells that fall into one bucket.
     *
     * @param groupOf the group of each attribution, or {@link AttributionGroups#NONE}, whose cells are in no row
     * @param attribution of every cell
     * @param rowOf gets the rows, from {@code at} on; negative for none
     */
    void number(int bucket, int[] groupOf, int[] attribution, int from, int end, int[] rowOf, int at) {
        long base = (long) bucket * groups;
        boolean isDirect = base + groups <= DIRECT;
        if (isDirect && base + groups > direct.length) {
            direct = Arrays.copyOf(direct, (int) Math.min(DIRECT, Math.max(64, (base + groups) * 2)));
        }
        for (int cell = from; cell < end; cell++) {
            int group = groupOf[attribution[cell]];
            int row = AttributionGroups.NONE;
            if (group != AttributionGroups.NONE) {
                row = isDirect ? direct(bucket, (int) base, group) : looked(bucket, base, group);
            }
            rowOf[at + cell - from] = row;
        }
    }

    private int direct(int bucket, int base, int group) {
        int row = direct[base + group] - 1;
        if (row < 0) {
            row = add(bucket, group);
            direct[base + group] = row + 1;
        }
        return row;
    }

    private int looked(int bucket, long base, int group) {
        int row = table.put(base + group, size);
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
