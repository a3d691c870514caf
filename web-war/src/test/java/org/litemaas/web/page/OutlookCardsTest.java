package org.litemaas.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.Anomaly;
import org.litemaas.analytics.AnomalyReport;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.Freshness;
import org.litemaas.analytics.SpendForecast;
import org.litemaas.analytics.UsageFilter;
import org.litemaas.analytics.forecast.MonthForecast;
import org.litemaas.analytics.forecast.PastError;

/** What the cards about forecasts and odd days say. */
class OutlookCardsTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 17);
    private static final Freshness FRESHNESS = new Freshness(null, null, null, null, true, 1, List.of());

    @Test
    void anOddDayIsToldInRelationToTheUsual() {
        OddDaysCard.Line line = line(odd(
                Anomaly.Kind.SPEND,
                "34",
                "10",
                new Anomaly.Cause(Dimension.MODEL, "large", "large", BigDecimal.valueOf(22), BigDecimal.ZERO, 0.917)));

        assertThat(line.day()).isEqualTo("Tue 17 Nov 2026");
        assertThat(line.why()).isEqualTo("3.4 times the usual Tuesday ($10.00)");
        assertThat(line.href()).isEqualTo("/usage?team=t&from=2026-11-17&to=2026-11-17");
        assertThat(line.causes())
                .containsExactly(new Choice(
                        "91.7% of the excess: model large",
                        "/usage?team=t&from=2026-11-17&to=2026-11-17&model=large", false));
    }

    @Test
    void lessThanUsualIsAShareOfIt() {
        assertThat(line(odd(Anomaly.Kind.REQUESTS, "120", "1200")).why())
                .isEqualTo("10.0% of the usual Tuesday (1,200)");
        assertThat(line(odd(Anomaly.Kind.SPEND, "12", "0")).why()).isEqualTo("there is usually nothing on a Tuesday");
        assertThat(line(odd(Anomaly.Kind.FAILURE_SHARE, "0.42", "0.02")).why())
                .isEqualTo("21 times the usual Tuesday (2.0%)");
    }

    @Test
    void marksStandUnderTheirDayAndKind() {
        assertThat(card(odd(Anomaly.Kind.SPEND, "34", "10")).marks())
                .isEqualTo(Map.of(Anomaly.Kind.SPEND, Map.of("2026-11-17", "3.4 times the usual Tuesday ($10.00)")));
    }

    @Test
    void aForecastSaysHowFarItCanBeTrusted() {
        PastError error = new PastError(List.of(
                new PastError.Past(YearMonth.of(2026, 9), BigDecimal.valueOf(99), BigDecimal.valueOf(100)),
                new PastError.Past(YearMonth.of(2026, 10), BigDecimal.valueOf(103), BigDecimal.valueOf(100))));
        ForecastCard card = ForecastCard.of(forecast(
                new MonthForecast(
                        YearMonth.of(2026, 11),
                        BigDecimal.valueOf(80),
                        BigDecimal.valueOf(101),
                        BigDecimal.valueOf(99),
                        BigDecimal.valueOf(104),
                        error),
                null));

        assertThat(card.month()).isEqualTo("November 2026");
        assertThat(card.expected().text()).isEqualTo("$101.00");
        assertThat(card.spent()).isEqualTo("$80.00 spent until 24 Nov 2026, 12:00 UTC");
        assertThat(card.range()).isEqualTo("Probably between $99.00 and $104.00");
        assertThat(card.error())
                .isEqualTo("Past error 2.0% (1.0% to 3.0%): the median of forecasts made on day 24 of 2 past months");
        assertThat(card.past()).hasSize(2);
    }

    @Test
    void whatIsNotKnownIsSaid() {
        ForecastCard nothing = ForecastCard.of(forecast(null, "3 of this month's days have not been read yet"));
        ForecastCard soFar = ForecastCard.of(forecast(
                new MonthForecast(YearMonth.of(2026, 11), BigDecimal.valueOf(80), null, null, null, null),
                "too little history"));

        assertThat(nothing.expected().known()).isFalse();
        assertThat(nothing.spent()).contains("have not been read yet");
        assertThat(soFar.expected().known()).isFalse();
        assertThat(soFar.spent()).startsWith("$80.00 spent");
        assertThat(soFar.range()).isEqualTo("No forecast: too little history.");
        assertThat(soFar.error()).startsWith("Past error not known");
    }

    private static SpendForecast forecast(@Nullable MonthForecast month, @Nullable String unknown) {
        return new SpendForecast(
                UsageFilter.ALL, UTC, Instant.parse("2026-11-24T12:00:00Z"), month, unknown, FRESHNESS);
    }

    private static Anomaly odd(Anomaly.Kind kind, String amount, String usual, Anomaly.Cause... causes) {
        return new Anomaly(TUESDAY, kind, new BigDecimal(amount), new BigDecimal(usual), 9, 8, List.of(causes));
    }

    private static OddDaysCard card(Anomaly anomaly) {
        return OddDaysCard.of(
                new AnomalyReport(TUESDAY, TUESDAY, UTC, 1, 0, List.of(anomaly), FRESHNESS),
                new QueryString(Map.of("team", List.of("t"))));
    }

    private static OddDaysCard.Line line(Anomaly anomaly) {
        return card(anomaly).lines().get(0);
    }
}
