package org.litemaas.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.litemaas.analytics.Durations;
import org.litemaas.analytics.Freshness;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Measure;
import org.litemaas.analytics.Measures;
import org.litemaas.analytics.Notice;
import org.litemaas.analytics.Order;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageTable;

class UsageJsonTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    private static final Measures MEASURES = new Measures(
            4,
            1,
            0,
            5_000_000_000L,
            7,
            new BigDecimal("12345.000000000001"),
            2,
            new Durations(3, 1.0000004, 0.5, 100.0, 1e-7),
            Durations.UNKNOWN);

    @Test
    void everyDigitOfASumIsWrittenAndNullWhereNothingIsKnown() {
        var totals = written(new UsageTable.Row(List.of(), MEASURES, null, null), List.of(), null)
                .getJsonObject("totals");

        assertThat(totals.getJsonNumber("spend")).hasToString("12345.000000000001");
        assertThat(totals.getJsonNumber("totalTokens")).hasToString("5000000007");
        assertThat(totals.getJsonNumber("successRate")).hasToString("0.75");
        assertThat(totals.get("latency")).hasToString("{\"count\":3,\"mean\":1,\"p50\":0.5,\"p95\":100,\"p99\":0}");
        assertThat(totals.get("timeToFirstToken"))
                .hasToString("{\"count\":0,\"mean\":null,\"p50\":null,\"p95\":null,\"p99\":null}");
    }

    @Test
    void aComparisonOfWholePeriodsHasNothingComparableOfItsOwn() {
        var row = new UsageTable.Row(List.of(), MEASURES, Measures.NONE, MEASURES);

        assertThat(written(row, List.of(), new UsageTable.Comparison(DAY, DAY, null))
                        .getJsonObject("totals"))
                .containsKey("previous")
                .doesNotContainKey("comparable");
        assertThat(written(row, List.of(), new UsageTable.Comparison(DAY, DAY, Instant.EPOCH))
                        .getJsonObject("totals"))
                .containsKeys("previous", "comparable");
        assertThat(written(new UsageTable.Row(List.of(), MEASURES, null, null), List.of(), null))
                .doesNotContainKey("comparison");
    }

    @Test
    void groupsAreFieldsAndTheClocksAreNumbers() {
        var row = new UsageTable.Row(
                List.of(new UsageTable.Group("7", "07:00"), new UsageTable.Group("u\"1", "Ada")), MEASURES, null, null);

        var written = written(row, List.of(Grouping.HOUR_OF_DAY, Grouping.USER), null)
                .getJsonArray("rows")
                .getJsonObject(0);

        assertThat(written.getInt("hourOfDay")).isEqualTo(7);
        assertThat(written.getString("user")).isEqualTo("u\"1");
        assertThat(written.getString("userName")).isEqualTo("Ada");
    }

    @ParameterizedTest
    @EnumSource(Grouping.class)
    void everyGroupingHasAFieldInCamelCase(Grouping grouping) {
        assertThat(UsageJson.fieldName(grouping)).matches("[a-z]+([A-Z][a-z]+)*");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "60, 60", "1e6, 1000000", "0.1234567, 0.123457", "1e-9, 0", "-0.5, -0.5", "2.50, 2.5"})
    void fractionsHaveSixDecimalsAndNoExponent(double value, String written) {
        assertThat(UsageJson.rounded(value)).hasToString(written);
    }

    private static JsonObject written(
            UsageTable.Row row, List<Grouping> groupings, UsageTable.@Nullable Comparison comparison) {
        var freshness = new Freshness(
                null, null, DAY, DAY, false, 3, List.of(new Notice(Notice.Severity.DANGER, "source-away", "Away.")));
        var query = UsageQuery.totals(DAY, DAY, ZoneOffset.UTC)
                .by(Order.largest(Measure.SPEND), 10, groupings.toArray(Grouping[]::new));
        var out = new ByteArrayOutputStream();
        UsageJson.write(query, new UsageTable(groupings, row, List.of(row), 1, comparison, freshness), out);
        try (var reader = Json.createReader(new ByteArrayInputStream(out.toByteArray()))) {
            var answer = reader.readObject();
            assertThat(answer.getJsonObject("freshness").get("notices"))
                    .hasToString("[{\"severity\":\"error\",\"code\":\"source-away\",\"message\":\"Away.\"}]");
            return answer;
        }
    }
}
