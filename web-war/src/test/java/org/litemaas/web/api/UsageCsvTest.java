package org.litemaas.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.Durations;
import org.litemaas.analytics.Freshness;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Measure;
import org.litemaas.analytics.Measures;
import org.litemaas.analytics.Order;
import org.litemaas.analytics.UsageFilter;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageTable;

class UsageCsvTest {
    private static final Freshness FRESH = new Freshness(null, null, null, null, true, 1, List.of());

    @Test
    void figuresAreWrittenWithoutExponentsAndUnknownOnesAreEmpty() throws Exception {
        var measures = new Measures(
                3,
                1,
                0,
                10_000_000,
                20,
                new BigDecimal("1E-12"),
                2,
                new Durations(2, 60.0, 1e-4, 2.5, null),
                Durations.UNKNOWN);

        assertThat(lines(row(measures, null, new UsageTable.Group("gpt-4o", "gpt-4o")), Grouping.MODEL))
                .containsExactly(
                        "model,requests,failures,successRate,cacheHits,promptTokens,completionTokens,totalTokens,spend,"
                                + "activeUsers,latency.mean,latency.p50,latency.p95,latency.p99,timeToFirstToken.mean,"
                                + "timeToFirstToken.p50,timeToFirstToken.p95,timeToFirstToken.p99",
                        "gpt-4o,3,1,0.666667,0,10000000,20,10000020,0.000000000001,2,60,0.0001,2.5,,,,,");
    }

    @Test
    void thePeriodBeforeHasColumnsOfItsOwn() throws Exception {
        var lines = lines(
                row(Measures.NONE, Measures.NONE, new UsageTable.Group("2026-11-24", "2026-11-24")), Grouping.DAY);

        assertThat(lines.get(0)).contains(",previous.requests,", ",previous.timeToFirstToken.p99");
        assertThat(lines.get(1)).isEqualTo("2026-11-24,0,0,,0,0,0,0,0,0,,,,,,,,,0,0,,0,0,0,0,0,0,,,,,,,,");
    }

    @Test
    void whatCanBeComparedHasColumnsOfItsOwnWhereTheRangeIsUnfinished() throws Exception {
        var row = row(Measures.NONE, Measures.NONE, new UsageTable.Group("a", "a"));
        var day = LocalDate.of(2026, 11, 23);

        assertThat(lines(row, Grouping.MODEL, new UsageTable.Comparison(day, day, Instant.EPOCH))
                        .get(0))
                .matches(
                        "model,requests,.*,previous[.]requests,.*,comparable[.]requests,.*,comparable[.]timeToFirstToken[.]p99");
    }

    @Test
    void commasQuotesAndLineEndsStayInTheirCell() throws Exception {
        var lines = lines(
                row(Measures.NONE, null, new UsageTable.Group("u1", "Ada \"Countess\", of\nLovelace")), Grouping.USER);

        assertThat(String.join("\n", lines)).contains("u1,\"Ada \"\"Countess\"\", of\nLovelace\",0,0,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd()", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=HYPERLINK(\"http://x\")"})
    void whatASpreadsheetWouldRunIsText(String value) throws Exception {
        assertThat(UsageCsv.guarded(value)).isEqualTo("'" + value);
        assertThat(lines(row(Measures.NONE, null, new UsageTable.Group(value, value)), Grouping.KEY)
                        .toString())
                .doesNotContainPattern("[,\"]" + Pattern.quote(value.substring(0, 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpt-4o", "a=b", "'x", "1", "ada@example.com"})
    void whatIsNoFormulaStaysAsItIs(String value) {
        assertThat(UsageCsv.guarded(value)).isEqualTo(value);
    }

    @Test
    void theFileSaysWhatItHolds() {
        var query = UsageQuery.totals(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 24), ZoneOffset.UTC);

        assertThat(ExportName.of(query)).isEqualTo("usage-2026-11-01-to-2026-11-24");
        assertThat(ExportName.of(query.by(Order.largest(Measure.SPEND), 10, Grouping.HOUR_OF_DAY, Grouping.RAW_MODEL)))
                .isEqualTo("usage-by-hour-of-day-and-raw-model-2026-11-01-to-2026-11-24");
        assertThat(ExportName.of(query.withFilter(UsageFilter.of(Dimension.USER, "../a \"b\"\r\nX-Evil: 1"))))
                .isEqualTo("usage-of-user-a-b-x-evil-1-2026-11-01-to-2026-11-24");
    }

    private static UsageTable.Row row(Measures measures, @Nullable Measures previous, UsageTable.Group group) {
        return new UsageTable.Row(List.of(group), measures, previous, previous);
    }

    private static List<String> lines(UsageTable.Row row, Grouping grouping) throws IOException {
        var day = LocalDate.of(2026, 11, 23);
        return lines(row, grouping, row.previous() == null ? null : new UsageTable.Comparison(day, day, null));
    }

    private static List<String> lines(UsageTable.Row row, Grouping grouping, UsageTable.@Nullable Comparison comparison)
            throws IOException {
        var out = new ByteArrayOutputStream();
        var day = LocalDate.of(2026, 11, 23);
        UsageCsv.write(
                UsageQuery.totals(day, day, ZoneOffset.UTC),
                new UsageTable(List.of(grouping), row, List.of(row), 1, comparison, FRESH),
                out);
        return List.of(out.toString(UTF_8).split("\r\n", -1)).subList(0, 2);
    }
}
