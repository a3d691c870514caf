package org.litemaas.dev.exporter;

import java.time.Instant;

/**
 * A step of the simulation.
 *
 * @param origin when the simulation's clock began
 * @param index steps since then
 */
record Tick(Instant origin, long index) {

    static final int MILLIS = 100;
    static final int PER_SECOND = 1000 / MILLIS;
    static final double SECONDS = MILLIS / 1000.0;

    /** Begin, in seconds on the simulation's clock. */
    double from() {
        return index * SECONDS;
    }

    /** End, in seconds on the simulation's clock. */
    double to() {
        return (index + 1) * SECONDS;
    }

    Instant at() {
        return origin.plusMillis(index * MILLIS);
    }
}
