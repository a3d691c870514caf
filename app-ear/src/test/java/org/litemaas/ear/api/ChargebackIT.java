package org.litemaas.ear.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.litemaas.ear.Portal;
import org.litemaas.ear.PortalExtension;

/** What a month is charged is what SQL on the spend log says, in each format, to the last digit. */
@ExtendWith(PortalExtension.class)
class ChargebackIT {
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final Api api;
    private final SpendLog log;

    ChargebackIT(Portal portal) throws Exception {
        this.api = Api.withAllDays(portal);
        this.log = new SpendLog(portal);
    }

    /** The months that the demo has requests of. */
    @ParameterizedTest
    @CsvSource({
        "team, 1, ''",
        "user, 0, ''",
        "key, 1, ''",
        "provider, 1, ''",
        "model, 0, ''",
        "team, 0, model=gpt-4o",
        "user, 1, provider=self-hosted",
        "key, 0, hosting=external",
        "provider, 0, team=",
        "model, 1, provider=openai"
    })
    void everyFormatSaysWhatSqlSays(String by, int monthsAgo, String filter) throws Exception {
        YearMonth month = YearMonth.now(ZoneOffset.UTC).minusMonths(monthsAgo);
        String part = by.equals("model") ? "provider" : "model";
        String asked = "/reports/chargeback?month=" + month + "&by=" + by + (filter.isEmpty() ? "" : "&" + filter);
        JsonObject json = api.json(asked);
        String version = "&version="
                + json.getJsonObject("freshness").getJsonNumber("version").longValueExact();
        List<Map<String, String>> csv =
                CsvIT.table(api.get(asked + version + "&format=csv").body());
        List<Map<String, String>> focus =
                CsvIT.table(api.get(asked + version + "&format=focus").body());
        Map<List<String>, BigDecimal> expected = new HashMap<>();
        log.figures(log.everything(UTC).by(by, part).only(parsed(filter)).between(month.atDay(1), month.atEndOfMonth()))
                .forEach((payerAndModel, figures) -> expected.put(payerAndModel, plain(figures.spend())));

        assertThat(expected).isNotEmpty();
        assertThat(ofJson(json, by, part)).isEqualTo(expected);
        assertThat(of(csv, by, part, "spendUsd")).isEqualTo(expected);
        switch (by) {
            case "provider" ->
                assertThat(of(focus, "PublisherName", "x_Model", "BilledCost")).isEqualTo(expected);
            case "model" ->
                assertThat(of(focus, "x_Model", "PublisherName", "BilledCost")).isEqualTo(expected);
            default ->
                assertThat(of(focus, "SubAccountId", "x_Model", "BilledCost")).isEqualTo(nobodyIsBlank(expected, by));
        }
        assertThat(focus)
                .allSatisfy(row -> assertThat(row.getOrDefault("Tags", ""))
                        .contains(filter.isEmpty() ? "{" : "\"litemaas:filter\":\"" + filter + "\""));
        BigDecimal total =
                json.getJsonObject("totals").getJsonNumber("spendUsd").bigDecimalValue();
        assertThat(expected.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(total);
        assertThat(sum(focus, "ConsumedQuantity"))
                .isEqualByComparingTo(json.getJsonObject("totals")
                        .getJsonNumber("totalTokens")
                        .bigDecimalValue());
        assertThat(sum(csv, "requests"))
                .isEqualByComparingTo(
                        json.getJsonObject("totals").getJsonNumber("requests").bigDecimalValue());
    }

    private static Map<String, List<String>> parsed(String filter) {
        String[] named = filter.split("=", 2);
        return named.length < 2 ? Map.of() : Map.of(named[0], List.of(named[1]));
    }

    private static Map<List<String>, BigDecimal> ofJson(JsonObject json, String by, String part) {
        Map<List<String>, BigDecimal> found = new HashMap<>();
        for (JsonObject payer : json.getJsonArray("payers").getValuesAs(JsonObject.class)) {
            BigDecimal left = payer.getJsonNumber("spendUsd").bigDecimalValue();
            for (JsonObject each : payer.getJsonArray(part + "s").getValuesAs(JsonObject.class)) {
                BigDecimal spend = each.getJsonNumber("spendUsd").bigDecimalValue();
                left = left.subtract(spend);
                found.put(List.of(payer.getString(by), each.getString(part)), plain(spend));
            }
            assertThat(left).isEqualByComparingTo("0");
        }
        return found;
    }

    /** Sums by two columns. */
    private static Map<List<String>, BigDecimal> of(
            List<Map<String, String>> rows, String payer, String model, String spend) {
        Map<List<String>, BigDecimal> found = new HashMap<>();
        BinaryOperator<BigDecimal> plus = (a, b) -> plain(a.add(b));
        rows.forEach(row -> found.merge(
                List.of(row.getOrDefault(payer, "?"), row.getOrDefault(model, "?")),
                plain(new BigDecimal(row.getOrDefault(spend, "?"))),
                plus));
        return found;
    }

    private static Map<List<String>, BigDecimal> nobodyIsBlank(Map<List<String>, BigDecimal> charges, String by) {
        Map<List<String>, BigDecimal> found = new HashMap<>();
        charges.forEach((names, spend) -> {
            boolean nobody = by.equals("user") && names.get(0).equals("unknown");
            found.put(nobody ? List.of("", names.get(1)) : names, spend);
        });
        return found;
    }

    private static BigDecimal sum(List<Map<String, String>> rows, String column) {
        return rows.stream()
                .map(row -> new BigDecimal(row.getOrDefault(column, "?")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal plain(BigDecimal amount) {
        return amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    }

    @Test
    void filesSayWhatTheyHold() throws Exception {
        YearMonth now = YearMonth.now(ZoneOffset.UTC);
        var names = new ArrayList<String>();
        for (var asked : List.of(
                "format=csv", "format=focus&by=user&model=gpt-4o", "format=csv&by=key&team=a&team=b&month=" + now)) {
            var answer = api.get("/reports/chargeback?" + asked);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;charset=utf-8");
            names.add(answer.headers().firstValue("Content-Disposition").orElseThrow());
        }

        assertThat(names)
                .containsExactly(
                        "attachment; filename=\"chargeback-by-team-" + now.minusMonths(1) + ".csv\"",
                        "attachment; filename=\"chargeback-focus-1.2-by-user-of-model-gpt-4o-" + now.minusMonths(1)
                                + ".csv\"",
                        "attachment; filename=\"chargeback-by-key-of-2-teams-" + now + "-unfinished.csv\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"month=2026-13", "month=1970-01", "by=day", "format=xml", "version=9000000000", "colour=x"})
    void whatCannotBeAskedIsNamed(String question) throws Exception {
        var answer = api.get("/reports/chargeback?" + question);

        assertThat(answer.statusCode()).isIn(400, 410);
        assertThat(Api.parse(answer.body()).getString("parameter")).isEqualTo(question.replaceAll("=.*", ""));
    }
}
