package org.litemaas.web.page;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;
import org.litemaas.analytics.Anomalies;
import org.litemaas.analytics.Forecasts;
import org.litemaas.analytics.UsageFilter;
import org.litemaas.analytics.UsageQuery;

/** What pages about usage say beside the figures: what is to come, and which days stood out. */
@Dependent
public class Outlook {
    private final Forecasts forecasts;
    private final Anomalies anomalies;

    @Inject
    public Outlook(Forecasts forecasts, Anomalies anomalies) {
        this.forecasts = forecasts;
        this.anomalies = anomalies;
    }

    /** This month's spend under a filter. */
    ForecastCard forecast(UsageFilter filter, long version) {
        return ForecastCard.of(forecasts.of(filter, version));
    }

    /**
     * The days of a question that stand out.
     *
     * @param elsewhere the filters of the page
     */
    OddDaysCard oddDays(UsageQuery query, QueryString elsewhere, long version) {
        return OddDaysCard.of(anomalies.in(query.from(), query.to(), query.filter(), version), elsewhere);
    }

    /** A chart of a question by day with a mark on each day that stands out, for pages that do not say what made it so. */
    ChartData marked(ChartMetric metric, ChartData chart, Timeline timeline, UsageQuery query, long version) {
        return OddDaysCard.of(
                        anomalies.unexplained(query.from(), query.to(), query.filter(), version),
                        new QueryString(Map.of()))
                .marked(metric, chart, timeline);
    }
}
