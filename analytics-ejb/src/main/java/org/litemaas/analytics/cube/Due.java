package org.litemaas.analytics.cube;

import java.time.LocalDate;

/** A day to compare with the source, and why. */
record Due(LocalDate day, Reason reason) {
    enum Reason {
        /** Requests still come. */
        CURRENT,
        /** An administrator has asked that it be read anew. */
        REBUILD,
        /** It has never been read. */
        HISTORY,
        /** Late requests come to the last week's days. */
        RECENT,
        /** Anything may have changed in the rest. */
        ROTATION
    }
}
