package org.litemaas.web.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.litemaas.analytics.Freshness;

/**
 * How current the figures of a page are, in a line.
 *
 * @param stale the spend log has not been read for so long that figures of today lag
 */
public record FreshnessLine(String text, String detail, boolean stale) {
    /** Several refreshes missed, at the default interval of half a minute. */
    private static final Duration LATE = Duration.ofMinutes(10);

    static FreshnessLine of(Freshness freshness, ZoneId zone, Instant now) {
        Instant asOf = freshness.asOf();
        if (asOf == null) {
            return new FreshnessLine("Spend log not read yet", "The first figures come when it has been read.", true);
        }
        boolean stale = asOf.isBefore(now.minus(LATE));
        String settled = freshness.settledThrough() == null
                ? "no day settled yet"
                : "settled through " + Times.day(freshness.settledThrough()) + " (UTC)";
        String held = freshness.heldFrom() == null ? "" : "Held from " + Times.day(freshness.heldFrom()) + ", ";
        return new FreshnessLine(
                "As of " + Times.momentOrClock(asOf, zone, now) + (stale ? ", " + Times.ago(asOf, now) : ""),
                held + settled + "; version " + freshness.version() + " of the spend-log cache",
                stale);
    }
}
