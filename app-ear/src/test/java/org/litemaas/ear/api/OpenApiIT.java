package org.litemaas.ear.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.litemaas.ear.Portal;
import org.litemaas.ear.PortalExtension;

/** The OpenAPI document that is served tells what the server really takes and answers. */
@ExtendWith(PortalExtension.class)
class OpenApiIT {
    private final Portal portal;
    private final Api api;
    private final JsonObject document;

    /** One that the log has. */
    private final JsonObject request;

    OpenApiIT(Portal portal) throws Exception {
        this.portal = portal;
        this.api = Api.withAllDays(portal);
        this.document = api.json("/openapi");
        this.request = api.json("/requests?limit=1").getJsonArray("rows").getJsonObject(0);
        TestDashboard.upload(api);
        saveView();
        Api.await("the second pass", () -> api.get("/spend/tags"), tags -> tags.statusCode() == 200);
        Api.await(
                "models to choose from",
                () -> api.json("/query/metadata?label=model_name"),
                found -> !found.getJsonArray("values").isEmpty());
    }

    @Test
    void answersHaveTheDocumentedFieldsAndNoOthers() throws Exception {
        var shape = new DocumentedShape(document);

        for (var path : List.of(
                "/usage",
                "/usage?user=nobody",
                "/usage?group=slot&group=user&from={1}",
                "/usage?group=hour&group=key",
                "/usage?group=day&group=model&compare=previous",
                "/usage?group=week&group=raw-model&compare=previous&from={22}&to={9}",
                "/usage?group=month&group=provider",
                "/usage?group=weekday&group=hour-of-day&limit=2&offset=1&order=spend:asc",
                "/usage?group=team&from=1990-01-01&to=1990-02-01",
                "/usage?group=team",
                "/usage/export?format=json&group=day&group=model&order=day:asc",
                "/usage/details?kind=error&group=day",
                "/reports/chargeback",
                "/reports/chargeback?by=user&month=1990-01",
                "/reports/chargeback?by=key",
                "/reports/chargeback?by=provider&user=a&model=b&provider=c&hosting=d&key=e&team=f",
                "/reports/chargeback?by=provider",
                "/reports/chargeback?by=model",
                "/usage/options",
                "/usage/options?from={9}&to={8}",
                "/usage/details",
                "/usage/details?group=day",
                "/usage/details?kind=error&limit=3",
                "/usage/details?kind=tag&from={9}",
                "/usage/details?kind=end_user&from=1990-01-01&to=1990-02-01",
                "/forecast",
                "/forecast?model=gpt-4o&user=nobody",
                "/anomalies",
                "/anomalies?from={9}&to={3}&provider=openai",
                "/budgets",
                "/budgets?near=true&kind=key",
                "/spend/keys",
                "/spend/keys?start_date={9}",
                "/spend/users",
                "/spend/users?end_date={3}",
                "/spend/models",
                "/spend/providers",
                "/spend/teams",
                "/spend/tags",
                "/global/spend",
                "/global/spend/keys",
                "/global/spend/models",
                "/requests",
                "/requests?limit=1&to={1}",
                "/requests/" + request.getString("requestId"),
                "/sources",
                "/models",
                "/views",
                "/data-quality",
                "/model-rules",
                "/dashboards",
                "/dashboards/it-everything",
                "/dashboards/it-everything/panels/1/data",
                "/dashboards/it-everything/panels/2/data",
                "/dashboards/it-everything/panels/3/data?from=now-1m&to=now",
                "/dashboards/it-everything/panels/8/data",
                "/query?query=up",
                "/query_range?query=up",
                "/query/metadata",
                "/query/metadata?label=job&limit=5")) {
            assertThat(shape.faults(schemaOf(path, "200", "application/json"), api.value(path)))
                    .as(path)
                    .isEmpty();
        }
        assertThat(shape.faults(
                        problemSchema(), Api.parse(api.get("/usage?from=x").body())))
                .isEmpty();
        assertThat(shape.faults(
                        problemSchema(), Api.parse(portal.get("/api/v1/usage").body())))
                .isEmpty();
        var uploaded = api.post("/dashboards?replace=true", TestDashboard.file());
        assertThat(shape.faults(schemaOf("/dashboards", "post", "201", "application/json"), Api.parse(uploaded.body())))
                .isEmpty();
        assertThat(shape.faults(
                        problemSchema(),
                        Api.parse(api.post("/dashboards", new byte[] {'{'}).body())))
                .isEmpty();
        for (var path : List.of("/data-quality/reconciliations", "/data-quality/rebuilds")) {
            var done = api.send("POST", path + "?from={1}&to={1}", "application/json");
            assertThat(shape.faults(schemaOf(path, "post", "200", "application/json"), Api.parse(done.body())))
                    .as("%s: %s", path, done.body())
                    .isEmpty();
        }
        assertThat(shape.unseen()).as("documented, and in no answer").isEmpty();
    }

    /** What the list of saved views is to show. */
    private void saveView() throws Exception {
        try (var own = portal.own();
                var statement = own.createStatement()) {
            statement.execute("INSERT INTO portal.saved_view (owner, name, address, shared, created_at)"
                    + " VALUES ('admin', 'Seven days', '/usage?range=7d', true, now()) ON CONFLICT DO NOTHING");
        }
    }

    @Test
    void everyDocumentedParameterIsTaken() throws Exception {
        var taken = new ArrayList<String>();
        for (var path : questions()) {
            for (var parameter : parameters(path)) {
                var name = parameter.getString("name");
                for (var value : examples(name, parameter.getJsonObject("schema"))) {
                    var address = address(path, name, value);
                    assertThat(api.get(address).statusCode()).as(address).isEqualTo(200);
                    taken.add(address);
                }
            }
        }
        assertThat(taken).hasSizeGreaterThan(25);
    }

    /** A real one for a path with places to fill, with the parameters that it must have. */
    private String address(String path, String... parameters) {
        var all = new ArrayList<>(List.of(parameters));
        for (var required : parameters(path)) {
            if (required.getBoolean("required", false)
                    && !required.getString("name").equals(parameters[0])) {
                all.add(required.getString("name"));
                all.add("up");
            }
        }
        for (var i = 0; i < all.size(); i += 2) {
            all.set(i, all.get(i).replace("*", "model"));
        }
        var named = path.replace("/requests/{id}", "/requests/" + request.getString("requestId"));
        return Api.path(named.replace("{uid}", TestDashboard.UID).replace("{id}", "1"), all.toArray(String[]::new));
    }

    private List<String> examples(String name, JsonObject schema) throws Exception {
        if (name.equals("version")) {
            var freshness = api.json("/usage").getJsonObject("freshness");
            return List.of(freshness.getJsonNumber("version").toString());
        }
        var element = schema.containsKey("items") ? schema.getJsonObject("items") : schema;
        if (element.containsKey("enum")) {
            return element.getJsonArray("enum").getValuesAs(JsonString.class).stream()
                    .map(JsonString::getString)
                    .toList();
        }
        if (element.getString("format", "").equals("date")) {
            return List.of(LocalDate.now(ZoneOffset.UTC).minusDays(4).toString());
        }
        if (element.getString("type").equals("boolean")) {
            return List.of("true", "false");
        }
        if (element.getString("type").equals("integer")) {
            var least = element.getInt("minimum");
            return List.of(Integer.toString(least), Integer.toString(element.getInt("maximum", least + 1)));
        }
        return switch (name) {
            case "month" -> List.of(YearMonth.now(ZoneOffset.UTC).minusMonths(1).toString());
            case "zone" -> List.of("Europe/Berlin");
            case "from", "start" ->
                List.of("now-30m", "now-1h/h", Long.toString(Instant.now().getEpochSecond() - 60));
            case "to", "end", "time" -> List.of("now", "now/d", Instant.now().toString());
            case "before", "after" -> List.of(request.getString("startTime") + "~" + request.getString("requestId"));
            case "startTime" -> List.of(request.getString("startTime"));
            case "step" -> List.of("15", "0.5", "1m");
            case "label" -> List.of("job", "model_name");
            case "query" -> List.of("up", "sum by (job) (up)");
            case "order" -> List.of("spend", "requests:asc", "latency.p95:desc");
            default -> List.of("a value in use or not");
        };
    }

    @Test
    void repeatableParametersAreThoseWithArrays() throws Exception {
        for (var path : questions()) {
            for (var parameter : parameters(path)) {
                var name = parameter.getString("name");
                var schema = parameter.getJsonObject("schema");
                var example = examples(name, schema);
                var twice = address(path, name, example.get(0), name, example.get(example.size() - 1));
                assertThat(api.get(twice).statusCode()).as(twice).isEqualTo(isRepeatable(schema) ? 200 : 400);
            }
        }
    }

    private static boolean isRepeatable(JsonObject schema) {
        var one = schema.getOrDefault("additionalProperties", schema).asJsonObject();
        return one.getString("type").equals("array");
    }

    /** All that any path takes, given to each path that does not. */
    @Test
    void everyUndocumentedParameterIsRefused() throws Exception {
        for (var path : questions()) {
            if (path.equals("/openapi")) {
                continue;
            }
            var documented = parameters(path).stream()
                    .map(parameter -> parameter.getString("name"))
                    .toList();
            for (var name : List.of(
                    "from",
                    "to",
                    "zone",
                    "user",
                    "model",
                    "provider",
                    "hosting",
                    "key",
                    "team",
                    "group",
                    "order",
                    "limit",
                    "offset",
                    "compare",
                    "percentiles",
                    "version",
                    "format",
                    "kind",
                    "raw-model",
                    "namespace",
                    "query",
                    "time",
                    "start",
                    "end",
                    "step",
                    "metric",
                    "label",
                    "search",
                    "maxDataPoints",
                    "variable",
                    "replace",
                    "start_date",
                    "end_date",
                    "status",
                    "before",
                    "after",
                    "startTime",
                    "q",
                    "month",
                    "by",
                    "")) {
                if (!documented.contains(name)) {
                    var answer = api.get(address(path, name, "x"));
                    assertThat(answer.statusCode()).as("%s of %s", name, path).isEqualTo(400);
                    assertThat(Api.parse(answer.body()).getString("parameter")).isEqualTo(name);
                }
            }
        }
    }

    /** The paths that can be asked with GET. */
    private List<String> questions() {
        return document.getJsonObject("paths").entrySet().stream()
                .filter(path -> path.getValue().asJsonObject().containsKey("get"))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<JsonObject> parameters(String path) {
        var get = document.getJsonObject("paths").getJsonObject(path).getJsonObject("get");
        return get.containsKey("parameters")
                ? get.getJsonArray("parameters").getValuesAs(JsonObject.class).stream()
                        .filter(parameter -> parameter.getString("in").equals("query"))
                        .toList()
                : List.of();
    }

    private JsonValue schemaOf(String path, String status, String mediaType) {
        return schemaOf(
                path.replaceAll("[?].*", "")
                        .replace(TestDashboard.UID, "{uid}")
                        .replaceAll("/requests/.+", "/requests/{id}")
                        .replaceAll("/panels/\\d+/", "/panels/{id}/"),
                "get",
                status,
                mediaType);
    }

    private JsonValue schemaOf(String path, String method, String status, String mediaType) {
        return document.getJsonObject("paths")
                .getJsonObject(path)
                .getJsonObject(method)
                .getJsonObject("responses")
                .getJsonObject(status)
                .getJsonObject("content")
                .getJsonObject(mediaType)
                .getJsonObject("schema");
    }

    private JsonValue problemSchema() {
        return Json.createPointer("/components/responses/Problem/content/application~1problem+json/schema")
                .getValue(document);
    }
}
