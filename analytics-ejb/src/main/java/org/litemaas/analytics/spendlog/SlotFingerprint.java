package org.litemaas.analytics.spendlog;

import java.math.BigDecimal;

/**
 * Tells whether the rows of a half-hour are still those that were read.
 *
 * @param requests how many rows
 * @param fingerprint sum of a 64-bit hash of each row's scalar columns, so that swapped values show too
 */
public record SlotFingerprint(long requests, BigDecimal fingerprint) {

    /** A half-hour without rows. */
    public static final SlotFingerprint EMPTY = new SlotFingerprint(0, BigDecimal.ZERO);

    /** Whether both speak of the same rows; the scale of the sum does not matter. */
    public boolean matches(SlotFingerprint other) {
        return requests == other.requests && fingerprint.compareTo(other.fingerprint) == 0;
    }

    /** With more rows. */
    SlotFingerprint and(long more, BigDecimal theirs) {
        return new SlotFingerprint(requests + more, fingerprint.add(theirs));
    }
}
