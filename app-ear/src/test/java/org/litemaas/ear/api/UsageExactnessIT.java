package org.litemaas.ear.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.litemaas.ear.Portal;
import org.litemaas.ear.PortalExtension;

/** Every figure of {@code /usage} over the whole demo equals plain SQL on "LiteLLM_SpendLogs". */
@ExtendWith(PortalExtension.class)
class UsageExactnessIT {
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final Api api;
    private final SpendLog log;

    UsageExactnessIT(Portal portal) throws Exception {
        api = Api.withAllDays(portal);
        log = new SpendLog(portal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "Asia/Kolkata", "America/New_York"})
    void totals(String zone) throws Exception {
        assertEqualsSql(log.everything(ZoneId.of(zone)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "slot",
                "hour",
                "day",
                "week",
                "month",
                "weekday",
                "hour-of-day",
                "user",
                "model",
                "raw-model",
                "provider",
                "hosting",
                "key",
                "team"
            })
    void everySingleGrouping(String grouping) throws Exception {
        assertEqualsSql(log.everything(UTC).by(grouping));
    }

    /** In the weeks after the end of summer time, the demo has an hour that comes twice in Berlin. */
    @ParameterizedTest
    @CsvSource({
        "slot, Europe/Berlin",
        "hour, Europe/Berlin",
        "day, Europe/Berlin",
        "week, Europe/Berlin",
        "month, Europe/Berlin",
        "weekday, Europe/Berlin",
        "hour-of-day, Europe/Berlin",
        "model, Europe/Berlin",
        "slot, Asia/Kolkata",
        "hour, Asia/Kolkata",
        "day, Asia/Kolkata",
        "week, Asia/Kolkata",
        "month, Asia/Kolkata",
        "weekday, Asia/Kolkata",
        "hour-of-day, Asia/Kolkata",
        "user, Asia/Kolkata"
    })
    void everyGroupingByTimeInAnotherZone(String grouping, String zone) throws Exception {
        assertEqualsSql(log.everything(ZoneId.of(zone)).by(grouping));
    }

    @ParameterizedTest
    @CsvSource({
        "day, model",
        "model, day",
        "user, model",
        "key, team",
        "week, provider",
        "month, user",
        "weekday, hour-of-day",
        "provider, raw-model"
    })
    void pairsOfGroupings(String first, String second) throws Exception {
        assertEqualsSql(log.everything(UTC).by(first, second));
    }

    @Test
    void filters() throws Exception {
        var everything = log.everything(UTC);
        var users = most("user", 5);
        var models = most("model", 3);

        assertEqualsSql(everything.by("day").only(Map.of("user", users)));
        assertEqualsSql(everything.by("user").only(Map.of("model", models.subList(1, 2))));
        assertEqualsSql(everything.by("key").only(Map.of("user", users, "model", models)));
        assertEqualsSql(everything.by("user", "week").only(Map.of("provider", List.of("self-hosted", "unknown"))));
        assertEqualsSql(everything.by("model").only(Map.of("user", List.of("unknown"), "team", most("team", 4))));
        assertEqualsSql(
                everything.by("user").only(Map.of("key", most("key", 7), "model", models, "team", most("team", 9))));
    }

    @Test
    void aBlankKeyOrTeamIsAFilterToo() throws Exception {
        var everything = log.everything(UTC);

        assertEqualsSql(everything.by("user").only(Map.of("key", List.of(""))));
        assertEqualsSql(everything.by("model").only(Map.of("team", List.of(""))));
    }

    @Test
    void aPartOfTheDaysInAnotherZone() throws Exception {
        var berlin = log.everything(ZoneId.of("Europe/Berlin"));
        var days = berlin.between(berlin.from().plusDays(3), berlin.from().plusDays(12));

        assertEqualsSql(days);
        assertEqualsSql(days.by("day"));
        assertEqualsSql(days.by("user").only(Map.of("model", most("model", 2))));
    }

    @ParameterizedTest
    @CsvSource({"'', UTC", "day, UTC", "user, UTC", "model, Europe/Berlin", "day, Europe/Berlin", "day, Asia/Kolkata"})
    void comparesClosedPeriods(String grouping, String zone) throws Exception {
        var everything = log.everything(ZoneId.of(zone));
        var week =
                everything.between(everything.to().minusDays(9), everything.to().minusDays(3));
        var question = grouping.isEmpty() ? week : week.by(grouping);
        var before = question.between(week.from().minusDays(7), week.from().minusDays(1));

        var answer = api.json(question.path("compare", "previous"));

        assertThat(answer.getJsonObject("comparison"))
                .isEqualTo(Api.parse(
                        "{\"from\":\"%s\",\"to\":\"%s\",\"through\":null}".formatted(before.from(), before.to())));
        assertRows(answer, question, log.figures(question), "");
        assertRows(answer, question, log.figures(question, before.start(), before.end(), 7), "previous");
    }

    /** A range that ends today is cut, on both sides alike, at the moment that the answer tells. */
    @ParameterizedTest
    @ValueSource(strings = {"", "day", "user"})
    void comparesAnUnfinishedPeriodLikeForLike(String grouping) throws Exception {
        var everything = log.everything(UTC);
        var week = everything.between(
                everything.to().minusDays(6), Instant.now().atZone(UTC).toLocalDate());
        var question = grouping.isEmpty() ? week : week.by(grouping);
        var days = question.days();

        var answer = api.json(question.path("compare", "previous"));
        var through = Instant.parse(answer.getJsonObject("comparison").getString("through"));
        var lengthBefore = java.time.Duration.ofDays(days);

        assertThat(through).isBefore(Instant.now()).isAfter(Instant.now().minusSeconds(3_600));
        assertRows(answer, question, log.figures(question), "");
        assertRows(answer, question, log.figures(question, week.start(), through, 0), "comparable");
        assertRows(
                answer,
                question,
                log.figures(question, week.start().minus(lengthBefore), through.minus(lengthBefore), days),
                "previous");
    }

    @Test
    void rowsComeInTheAskedOrderAndByPages() throws Exception {
        var question = log.everything(UTC).by("user");
        var all = keys(api.json(question.path("order", "totalTokens:asc")), question);
        var paged = new ArrayList<List<String>>();
        for (var offset = 0; offset < all.size(); offset += 25) {
            var page = api.json(Api.path(
                    "/usage",
                    "from",
                    question.from().toString(),
                    "group",
                    "user",
                    "order",
                    "totalTokens:asc",
                    "limit",
                    "25",
                    "offset",
                    Integer.toString(offset)));
            assertThat(page.getInt("rowCount")).isEqualTo(all.size());
            paged.addAll(keys(page, question));
        }

        var sql = log.figures(question);
        assertThat(paged).isEqualTo(all);
        assertThat(all.stream().map(key -> tokens(sql, key)).toList()).isSorted();
    }

    private static long tokens(Map<List<String>, Figures> sql, List<String> key) {
        var figures = sql.getOrDefault(key, Figures.NONE);
        return figures.promptTokens() + figures.completionTokens();
    }

    /** The values with the most requests. */
    private List<String> most(String grouping, int count) throws Exception {
        return log.figures(log.everything(UTC).by(grouping)).entrySet().stream()
                .sorted((a, b) ->
                        Long.compare(b.getValue().requests(), a.getValue().requests()))
                .limit(count)
                .map(entry -> entry.getKey().get(0))
                .toList();
    }

    private void assertEqualsSql(Question question) throws Exception {
        var answer = api.json(question.path());

        assertRows(answer, question, log.figures(question), "");
        var totals = log.figures(question.by()).getOrDefault(List.of(), Figures.NONE);
        assertThat(totals.requests()).as("the question is about something").isPositive();
        assertThat(totals.differencesTo(answer.getJsonObject("totals")))
                .as("totals of %s", question)
                .isEmpty();
        assertThat(answer.getJsonObject("freshness").getBoolean("complete")).isTrue();
    }

    /** @param nested where in a row the figures are; blank for the row itself */
    private static void assertRows(
            JsonObject answer, Question question, Map<List<String>, Figures> sql, String nested) {
        var differences = new ArrayList<String>();
        if (question.groupings().isEmpty()) {
            compare(
                    differences,
                    "totals",
                    sql.getOrDefault(List.of(), Figures.NONE),
                    in(answer.getJsonObject("totals"), nested));
        } else {
            Set<List<String>> seen = new HashSet<>();
            for (var row : answer.getJsonArray("rows").getValuesAs(JsonObject.class)) {
                var key = key(row, question);
                assertThat(seen.add(key)).as("one row for %s", key).isTrue();
                compare(differences, key.toString(), sql.getOrDefault(key, Figures.NONE), in(row, nested));
            }
            sql.keySet().stream()
                    .filter(key -> !seen.contains(key))
                    .forEach(key -> differences.add("no row for " + key));
            assertThat(answer.getInt("rowCount")).isEqualTo(seen.size());
        }
        assertThat(differences).as("%s of %s", nested, question).isEmpty();
    }

    private static JsonObject in(JsonObject row, String nested) {
        return nested.isEmpty() ? row : row.getJsonObject(nested);
    }

    private static void compare(List<String> differences, String where, Figures sql, JsonObject told) {
        sql.differencesTo(told).forEach(difference -> differences.add(where + ": " + difference));
    }

    private static List<List<String>> keys(JsonObject answer, Question question) {
        return answer.getJsonArray("rows").getValuesAs(JsonObject.class).stream()
                .map(row -> key(row, question))
                .toList();
    }

    private static List<String> key(JsonObject row, Question question) {
        return question.groupings().stream()
                .map(grouping -> row.get(camelCase(grouping)))
                .map(value -> value instanceof JsonNumber number ? number.toString() : ((JsonString) value).getString())
                .toList();
    }

    private static String camelCase(String grouping) {
        return switch (grouping) {
            case "hour-of-day" -> "hourOfDay";
            case "raw-model" -> "rawModel";
            default -> grouping.toLowerCase(Locale.ROOT);
        };
    }
}
