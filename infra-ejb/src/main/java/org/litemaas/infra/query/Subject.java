package org.litemaas.infra.query;

import java.time.Instant;

/** A query by a step, which share one grid of moments and of chunks. Times are milliseconds since 1970. */
record Subject(String promql, long step) {
    private static final long DAY = 86_400_000;
    private static final int MOST_POINTS = 240;
    private static final int FEWEST_POINTS = 12;

    /** The last moment of the grid that is not after this one. */
    long floor(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), step) * step;
    }

    /** How long a chunk is: whole steps, a day at most unless that were hardly any. */
    long chunkLength() {
        return step * Math.min(MOST_POINTS, Math.max(FEWEST_POINTS, DAY / step));
    }

    long chunkOf(long at) {
        return Math.floorDiv(at, chunkLength());
    }

    long chunkStart(long chunk) {
        return chunk * chunkLength();
    }

    /** The last moment of the chunk. */
    long chunkEnd(long chunk) {
        return (chunk + 1) * chunkLength() - step;
    }

    /** The last moment of the part that {@code at} lies in, where long ranges are asked in parts: chunks that make a day. */
    long partEnd(long at) {
        long length = chunkLength() * Math.max(1, DAY / chunkLength());
        return (Math.floorDiv(at, length) + 1) * length - step;
    }
}
