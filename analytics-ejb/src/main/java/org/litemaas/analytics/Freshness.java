package org.litemaas.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How current and how whole the figures of an answer are.
 *
 * @param asOf the last moment when the spend log was read without error; null before the first
 * @param settledThrough the last UTC day up to which all held days are settled; null while there is none
 * @param heldFrom the first UTC day held; null while nothing is held
 * @param heldTo the last UTC day held
 * @param complete whether every day of the question that the source has is held
 * @param version of the spend-log cache that answered; it grows with every change
 */
public record Freshness(
        @Nullable Instant asOf,
        @Nullable LocalDate settledThrough,
        @Nullable LocalDate heldFrom,
        @Nullable LocalDate heldTo,
        boolean complete,
        long version,
        List<Notice> notices) {

    public Freshness {
        notices = List.copyOf(notices);
    }
}
