package org.litemaas.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.FilterParameters;
import org.litemaas.analytics.Forecasts;
import org.litemaas.analytics.Freshness;
import org.litemaas.analytics.SpendForecast;
import org.litemaas.analytics.forecast.MonthForecast;
import org.litemaas.analytics.forecast.PastError;

/** What this month will have cost at its end. */
@Path("forecast")
public class ForecastResource {
    @Inject
    private Forecasts forecasts;

    /** The answer; see {@link MonthForecast}. */
    public record Forecast(
            @Nullable String month,
            String zone,
            @Nullable Instant asOf,
            @Nullable BigDecimal spent,
            @Nullable BigDecimal expected,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            @Nullable String unknown,
            @Nullable Error pastError,
            Freshness freshness) {}

    /** How far off past forecasts were, as shares of what came. */
    public record Error(double median, double least, double most, List<Past> months) {
        static @Nullable Error of(@Nullable PastError error) {
            return error == null
                    ? null
                    : new Error(
                            error.median(),
                            error.least(),
                            error.most(),
                            error.months().stream()
                                    .map(past -> new Past(
                                            past.month().toString(), past.forecast(), past.actual(), past.error()))
                                    .toList());
        }
    }

    /** The forecast of a month that is over. */
    public record Past(String month, BigDecimal forecast, BigDecimal actual, double error) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Forecast forecast(@Context UriInfo uri) {
        Map<String, List<String>> parameters = QueryParameters.of(uri, FilterParameters.names());
        SpendForecast found = forecasts.of(FilterParameters.read(parameters), null);
        MonthForecast month = found.month();
        String zone = found.zone().getId();
        return month == null
                ? new Forecast(
                        null, zone, found.asOf(), null, null, null, null, found.unknown(), null, found.freshness())
                : new Forecast(
                        month.month().toString(),
                        zone,
                        found.asOf(),
                        month.spent(),
                        month.expected(),
                        month.low(),
                        month.high(),
                        found.unknown(),
                        Error.of(month.pastError()),
                        found.freshness());
    }
}
