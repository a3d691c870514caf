package org.litemaas.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.DetailTable;
import org.litemaas.analytics.Durations;
import org.litemaas.analytics.Freshness;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Measures;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageTable;
import org.litemaas.analytics.detail.DetailStatus;

/** The pattern of the week, the shares of the whole, and failures by code: nothing is lost, and the unknown is no zero. */
class WeekChartTest {
    private static final Freshness FRESHNESS = new Freshness(
            Instant.parse("2026-11-24T14:31:00Z"),
            LocalDate.of(2026, 11, 22),
            LocalDate.of(2026, 11, 22),
            LocalDate.of(2026, 11, 24),
            true,
            7,
            List.of());

    private static ChartData week(ChartMetric metric, UsageTable.Row... rows) {
        UsageQuery query = UsageQuery.totals(LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 25), ZoneId.of("UTC"));
        return WeekChart.of(metric, query, FRESHNESS, Instant.parse("2026-11-24T14:32:10Z"), table(rows));
    }

    @Test
    void hoursWithoutRequestsAreZeroOnlyWhereTheyAreHeldAndHaveBegun() {
        ChartData chart = week(ChartMetric.REQUESTS, row(5, 0, "7", "3"), row(2, 0, "2", "14"));

        assertThat(chart.kind()).isEqualTo("heat");
        assertThat(chart.series()).hasSize(24).startsWith("00", "01");
        assertThat(chart.rows())
                .extracting(ChartData.Row::label)
                .startsWith("Mon", "Tue")
                .endsWith("Sun");
        assertThat(texts(chart, 6)).startsWith("0", "0", "0", "5", "0").doesNotContain("—");
        assertThat(texts(chart, 1).subList(13, 17)).containsExactly("0", "2", "—", "—");
        assertThat(texts(chart, 5)).as("Saturday is not held").containsOnly("—");
        assertThat(texts(chart, 2)).as("Wednesday is to come").containsOnly("—");
        assertThat(texts(chart, 3)).as("Thursday is not in the range").containsOnly("—");
    }

    @Test
    void aRateOfNothingIsUnknown() {
        assertThat(texts(week(ChartMetric.SUCCESS, row(5, 1, "7", "3")), 6)).startsWith("—", "—", "—", "80.0%", "—");
    }

    @Test
    void theRestOfTheWholeIsOnePart() {
        List<UsageTable.Row> rows = new ArrayList<>();
        for (int i = 12; i >= 1; i--) {
            rows.add(row(i, 0, "model-" + i));
        }
        UsageTable table = table(rows.toArray(UsageTable.Row[]::new));

        ChartData chart = PartsChart.of(ChartMetric.REQUESTS, "Requests by model", "Model", table);

        assertThat(chart.series()).containsExactly("Requests", "Share");
        assertThat(chart.rows()).hasSize(10);
        assertThat(chart.rows().get(9).label()).isEqualTo("Other (3)");
        assertThat(texts(chart, 9)).containsExactly("6", "7.7%");
    }

    @Test
    void failuresThatWereNotReadAreAPartOfTheirOwn() {
        DetailTable.Figures four = new DetailTable.Figures(4, 0.8, 0, 0, BigDecimal.ZERO, null);
        DetailTable byCode = new DetailTable(
                four,
                List.of(new DetailTable.Row(
                        "429 RateLimitError",
                        "429 RateLimitError",
                        "429",
                        "RateLimitError",
                        four,
                        new UsageTable.Group("2026-11-23", "2026-11-23"))),
                1,
                new DetailTable.Coverage(null, 1, 1, List.of(), List.of()),
                new DetailStatus(true, 1, 1, null, false, null),
                FRESHNESS);

        Map<String, Map<String, BigDecimal>> cells =
                FailureChart.cells(table(row(50, 5, "2026-11-23"), row(9, 0, "2026-11-22")), byCode);

        assertThat(cells.get("2026-11-23"))
                .containsOnly(
                        Map.entry("429 RateLimitError", BigDecimal.valueOf(4)),
                        Map.entry("Code not read", BigDecimal.ONE));
        assertThat(cells.get("2026-11-22")).isEmpty();
    }

    private static List<String> texts(ChartData chart, int row) {
        return chart.rows().get(row).cells().stream().map(Figure::text).toList();
    }

    private static UsageTable table(UsageTable.Row... rows) {
        long requests = List.of(rows).stream()
                .mapToLong(row -> row.measures().requests())
                .sum();
        return new UsageTable(List.of(Grouping.DAY), row(requests, 0), List.of(rows), rows.length, null, FRESHNESS);
    }

    private static UsageTable.Row row(long requests, long failures, String... groups) {
        Measures measures =
                new Measures(requests, failures, 0, 0, 0, BigDecimal.ZERO, 1, Durations.UNKNOWN, Durations.UNKNOWN);
        List<UsageTable.Group> named = new ArrayList<>();
        for (String group : groups) {
            named.add(new UsageTable.Group(group, group));
        }
        return new UsageTable.Row(named, measures, null, null);
    }
}
