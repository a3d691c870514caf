package org.litemaas.analytics;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * The days of a range that stand out.
 *
 * @param zone the reporting zone, in which days begin and end
 * @param judged so many days of the range were judged
 * @param notJudged so many were not: they are not over, not held, perhaps incomplete, pruned at the source, or have less than four
 *     days of the same weekday before them
 * @param anomalies the newest first
 */
public record AnomalyReport(
        LocalDate from,
        LocalDate to,
        ZoneId zone,
        int judged,
        int notJudged,
        List<Anomaly> anomalies,
        Freshness freshness) {
    public AnomalyReport {
        anomalies = List.copyOf(anomalies);
    }
}
