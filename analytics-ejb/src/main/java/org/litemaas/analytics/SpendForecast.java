package org.litemaas.analytics;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.forecast.MonthForecast;

/**
 * The forecast of this month's spend under a filter.
 *
 * @param zone the reporting zone, in which days and months begin and end
 * @param asOf the moment up to which spend is known, and from which it is forecast; null while nothing has been read
 * @param month null where not even the spend so far is known; {@code unknown} says why
 * @param unknown why nothing, or nothing but the spend so far, can be told; null where it can
 */
public record SpendForecast(
        UsageFilter filter,
        ZoneId zone,
        @Nullable Instant asOf,
        @Nullable MonthForecast month,
        @Nullable String unknown,
        Freshness freshness) {}
