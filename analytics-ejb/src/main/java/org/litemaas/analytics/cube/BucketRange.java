package org.litemaas.analytics.cube;

/**
 * Neighbouring {@link LogBuckets}.
 *
 * @param lowest the first
 * @param end the one after the last
 */
public record BucketRange(int lowest, int end) {
    public static final BucketRange NONE = new BucketRange(Integer.MAX_VALUE, 0);

    /** The smallest range with both in it. */
    public BucketRange and(BucketRange other) {
        return new BucketRange(Math.min(lowest, other.lowest), Math.max(end, other.end));
    }

    public int width() {
        return Math.max(0, end - lowest);
    }
}
