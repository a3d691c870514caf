package org.litemaas.infra;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes what Prometheus would have gathered in the two hours before a moment, as OpenMetrics. */
final class Past {
    private static final int SCRAPE_SECONDS = 30;
    private static final int MINUTES = 120;

    /** The moment at which questions are asked. */
    final Instant now = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.HOURS);

    private final StringBuilder text = new StringBuilder();

    /** A gauge that has kept its value until now. */
    Past gauge(String series, double value) {
        return line(series, value, 0, MINUTES, 0);
    }

    /** A gauge that had the value until so many minutes ago, and is gone since. */
    Past gaugeUntil(int minutesAgo, String series, double value) {
        return line(series, value, 0, MINUTES, minutesAgo);
    }

    /** A counter that has grown evenly until now. */
    Past counter(String series, double perSecond) {
        return line(series, 0, perSecond, MINUTES, 0);
    }

    /** A gauge that appeared one scrape ago. */
    Past fresh(String series, double value) {
        return line(series, value, 0, 0, 0);
    }

    private Past line(String series, double value, double perSecond, int fromMinutesAgo, int untilMinutesAgo) {
        for (int ago = fromMinutesAgo * 60; ago >= untilMinutesAgo * 60; ago -= SCRAPE_SECONDS) {
            text.append(series)
                    .append(' ')
                    .append(value + perSecond * (MINUTES * 60 - ago))
                    .append(' ')
                    .append(now.getEpochSecond() - ago)
                    .append('\n');
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
