package org.litemaas.ear.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litemaas.ear.Portal;
import org.litemaas.ear.PortalExtension;

/** {@code text/csv} holds the very rows that JSON does, safe to open in a spreadsheet. */
@ExtendWith(PortalExtension.class)
class CsvIT {
    private static final String MEASURES = "requests,failures,successRate,cacheHits,promptTokens,completionTokens,"
            + "totalTokens,spend,activeUsers,latency.mean,latency.p50,latency.p95,latency.p99,"
            + "timeToFirstToken.mean,timeToFirstToken.p50,timeToFirstToken.p95,timeToFirstToken.p99";

    private final Portal portal;
    private final Api api;

    CsvIT(Portal portal) throws Exception {
        this.portal = portal;
        this.api = Api.withAllDays(portal);
    }

    @Test
    void theHeaderNamesGroupingsAndMeasures() throws Exception {
        assertThat(header("/usage")).isEqualTo(MEASURES);
        assertThat(header("/usage?group=hour-of-day&group=raw-model")).isEqualTo("hourOfDay,rawModel," + MEASURES);
        assertThat(header("/usage?group=user&group=weekday"))
                .isEqualTo("user,userName,weekday,weekdayName," + MEASURES);
        var previous = "previous." + MEASURES.replace(",", ",previous.");
        assertThat(header("/usage?group=day&compare=previous&from=2026-11-10&to=2026-11-16"))
                .isEqualTo("day," + MEASURES + "," + previous);
        assertThat(header("/usage?group=day&compare=previous"))
                .isEqualTo("day," + MEASURES + "," + previous + "," + previous.replace("previous", "comparable"));
    }

    @Test
    void percentilesThatAreLeftOutHaveNoColumn() throws Exception {
        assertThat(header("/usage?percentiles=false")).isEqualTo(MEASURES.replaceAll(",[^,]*\\.p\\d\\d", ""));
    }

    private String header(String path) throws IOException, InterruptedException {
        return api.get(path, "text/csv").body().lines().findFirst().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "group=user",
                "group=key&group=team",
                "group=day&group=model&order=requests:desc&limit=17&offset=5",
                "group=user&compare=previous&from={14}&to={8}",
                "group=model&compare=previous",
                "group=hour&zone=Europe/Berlin&from={30}&to={30}",
                "group=weekday&user=unknown",
                "group=day&user=nobody"
            })
    void theRowsAreThoseOfJson(String query) throws Exception {
        var records = csv("/usage?" + query);
        var answer = api.json("/usage?" + query);

        var rows = answer.getJsonArray("group").isEmpty()
                ? List.of(answer.getJsonObject("totals"))
                : answer.getJsonArray("rows").getValuesAs(JsonObject.class);
        assertThat(records).hasSameSizeAs(rows);
        for (var i = 0; i < rows.size(); i++) {
            for (var field : records.get(i).entrySet()) {
                assertSame(at(rows.get(i), field.getKey()), field.getValue(), field.getKey());
            }
        }
    }

    private static JsonValue at(JsonObject row, String name) {
        return Json.createPointer("/" + name.replace('.', '/')).getValue(row);
    }

    /** Numbers are as exact as in JSON, which has six decimals of durations and rates; what is null is empty. */
    private static void assertSame(JsonValue json, String cell, String name) {
        if (json instanceof JsonString text) {
            assertThat(cell).as(name).isEqualTo(text.getString());
        } else if (json instanceof JsonNumber number) {
            assertThat(new BigDecimal(cell).subtract(number.bigDecimalValue()).abs())
                    .as("%s: %s and %s", name, cell, number)
                    .isLessThanOrEqualTo(
                            number.isIntegral() || name.endsWith("spend") ? BigDecimal.ZERO : new BigDecimal("1e-6"));
        } else {
            assertThat(json).as(name).isEqualTo(JsonValue.NULL);
            assertThat(cell).as(name).isEmpty();
        }
    }

    @Test
    void unknownIsAnEmptyCell() throws Exception {
        var records = csv("/usage?user=nobody");

        assertThat(records).hasSize(1);
        assertThat(records.get(0).get("requests")).isEqualTo("0");
        assertThat(records.get(0).get("spend")).isEqualTo("0");
        assertThat(records.get(0).get("successRate")).isEmpty();
        assertThat(records.get(0).get("latency.p95")).isEmpty();
    }

    @Test
    void itIsAFileWithAName() throws Exception {
        var answer = api.get("/usage?from=2026-11-01&to=2026-11-07&group=day&group=hour-of-day", "text/csv");

        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"usage-by-day-and-hour-of-day-2026-11-01-to-2026-11-07.csv\"");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type.replace(" ", "")).isEqualToIgnoringCase("text/csv;charset=utf-8"));
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    /** A link sends what the browser accepts, which is everything. */
    @Test
    void theParameterFormatHasTheLastWord() throws Exception {
        var browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

        assertThat(typeOf("/usage", browser)).startsWith("application/json");
        assertThat(typeOf("/usage", "*/*")).startsWith("application/json");
        assertThat(typeOf("/usage", "text/csv, application/json;q=0.5")).startsWith("text/csv");
        assertThat(typeOf("/usage?format=csv", browser)).startsWith("text/csv");
        assertThat(typeOf("/usage?format=csv", "application/json")).startsWith("text/csv");
        assertThat(typeOf("/usage?format=json", "text/csv")).startsWith("application/json");
        assertThat(api.get("/usage?format=csv&group=user", browser).body())
                .isEqualTo(api.get("/usage?group=user", "text/csv").body());
    }

    private String typeOf(String path, String accept) throws IOException, InterruptedException {
        return api.get(path, accept).headers().firstValue("Content-Type").orElse("none");
    }

    /** Whoever may name a user of LiteLLM must not run formulas on an administrator's desk. */
    @Test
    void aUsersNameIsNoFormula() throws Exception {
        var formulas = List.of("=cmd()", "+1+1", "-1+1", "@SUM(1)", "\t=1", "a,\"b\"\nc");
        try {
            for (var formula : formulas) {
                insert(formula);
            }
            Api.await("all six users", () -> found(formulas), List::isEmpty);

            var cells = csv("/usage?group=user").stream()
                    .map(row -> row.get("user"))
                    .toList();

            assertThat(cells)
                    .contains("'=cmd()", "'+1+1", "'-1+1", "'@SUM(1)", "'\t=1", "a,\"b\"\nc")
                    .allSatisfy(cell -> assertThat(cell).doesNotMatch("(?s)[=+\\-@\\t\\r\\n].*"));
        } finally {
            update("DELETE FROM \"LiteLLM_SpendLogs\" WHERE request_id LIKE 'csv-it-%'");
            Api.await("no such users", () -> found(formulas), missing -> missing.size() == formulas.size());
        }
    }

    private void insert(String user) throws SQLException {
        try (var connection = portal.litellm();
                var statement = connection.prepareStatement("""
                        INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, model, "user", "startTime", "endTime")
                        VALUES (?, 'acompletion', 'gpt-4o', ?, ?, ?)""")) {
            var now = LocalDateTime.ofInstant(Instant.now(), ZoneOffset.UTC);
            statement.setString(1, "csv-it-" + user);
            statement.setString(2, user);
            statement.setObject(3, now);
            statement.setObject(4, now);
            statement.executeUpdate();
        }
    }

    private void update(String sql) throws SQLException {
        try (var connection = portal.litellm();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The users of whom nothing is known. */
    private List<String> found(List<String> users) throws IOException, InterruptedException {
        var known = new ArrayList<String>();
        for (var row : api.json(Api.path(
                        "/usage",
                        "group",
                        "user",
                        "limit",
                        "100000",
                        "zone",
                        ZoneId.of("UTC").getId()))
                .getJsonArray("rows")
                .getValuesAs(JsonObject.class)) {
            known.add(row.getString("user"));
        }
        return users.stream().filter(user -> !known.contains(user)).toList();
    }

    private List<Map<String, String>> csv(String path) throws IOException, InterruptedException {
        var answer = api.get(path, "text/csv");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return table(answer.body());
    }

    /** The lines below the first, by its cells. */
    static List<Map<String, String>> table(String csv) {
        var lines = records(csv);
        var header = lines.get(0);
        return lines.stream()
                .skip(1)
                .map(line -> {
                    assertThat(line).hasSameSizeAs(header);
                    var record = new LinkedHashMap<String, String>();
                    IntStream.range(0, header.size()).forEach(i -> record.put(header.get(i), line.get(i)));
                    return (Map<String, String>) record;
                })
                .toList();
    }

    /** As RFC 4180 has it: lines end with CR LF, and a quoted cell may hold anything. */
    private static List<List<String>> records(String text) {
        var cell = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^\",\r\n]*))(,|\r\n)")
                .matcher(text);
        var records = new ArrayList<List<String>>();
        var record = new ArrayList<String>();
        while (cell.lookingAt()) {
            record.add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
            if (cell.group(3).equals("\r\n")) {
                records.add(record);
                record = new ArrayList<>();
            }
            cell.region(cell.end(), text.length());
        }
        assertThat(cell.regionStart()).as("read to the end").isEqualTo(text.length());
        return records;
    }
}
