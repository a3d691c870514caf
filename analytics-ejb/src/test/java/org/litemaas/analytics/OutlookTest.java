package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;
import org.litemaas.analytics.forecast.MonthForecast;

/**
 * Forecasts and days that stand out, from a spend log that can be followed by hand: ada spends 6 and bob 4 on every day from Monday
 * to Friday, a fifth of it on the others, and on Tuesday, 17 November, eve spends 40.
 */
class OutlookTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final LocalDate ODD = LocalDate.of(2026, 11, 17);

    private DataSource source;
    private Portal portal;

    @BeforeEach
    void readTheSpendLog() throws SQLException {
        source = SpendLogRows.database();
        TestDatabases.execute(source, """
                INSERT INTO "LiteLLM_SpendLogs"
                    (request_id, call_type, api_key, model, model_group, "user", spend, "startTime", "endTime")
                SELECT who || day::date, 'acompletion', 'key of ' || who, 'small', 'small', who,
                    usual * CASE WHEN extract(isodow FROM day) > 5 THEN 0.2 ELSE 1 END,
                    day + interval '9 hours', day + interval '9 hours 1 second'
                FROM generate_series(timestamp '2026-08-01', '2026-11-24', '1 day') AS day,
                    (VALUES ('ada', 6), ('bob', 4)) AS spender (who, usual)""");
        TestDatabases.execute(source, """
                INSERT INTO "LiteLLM_SpendLogs"
                    (request_id, call_type, api_key, model, model_group, "user", spend, "startTime", "endTime")
                VALUES ('odd', 'acompletion', 'key of eve', 'large', 'large', 'eve', 40,
                    '2026-11-17 15:00', '2026-11-17 15:00:01')""");
        portal = new Portal(source, TestDatabases.fresh(), NOW);
    }

    @Test
    void theForecastIsExactSoFarAndThenExpectsWeekdays() {
        portal.refresh.run();
        SpendForecast found = new Forecasts(portal.reports).of(UsageFilter.ALL, null);
        MonthForecast month = Objects.requireNonNull(found.month());

        // 17 days of 10, 7 of 2, and 40; then half a day of 10, four of 10 and two of 2.
        assertThat(found.asOf()).isEqualTo(NOW);
        assertThat(month.spent()).isEqualByComparingTo("224");
        assertThat(month.expected()).isCloseTo(new BigDecimal("273"), within(new BigDecimal("0.000001")));
        assertThat(Objects.requireNonNull(month.pastError()).months())
                .extracting(past -> past.actual().toPlainString())
                .allSatisfy(actual -> assertThat(new BigDecimal(actual)).isGreaterThan(BigDecimal.valueOf(200)))
                .hasSize(2);
        assertThat(month.pastError().most()).isCloseTo(0, within(1e-9));

        MonthForecast ada = Objects.requireNonNull(new Forecasts(portal.reports)
                .of(UsageFilter.of(Dimension.USER, "ada"), null)
                .month());
        assertThat(ada.spent()).isEqualByComparingTo("110.4");
        assertThat(ada.expected()).isCloseTo(new BigDecimal("139.8"), within(new BigDecimal("0.000001")));
    }

    @Test
    void whatIsNotReadIsNotKnown() {
        SpendForecast found = new Forecasts(portal.reports).of(UsageFilter.ALL, null);

        assertThat(found.month()).isNull();
        assertThat(found.unknown()).contains("not been read");
        assertThat(new Anomalies(portal.reports)
                        .in(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 24), UsageFilter.ALL, null)
                        .judged())
                .isZero();
    }

    @Test
    void anOddDayIsFoundWithItsCause() {
        portal.refresh.run();
        AnomalyReport report = november(UsageFilter.ALL);

        assertThat(report.judged()).isEqualTo(23);
        assertThat(report.notJudged()).isEqualTo(7);
        assertThat(report.anomalies()).hasSize(1);
        Anomaly odd = report.anomalies().get(0);
        assertThat(odd.day()).isEqualTo(ODD);
        assertThat(odd.kind()).isEqualTo(Anomaly.Kind.SPEND);
        assertThat(odd.amount()).isEqualByComparingTo("50");
        assertThat(odd.usual()).isEqualByComparingTo("10");
        assertThat(odd.isMore()).isTrue();
        assertThat(odd.comparedWith()).isEqualTo(8);
        assertThat(odd.causes())
                .extracting(Anomaly.Cause::dimension, Anomaly.Cause::value, Anomaly.Cause::share)
                .containsExactlyInAnyOrder(
                        tuple(Dimension.MODEL, "large", 1.0),
                        tuple(Dimension.USER, "eve", 1.0),
                        tuple(Dimension.KEY, "key of eve", 1.0));
    }

    /** Five bring 20 on every day, and four others 19.9 on one: none of these is among the largest, and each a quarter of it. */
    @Test
    void aCauseNeedNotBeAmongTheLargest() throws SQLException {
        TestDatabases.execute(source, """
                INSERT INTO "LiteLLM_SpendLogs"
                    (request_id, call_type, api_key, model, model_group, "user", spend, "startTime", "endTime")
                SELECT who || day::date, 'acompletion', 'key of ' || who, 'small', 'small', who, spend,
                    day + interval '9 hours', day + interval '9 hours 1 second'
                FROM (
                    SELECT 'always ' || n AS who, 20 AS spend, day
                    FROM generate_series(1, 5) AS n, generate_series(timestamp '2026-08-01', '2026-11-24', '1 day') AS day
                    UNION ALL SELECT 'once ' || n, 19.9, timestamp '2026-11-10' FROM generate_series(1, 4) AS n
                ) AS spender""");
        portal.refresh.run();
        List<Anomaly> odd = november(UsageFilter.ALL).anomalies();

        assertThat(odd).extracting(Anomaly::day).containsExactly(LocalDate.of(2026, 11, 10));
        assertThat(odd.get(0).causes())
                .extracting(Anomaly.Cause::dimension, Anomaly.Cause::value)
                .containsExactlyInAnyOrder(tuple(Dimension.USER, "once 1"), tuple(Dimension.KEY, "key of once 1"));
        assertThat(odd.get(0).causes())
                .allSatisfy(cause -> assertThat(cause.share()).isCloseTo(0.25, within(1e-9)));
    }

    @Test
    void aFilterJudgesWhatItLetsThrough() {
        portal.refresh.run();

        assertThat(november(new UsageFilter(Map.of(Dimension.USER, Set.of("ada", "bob"))))
                        .anomalies())
                .isEmpty();
        Anomaly odd =
                november(UsageFilter.of(Dimension.USER, "eve")).anomalies().get(0);
        assertThat(odd.usual()).isEqualByComparingTo("0");
        assertThat(odd.causes()).isEmpty();
    }

    @Test
    void whatWasPrunedIsNotJudged() throws SQLException {
        portal.refresh.run();
        TestDatabases.execute(source, "DELETE FROM \"LiteLLM_SpendLogs\" WHERE request_id = 'odd'");
        portal.compareEveryDay();
        AnomalyReport report = november(UsageFilter.ALL);

        assertThat(portal.marks(ODD).pruned()).isTrue();
        assertThat(report.judged()).isEqualTo(22);
        assertThat(report.anomalies()).isEmpty();
    }

    @Test
    void aRangeHasItsLimits() {
        assertThatThrownBy(() -> new Anomalies(portal.reports)
                        .in(LocalDate.of(2025, 11, 1), LocalDate.of(2026, 11, 24), UsageFilter.ALL, null))
                .isInstanceOf(InvalidQuestion.class)
                .hasMessageContaining("366");
    }

    private AnomalyReport november(UsageFilter filter) {
        return new Anomalies(portal.reports).in(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30), filter, null);
    }
}
