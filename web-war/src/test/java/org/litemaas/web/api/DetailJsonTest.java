package org.litemaas.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.DetailQuery;
import org.litemaas.analytics.DetailTable;
import org.litemaas.analytics.Freshness;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.detail.DetailStatus;

class DetailJsonTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    private static final DetailTable.Figures FIGURES =
            new DetailTable.Figures(3, 0.25, 10_000_000, 20, new BigDecimal("1E-12"), null);

    @Test
    void whatIsUnknownIsNull() throws Exception {
        JsonObject json = json(table(null, new DetailTable.Row("2026-11-24", "2026-11-24", null, null, null)));

        assertThat(json.isNull("totals")).isTrue();
        assertThat(json.isNull("group")).isTrue();
        JsonObject row = json.getJsonArray("rows").getJsonObject(0);
        DetailJson.Figure.ALL.forEach(figure ->
                assertThat(row.isNull(figure.name())).as(figure.name()).isTrue());
        assertThat(json.getJsonObject("coverage").getJsonArray("unread")).hasSize(1);
        assertThat(json.getJsonObject("secondPass").isNull("daysRead")).isTrue();
    }

    @Test
    void cachedTokensThatNoRequestTellsAreNullBesideTheirCount() throws Exception {
        DetailTable.Figures told =
                new DetailTable.Figures(3, null, 10, 20, BigDecimal.ONE, new DetailTable.CachedTokens(7L, 2, null, 0));
        JsonObject totals = json(table(told)).getJsonObject("totals");

        assertThat(totals.getInt("cachedPromptTokens")).isEqualTo(7);
        assertThat(totals.getInt("requestsTellingCached")).isEqualTo(2);
        assertThat(totals.isNull("cacheCreationTokens")).isTrue();
        assertThat(totals.getInt("requestsTellingCreation")).isZero();
        assertThat(totals.getInt("totalTokens")).isEqualTo(30);
    }

    @Test
    void csvGuardsFormulasAndLeavesTheUnknownEmpty() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DetailCsv.write(
                DetailQuery.of(List.of(), UsageQuery.totals(DAY, DAY, ZoneId.of("UTC"))),
                table(
                        FIGURES,
                        new DetailTable.Row("=cmd", "=cmd", null, null, FIGURES),
                        new DetailTable.Row(null, "All rarer ones", null, null, null)),
                out);

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "value,name,errorCode,errorClass,requests,shareOfFailures,promptTokens,completionTokens,totalTokens,"
                                + "spend,cachedPromptTokens,requestsTellingCached,cacheCreationTokens,"
                                + "requestsTellingCreation",
                        "'=cmd,'=cmd,,,3,0.25,10000000,20,10000020,0.000000000001,,,,",
                        ",All rarer ones,,,,,,,,,,,,");
    }

    private static DetailTable table(DetailTable.@Nullable Figures totals, DetailTable.Row... rows) {
        return new DetailTable(
                totals,
                List.of(rows),
                rows.length,
                new DetailTable.Coverage(null, 1, 0, List.of(), List.of(DAY)),
                new DetailStatus(false, null, null, null, false, null),
                new Freshness(null, null, null, null, true, 1, List.of()));
    }

    private static JsonObject json(DetailTable table) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DetailJson.write(DetailQuery.of(List.of(), UsageQuery.totals(DAY, DAY, ZoneId.of("UTC"))), table, out);
        try (var reader = Json.createReader(new ByteArrayInputStream(out.toByteArray()))) {
            return reader.readObject();
        }
    }
}
