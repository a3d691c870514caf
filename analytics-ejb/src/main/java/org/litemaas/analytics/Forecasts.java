package org.litemaas.analytics;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.SnapshotGone;
import org.litemaas.analytics.forecast.DaySeries;
import org.litemaas.analytics.forecast.MonthForecast;

/**
 * Forecasts of spend at the month's end, of all requests or of those that a filter lets through. One question grouped by day
 * brings the history: what this month has, the six before, which tell how far off forecasts were, and the weeks before those.
 */
@Singleton
public class Forecasts {
    private static final int MONTHS_BACK = 6;
    private static final int WEEKS_BACK = 8;

    private static final String TOO_SHORT =
            "too little history: two weeks of whole days are the least, or three days since the first spend";

    private final UsageReports reports;

    @Inject
    public Forecasts(UsageReports reports) {
        this.reports = reports;
    }

    /**
     * The forecast of the month that the spend log was last read in, in the reporting zone.
     *
     * @param version of the snapshot to forecast from; null stands for the newest
     * @throws SnapshotGone when that snapshot is no longer held
     */
    public SpendForecast of(UsageFilter filter, @Nullable Long version) {
        ZoneId zone = reports.reportingZone();
        LocalDate today = reports.today();
        LocalDate from = YearMonth.from(today).minusMonths(MONTHS_BACK).atDay(1).minusWeeks(WEEKS_BACK);
        UsageQuery byDay = UsageQuery.totals(from, today, zone)
                .withFilter(filter)
                .withoutPercentiles()
                .by(Order.along(Grouping.DAY), UsageQuery.MAX_ROWS, Grouping.DAY);
        DailyUsage daily = reports.daily(byDay, version);
        Freshness freshness = daily.table().freshness();
        Instant asOf = freshness.asOf();
        if (asOf == null) {
            return new SpendForecast(filter, zone, null, null, "the spend log has not been read yet", freshness);
        }
        LocalDate last = LocalDate.ofInstant(asOf, zone);
        LocalDate firstOfMonth = last.withDayOfMonth(1);
        long missing = daily.states().subMap(firstOfMonth, true, last, true).values().stream()
                .filter(state -> state == DayState.NOT_HELD)
                .count();
        if (missing > 0) {
            String why = missing + " of this month's days have not been read yet";
            return new SpendForecast(filter, zone, asOf, null, why, freshness);
        }
        Map<LocalDate, BigDecimal> spend = daily.spend();
        BigDecimal soFar = spend.entrySet().stream()
                .filter(day -> !day.getKey().isBefore(firstOfMonth))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        DaySeries history = daily.before(last, spend);
        MonthForecast month = MonthForecast.of(history, soFar, asOf, zone);
        return new SpendForecast(filter, zone, asOf, month, month.expected() == null ? TOO_SHORT : null, freshness);
    }
}
