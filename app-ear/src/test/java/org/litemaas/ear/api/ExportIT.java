package org.litemaas.ear.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litemaas.ear.Portal;
import org.litemaas.ear.PortalExtension;

/** What is exported is what is shown, whole or visibly not. */
@ExtendWith(PortalExtension.class)
class ExportIT {
    private final Api api;

    ExportIT(Portal portal) throws Exception {
        this.api = Api.withAllDays(portal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group=day&group=model&order=day:asc",
                "group=month&group=key&order=month:asc&zone=Europe/Berlin",
                "group=hour&group=provider&order=hour:asc&percentiles=false",
                "group=weekday&group=hour-of-day",
                "group=user&order=requests:desc"
            })
    void theFileHasTheRowsOfTheAnswer(String question) throws Exception {
        JsonObject shown = api.json("/usage?limit=100000&" + question);
        long version = shown.getJsonObject("freshness").getJsonNumber("version").longValueExact();
        var csv = api.get("/usage/export?version=" + version + "&" + question);
        var same = api.get("/usage?limit=100000&format=csv&version=" + version + "&" + question);
        JsonObject json = api.json("/usage/export?format=json&version=" + version + "&" + question);

        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=utf-8");
        assertThat(csv.body()).isEqualTo(same.body());
        assertThat(json.get("rows")).isEqualTo(shown.get("rows"));
        assertThat(json.getInt("rowCount")).isEqualTo(shown.getInt("rowCount"));
    }

    /** The heatmap, the export of hours and the cards are sums of the same requests. */
    @ParameterizedTest
    @ValueSource(strings = {"", "&zone=Asia/Kolkata", "&provider=self-hosted"})
    void theWeekAddsUpToTheWhole(String more) throws Exception {
        JsonObject week = api.json("/usage?group=weekday&group=hour-of-day" + more);
        JsonObject hours = api.json("/usage/export?format=json&group=hour&order=hour:asc" + more);
        JsonObject totals = api.json("/usage?limit=0" + more).getJsonObject("totals");
        for (String figure : List.of("requests", "failures", "promptTokens", "completionTokens", "spend")) {
            BigDecimal all = totals.getJsonNumber(figure).bigDecimalValue();
            assertThat(sum(week, figure)).as(figure).isEqualByComparingTo(all);
            assertThat(sum(hours, figure)).as(figure).isEqualByComparingTo(all);
        }
    }

    private static BigDecimal sum(JsonObject answer, String figure) {
        return answer.getJsonArray("rows").getValuesAs(JsonObject.class).stream()
                .map(row -> row.getJsonNumber(figure).bigDecimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void anotherOrderStatesItsBound() throws Exception {
        var answer = api.get("/usage/export?group=key&group=model&order=spend:desc&limit=3");

        assertThat(answer.body().lines()).hasSize(4);
        assertThat(Integer.parseInt(answer.headers().firstValue("X-Row-Count").orElseThrow()))
                .isGreaterThan(3);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"usage-by-key-and-model-20")
                .endsWith(".csv\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=5&group=day", "offset=1", "compare=true", "version=9000000000", "group=beauty"})
    void whatCannotBeAskedIsNoFile(String question) throws Exception {
        var answer = api.get("/usage/export?" + question);

        assertThat(answer.statusCode()).isIn(400, 410);
        assertThat(Api.parse(answer.body()).getString("parameter")).isEqualTo(question.replaceAll("=.*", ""));
    }
}
