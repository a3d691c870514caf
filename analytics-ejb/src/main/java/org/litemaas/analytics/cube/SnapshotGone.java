package org.litemaas.analytics.cube;

/** A snapshot of the spend-log cache that is no longer held as a whole. The current one can be asked instead. */
public final class SnapshotGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long version;

    SnapshotGone(long version, String why) {
        super(why);
        this.version = version;
    }

    /** The version of the cache that was asked for. */
    public long version() {
        return version;
    }
}
