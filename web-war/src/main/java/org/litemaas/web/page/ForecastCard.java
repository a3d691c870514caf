package org.litemaas.web.page;

import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.SpendForecast;
import org.litemaas.analytics.forecast.MonthForecast;
import org.litemaas.analytics.forecast.PastError;

/**
 * The forecast of the month's spend, as a card shows it.
 *
 * @param month as November 2026; blank where not even that is known
 * @param spent what was spent so far, in words
 * @param range where the month will probably end, in words
 * @param error how far off past forecasts were, in words
 * @param past the months that the error is of
 */
public record ForecastCard(
        String month, Figure expected, String spent, String range, String error, List<PastMonth> past) {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    /** Two sentences that explain how it is made. */
    private static final String METHOD =
            "What was spent so far is exact; to it comes, for every day that is left, what its weekday is expected to"
                    + " bring: the medians of the weekdays over eight weeks, scaled to the median of the last four weeks."
                    + " The range held what came of eight in ten forecasts that would have been made as far ahead.";

    /** A forecast of the past beside what came. */
    public record PastMonth(String month, Figure forecast, Figure actual, Figure error) {}

    static ForecastCard of(SpendForecast forecast) {
        MonthForecast month = forecast.month();
        Instant asOf = forecast.asOf();
        if (month == null || asOf == null) {
            return new ForecastCard(
                    "", Figure.unknown(why(forecast)), "Not known: " + why(forecast) + ".", "", "", List.of());
        }
        return new ForecastCard(
                MONTH.format(month.month()),
                month.expected() == null ? Figure.unknown(why(forecast)) : Figures.spend(month.expected()),
                Figures.spend(month.spent()).text() + " spent until " + Times.moment(asOf, forecast.zone()),
                range(month, forecast),
                error(month.pastError(), asOf.atZone(forecast.zone()).getDayOfMonth()),
                month.pastError() == null
                        ? List.of()
                        : month.pastError().months().stream()
                                .map(ForecastCard::past)
                                .toList());
    }

    private static String why(SpendForecast forecast) {
        return forecast.unknown() == null ? "not known" : forecast.unknown();
    }

    private static String range(MonthForecast month, SpendForecast forecast) {
        if (month.expected() == null) {
            return "No forecast: " + why(forecast) + ".";
        }
        return month.low() == null || month.high() == null
                ? "No range: the history is too short to tell how far off forecasts are."
                : "Probably between " + Figures.spend(month.low()).text() + " and "
                        + Figures.spend(month.high()).text();
    }

    private static String error(@Nullable PastError error, int dayOfMonth) {
        if (error == null) {
            return "Past error not known: no whole month is held with weeks enough before it.";
        }
        int months = error.months().size();
        return months == 1
                ? "Past error " + Figures.share(error.median()).text() + ": of the forecast made on day " + dayOfMonth
                        + " of one past month"
                : "Past error " + Figures.share(error.median()).text() + " ("
                        + Figures.share(error.least()).text() + " to "
                        + Figures.share(error.most()).text() + "): the median of forecasts made on day " + dayOfMonth
                        + " of " + months + " past months";
    }

    private static PastMonth past(PastError.Past past) {
        return new PastMonth(
                name(past.month()),
                Figures.spend(past.forecast()),
                Figures.spend(past.actual()),
                Figures.share(past.error()));
    }

    private static String name(YearMonth month) {
        return MONTH.format(month);
    }

    public String method() {
        return METHOD;
    }
}
