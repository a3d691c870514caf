package org.litemaas.ear.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.litemaas.ear.Portal;
import org.litemaas.ear.PortalExtension;
import org.litemaas.ear.Session;

/**
 * Whatever is filtered by: what pages, answers, exports, forecasts and reports say of the same requests is one and the same, and what
 * SQL says. {@code -Dagreement.seed=…} asks the same again.
 */
@ExtendWith(PortalExtension.class)
class AgreementIT {
    private static final long SEED = Long.getLong("agreement.seed", System.nanoTime());
    private static final int FILTERS = 6;
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final BigDecimal HAIR = new BigDecimal("0.000001");
    private static final List<String> DIMENSIONS = List.of("user", "model", "provider", "hosting", "key", "team");
    private static final Pattern VALUE = Pattern.compile("data-value=\"([^\"]*)\"");

    private final Portal portal;
    private final Api api;
    private final SpendLog log;
    private final Random random = new Random(SEED);

    AgreementIT(Portal portal) throws Exception {
        this.portal = portal;
        this.api = Api.withAllDays(portal);
        this.log = new SpendLog(portal);
    }

    @Test
    void everyViewOfAnyFilterAgreesWithSql() throws Exception {
        var session = Session.logIn(portal);
        Map<String, List<String>> values = new HashMap<>();
        for (var dimension : DIMENSIONS) {
            values.put(
                    dimension,
                    api
                            .json("/usage?percentiles=false&from={30}&group=" + dimension)
                            .getJsonArray("rows")
                            .getValuesAs(JsonObject.class)
                            .stream()
                            .map(row -> row.getString(dimension))
                            .limit(8)
                            .toList());
        }
        for (var i = 0; i < FILTERS; i++) {
            Map<String, List<String>> filter = i == 0 ? Map.of() : filter(values);
            try {
                agrees(filter, session);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + SEED + ", " + filter + ": " + e.getMessage(), e);
            }
        }
    }

    private Map<String, List<String>> filter(Map<String, List<String>> values) {
        Map<String, List<String>> filter = new TreeMap<>();
        while (filter.isEmpty()) {
            values.forEach((dimension, known) -> {
                if (random.nextInt(4) == 0) {
                    var some = new ArrayList<String>();
                    for (var n = random.nextInt(3); n >= 0; n--) {
                        some.add(known.get(random.nextInt(known.size())));
                    }
                    filter.put(dimension, some.stream().distinct().toList());
                }
            });
        }
        return filter;
    }

    private void agrees(Map<String, List<String>> filter, Session session) throws Exception {
        var from = LocalDate.now(ZoneOffset.UTC).minusDays(5 + random.nextInt(20));
        var to = from.plusDays(random.nextInt(3));
        var question = new Question(from, to, UTC, List.of(), filter);
        var sql = sum(question);
        var answer = api.json(question.path());
        assertThat(new Sum(answer.getJsonObject("totals"))).isEqualTo(sql);
        assertThat(sum(question.by("day", "user").path("format", "csv"), "spend"))
                .isEqualTo(sql);
        assertThat(sum(
                        question.by("day", "key")
                                .path("format", "csv")
                                .replace("/usage?", "/usage/export?")
                                .replace("&limit=100000", "&order=day:asc"),
                        "spend"))
                .isEqualTo(sql);
        onTheUsagePage(question, sql, session);
        singleRequests(question, sql);
        charged(filter, session);
        forecast(filter);
        daysThatStandOut(filter);
    }

    /** Requests, failures, prompt and completion tokens, and spend. */
    private record Sum(long requests, long failures, long prompt, long completion, BigDecimal spend) {
        static final Sum NONE = new Sum(0, 0, 0, 0, BigDecimal.ZERO);

        Sum {
            spend = spend.signum() == 0 ? BigDecimal.ZERO : spend.stripTrailingZeros();
        }

        Sum(JsonObject told) {
            this(told, "spend");
        }

        Sum(JsonObject told, String spend) {
            this(
                    told.getJsonNumber("requests").longValueExact(),
                    told.getJsonNumber("failures").longValueExact(),
                    told.getJsonNumber("promptTokens").longValueExact(),
                    told.getJsonNumber("completionTokens").longValueExact(),
                    told.getJsonNumber(spend).bigDecimalValue());
        }

        Sum plus(Sum other) {
            return new Sum(
                    requests + other.requests,
                    failures + other.failures,
                    prompt + other.prompt,
                    completion + other.completion,
                    spend.add(other.spend));
        }
    }

    private Sum sum(Question question) throws Exception {
        return log.figures(question).values().stream()
                .map(found -> new Sum(
                        found.requests(),
                        found.failures(),
                        found.promptTokens(),
                        found.completionTokens(),
                        found.spend()))
                .reduce(Sum.NONE, Sum::plus);
    }

    /** What the rows of a file make together. */
    private Sum sum(String path, String spend) throws Exception {
        var answer = api.get(path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return CsvIT.table(answer.body()).stream()
                .map(row -> new Sum(
                        Long.parseLong(row.getOrDefault("requests", "")),
                        Long.parseLong(row.getOrDefault("failures", "")),
                        Long.parseLong(row.getOrDefault("promptTokens", "")),
                        Long.parseLong(row.getOrDefault("completionTokens", "")),
                        new BigDecimal(row.getOrDefault(spend, ""))))
                .reduce(Sum.NONE, Sum::plus);
    }

    /** Its cards, and the week's pattern of which every cell is known. */
    private static void onTheUsagePage(Question question, Sum sql, Session session) throws Exception {
        var page = session.get(question.path().replace("&limit=100000", "")).body();
        assertThat(card(page, "Requests")).isEqualByComparingTo(BigDecimal.valueOf(sql.requests()));
        assertThat(card(page, "Prompt tokens")).isEqualByComparingTo(BigDecimal.valueOf(sql.prompt()));
        assertThat(card(page, "Completion tokens")).isEqualByComparingTo(BigDecimal.valueOf(sql.completion()));
        assertThat(card(page, "Spend")).isCloseTo(sql.spend(), within(HAIR));
        if (sql.requests() == 0) {
            assertThat(page).doesNotContain("data-chart=");
            return;
        }
        var week = Pattern.compile("data-chart=\"heat\".*?</section>", Pattern.DOTALL)
                .matcher(page);
        assertThat(week.find()).isTrue();
        assertThat(VALUE.matcher(week.group())
                        .results()
                        .map(found -> found.group(1))
                        .filter(number -> !number.isEmpty())
                        .map(BigDecimal::new)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(sql.spend());
    }

    /** The exact figure of a card, without its unit. */
    private static BigDecimal card(String page, String name) {
        Matcher card = Pattern.compile(
                        "<h2 class=\"stat__name\">" + name + "</h2>.*?title=\"([^\"]*)\"", Pattern.DOTALL)
                .matcher(page);
        assertThat(card.find()).as(name).isTrue();
        return number(card.group(1));
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text.replaceAll("[^0-9.\u2212]", "").replace('\u2212', '-'));
    }

    private void singleRequests(Question question, Sum sql) throws Exception {
        if (sql.requests() > 300) {
            return;
        }
        var path = question.path().replace("/usage?", "/requests?").replace("limit=100000", "limit=100");
        var rows = new ArrayList<JsonObject>();
        var next = path;
        while (!next.isEmpty()) {
            var page = api.json(next);
            rows.addAll(page.getJsonArray("rows").getValuesAs(JsonObject.class));
            next = page.isNull("before") ? "" : path + "&before=" + URLEncoder.encode(page.getString("before"), UTF_8);
        }
        assertThat(rows).hasSize((int) sql.requests());
        assertThat(rows.stream()
                        .map(row -> row.getJsonNumber("spend").bigDecimalValue())
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(sql.spend());
    }

    private void charged(Map<String, List<String>> filter, Session session) throws Exception {
        var month = YearMonth.now(ZoneOffset.UTC).minusMonths(1);
        var sql = sum(new Question(month.atDay(1), month.atEndOfMonth(), UTC, List.of(), filter));
        var by = List.of("team", "user", "key", "provider", "model").get(random.nextInt(5));
        var asked = new ArrayList<>(List.of("month", month.toString(), "by", by));
        filter.forEach((name, values) -> values.forEach(value -> asked.addAll(List.of(name, value))));
        var path = Api.path("/reports/chargeback", asked.toArray(String[]::new));
        var json = api.json(path);
        assertThat(new Sum(json.getJsonObject("totals"), "spendUsd")).isEqualTo(sql);
        assertThat(json.getJsonArray("payers").getValuesAs(JsonObject.class).stream()
                        .map(payer -> new Sum(payer, "spendUsd"))
                        .reduce(Sum.NONE, Sum::plus))
                .isEqualTo(sql);
        assertThat(json.getJsonObject("filter").keySet()).isEqualTo(filter.keySet());
        json.getJsonObject("filter")
                .forEach((name, values) -> assertThat(values.asJsonArray().getValuesAs(JsonString::getString))
                        .containsExactlyInAnyOrderElementsOf(filter.getOrDefault(name, List.of())));
        assertThat(sum(path + "&format=csv", "spendUsd")).isEqualTo(sql);
        assertThat(CsvIT.table(api.get(path + "&format=focus").body()).stream()
                        .map(row -> new BigDecimal(row.getOrDefault("BilledCost", "")))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(sql.spend());
        var page = session.get(path).body();
        var totals =
                Pattern.compile("<tfoot>.*?title=\"([^\"]*)\"", Pattern.DOTALL).matcher(page);
        if (totals.find()) {
            assertThat(number(totals.group(1))).isCloseTo(sql.spend(), within(HAIR));
        } else {
            assertThat(sql).isEqualTo(Sum.NONE);
        }
    }

    /** Other tests add requests of today: both are asked again where the cache read some between them. */
    private void forecast(Map<String, List<String>> filter) throws Exception {
        var today = LocalDate.now(ZoneOffset.UTC);
        var month = new Question(today.withDayOfMonth(1), today, UTC, List.of(), filter);
        var found = Api.await(
                "forecast and usage of one version",
                () -> List.of(api.json(month.path("percentiles", "false")), api.json(asked("/forecast", filter))),
                both -> version(both.get(0)) == version(both.get(1)));
        assertThat(found.get(1).getJsonNumber("spent").bigDecimalValue())
                .isEqualByComparingTo(found.get(0)
                        .getJsonObject("totals")
                        .getJsonNumber("spend")
                        .bigDecimalValue());
    }

    private static long version(JsonObject answer) {
        return answer.getJsonObject("freshness").getJsonNumber("version").longValueExact();
    }

    private static String asked(String path, Map<String, List<String>> filter, String... more) {
        var parameters = new ArrayList<>(List.of(more));
        filter.forEach((name, values) -> values.forEach(value -> parameters.addAll(List.of(name, value))));
        return Api.path(path, parameters.toArray(String[]::new));
    }

    private void daysThatStandOut(Map<String, List<String>> filter) throws Exception {
        var to = LocalDate.now(ZoneOffset.UTC).minusDays(4);
        var from = to.minusDays(25);
        var byDay = log.figures(new Question(from, to, UTC, List.of("day"), filter));
        var report = api.json(asked("/anomalies", filter, "from", from.toString(), "to", to.toString()));
        for (var odd : report.getJsonArray("anomalies").getValuesAs(JsonObject.class)) {
            var day = byDay.get(List.of(odd.getString("day")));
            var amount = odd.getJsonNumber("amount").bigDecimalValue();
            switch (odd.getString("kind")) {
                case "spend" -> assertThat(amount).isEqualByComparingTo(day == null ? BigDecimal.ZERO : day.spend());
                case "requests" -> assertThat(amount.longValueExact()).isEqualTo(day == null ? 0 : day.requests());
                default -> {
                    var figures = Objects.requireNonNull(day);
                    assertThat(amount.doubleValue())
                            .isCloseTo((double) figures.failures() / figures.requests(), within(1e-9));
                }
            }
        }
    }

    /** Every budget of LiteLLM's database, by the API and by the pages of the table, while nobody spends. */
    @Test
    void everyBudgetIsAsLiteLlmCountsIt() throws Exception {
        Map<String, List<BigDecimal>> expected = new HashMap<>();
        try (var litellm = portal.litellm();
                var row = litellm.createStatement().executeQuery("""
                        SELECT kind || id, spend::numeric, most::numeric FROM (
                            SELECT 'key' AS kind, token AS id, spend, max_budget AS most FROM "LiteLLM_VerificationToken"
                            UNION ALL SELECT 'user', user_id, spend, max_budget FROM "LiteLLM_UserTable"
                            UNION ALL SELECT 'team', team_id, spend, max_budget FROM "LiteLLM_TeamTable"
                        ) AS holder WHERE most IS NOT NULL""")) {
            while (row.next()) {
                expected.put(row.getString(1), List.of(row.getBigDecimal(2), row.getBigDecimal(3)));
            }
        }
        var answer = api.json("/budgets");
        assertThat(answer.getBoolean("complete")).isTrue();
        var told = answer.getJsonArray("budgets").getValuesAs(JsonObject.class).stream()
                .collect(Collectors.toMap(
                        budget -> budget.getString("kind") + budget.getString("value"), Function.identity()));
        assertThat(told.keySet()).isEqualTo(expected.keySet()).isNotEmpty();
        expected.forEach((holder, amounts) -> {
            var budget = Objects.requireNonNull(told.get(holder));
            var spend = amounts.get(0);
            var most = amounts.get(1);
            assertThat(figure(budget, "spend")).isCloseTo(spend, within(HAIR));
            assertThat(figure(budget, "maxBudget")).isCloseTo(most, within(HAIR));
            assertThat(figure(budget, "left")).isCloseTo(most.subtract(spend).max(BigDecimal.ZERO), within(HAIR));
            if (spend.subtract(most).abs().compareTo(HAIR) > 0) {
                assertThat(budget.getString("state").equals("over")).isEqualTo(spend.compareTo(most) >= 0);
            }
            if (spend.doubleValue() > most.doubleValue() * 0.801) {
                assertThat(budget.getString("state")).isNotEqualTo("fine");
            }
            var runsOut = budget.get("runsOutAt");
            if (runsOut instanceof JsonString moment
                    && budget.getString("state").equals("fine")) {
                assertThat(Instant.parse(moment.getString()))
                        .isAfter(Instant.now().plusSeconds(6 * 86_400));
            }
        });
        var near = api.json("/budgets?near=true").getJsonArray("budgets").getValuesAs(JsonObject.class);
        assertThat(near)
                .allSatisfy(budget -> assertThat(budget.getString("state")).isNotEqualTo("fine"));
        assertThat(near).hasSize((int) told.values().stream()
                .filter(budget -> !budget.getString("state").equals("fine"))
                .count());
        var page = Session.logIn(portal).get("/budgets").body();
        assertThat(page).contains(told.size() + " budgets: ");
    }

    private static BigDecimal figure(JsonObject budget, String name) {
        return budget.getJsonNumber(name).bigDecimalValue();
    }
}
