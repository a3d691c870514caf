package org.litemaas.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.Durations;
import org.litemaas.analytics.Freshness;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Measures;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageTable;

class TimeChartTest {
    private final Freshness freshness = new Freshness(
            Instant.parse("2026-11-24T14:32:00Z"),
            null,
            LocalDate.of(2026, 11, 22),
            LocalDate.of(2026, 11, 24),
            true,
            7,
            List.of());
    private final Timeline timeline = Timeline.of(
            UsageQuery.totals(LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 24), ZoneId.of("UTC")),
            freshness,
            Instant.parse("2026-11-24T14:32:10Z"));

    @Test
    void zeroDaysAreZeroAndDaysNotHeldAreUnknown() {
        ChartData chart = TimeChart.whole(
                ChartMetric.REQUESTS, "Requests by day", timeline, table(row(5, "2026-11-22"), row(7, "2026-11-24")));

        assertThat(chart.rows()).extracting(row -> row.cells().get(0).text()).containsExactly("—", "5", "0", "7");
        assertThat(chart.rows()).extracting(ChartData.Row::unfinished).containsExactly(false, false, false, true);
        assertThat(chart.rows()).extracting(ChartData.Row::note).containsExactly("not held", "", "", "not over yet");
    }

    @Test
    void aRateOfNothingIsUnknownEvenOnAHeldDay() {
        ChartData chart = TimeChart.whole(ChartMetric.SUCCESS, "Success by day", timeline, table(row(5, "2026-11-22")));

        assertThat(chart.kind()).isEqualTo("line");
        assertThat(chart.rows()).extracting(row -> row.cells().get(0).text()).containsExactly("—", "100%", "—", "—");
    }

    @Test
    void theSmallPartsAreOneTogetherAndNothingIsLost() {
        List<UsageTable.Row> rows = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            rows.add(row(i, "2026-11-22", "model-" + i));
        }
        rows.add(row(100, "2026-11-23", "model-1"));

        ChartData chart =
                TimeChart.parts(ChartMetric.REQUESTS, "Requests", timeline, table(rows.toArray(UsageTable.Row[]::new)));

        assertThat(chart.series())
                .containsExactly("model-1", "model-9", "model-8", "model-7", "model-6", "model-5", "Other (3)");
        assertThat(chart.rows().get(1).cells())
                .extracting(Figure::text)
                .containsExactly("1", "9", "8", "7", "6", "5", "9");
        assertThat(chart.rows().get(2).cells())
                .extracting(Figure::text)
                .containsExactly("100", "0", "0", "0", "0", "0", "0");
        assertThat(chart.rows().get(0).cells()).noneMatch(Figure::known);
    }

    @Test
    void aSeventhPartNeedsNoOther() {
        List<UsageTable.Row> rows = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            rows.add(row(i, "2026-11-22", "model-" + i));
        }

        ChartData chart =
                TimeChart.parts(ChartMetric.REQUESTS, "Requests", timeline, table(rows.toArray(UsageTable.Row[]::new)));

        assertThat(chart.series()).hasSize(7).doesNotContain("Other (1)");
    }

    @Test
    void theSmallLineEndsWithTheLastWholeDay() {
        Sparkline line = TimeChart.sparkline(
                StatCard.Stat.REQUESTS,
                timeline,
                table(row(10, "2026-11-22"), row(5, "2026-11-23"), row(1, "2026-11-24")));

        assertThat(line.line()).isEqualTo("M50.0 0.0L100.0 10.0");
    }

    private UsageTable table(UsageTable.Row... rows) {
        return new UsageTable(
                List.of(Grouping.DAY),
                new UsageTable.Row(List.of(), Measures.NONE, null, null),
                List.of(rows),
                rows.length,
                null,
                freshness);
    }

    private static UsageTable.Row row(long requests, String... groups) {
        Measures measures =
                new Measures(requests, 0, 0, 0, 0, BigDecimal.ZERO, 1, Durations.UNKNOWN, Durations.UNKNOWN);
        List<UsageTable.Group> named = new ArrayList<>();
        for (String group : groups) {
            named.add(new UsageTable.Group(group, group));
        }
        return new UsageTable.Row(named, measures, null, null);
    }
}
