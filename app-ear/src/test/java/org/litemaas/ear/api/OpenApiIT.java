package org.litemaas.ear.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

    OpenApiIT(Portal portal) throws Exception {
        this.portal = portal;
        this.api = Api.withAllDays(portal);
        this.document = api.json("/openapi");
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
                "/usage/options",
                "/usage/options?from={9}&to={8}",
                "/usage/details",
                "/usage/details?group=day",
                "/usage/details?kind=error&limit=3",
                "/usage/details?kind=tag&from={9}",
                "/usage/details?kind=end_user&from=1990-01-01&to=1990-02-01",
                "/sources",
                "/models")) {
            assertThat(shape.faults(schemaOf(path, "200", "application/json"), api.json(path)))
                    .as(path)
                    .isEmpty();
        }
        assertThat(shape.faults(
                        problemSchema(), Api.parse(api.get("/usage?from=x").body())))
                .isEmpty();
        assertThat(shape.faults(
                        problemSchema(), Api.parse(portal.get("/api/v1/usage").body())))
                .isEmpty();
        var unseen = shape.unseen();
        assertThat(unseen.getOrDefault("Problem", Set.of())).containsExactly("id");
        unseen.remove("Problem");
        assertThat(unseen).as("documented, and in no answer").isEmpty();
    }

    @Test
    void everyDocumentedParameterIsTaken() throws Exception {
        var taken = new ArrayList<String>();
        for (var path : document.getJsonObject("paths").keySet()) {
            for (var parameter : parameters(path)) {
                var name = parameter.getString("name");
                for (var value : examples(name, parameter.getJsonObject("schema"))) {
                    var address = Api.path(path, name, value);
                    assertThat(api.get(address).statusCode()).as(address).isEqualTo(200);
                    taken.add(address);
                }
            }
        }
        assertThat(taken).hasSizeGreaterThan(25);
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
            case "zone" -> List.of("Europe/Berlin");
            case "order" -> List.of("spend", "requests:asc", "latency.p95:desc");
            default -> List.of("a value in use or not");
        };
    }

    @Test
    void repeatableParametersAreThoseWithArrays() throws Exception {
        for (var path : List.of("/usage", "/usage/options", "/usage/details")) {
            for (var parameter : parameters(path)) {
                var name = parameter.getString("name");
                var schema = parameter.getJsonObject("schema");
                var example = examples(name, schema);
                var twice = Api.path(path, name, example.get(0), name, example.get(example.size() - 1));
                assertThat(api.get(twice).statusCode())
                        .as(twice)
                        .isEqualTo(schema.getString("type").equals("array") ? 200 : 400);
            }
        }
    }

    /** All that any path takes, given to each path that does not. */
    @Test
    void everyUndocumentedParameterIsRefused() throws Exception {
        for (var path : List.of("/usage", "/usage/options", "/usage/details", "/models", "/sources")) {
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
                    "q",
                    "")) {
                if (!documented.contains(name)) {
                    var answer = api.get(Api.path(path, name, "x"));
                    assertThat(answer.statusCode()).as("%s of %s", name, path).isEqualTo(400);
                    assertThat(Api.parse(answer.body()).getString("parameter")).isEqualTo(name);
                }
            }
        }
    }

    private List<JsonObject> parameters(String path) {
        var get = document.getJsonObject("paths").getJsonObject(path).getJsonObject("get");
        return get.containsKey("parameters") ? get.getJsonArray("parameters").getValuesAs(JsonObject.class) : List.of();
    }

    private JsonValue schemaOf(String path, String status, String mediaType) {
        return document.getJsonObject("paths")
                .getJsonObject(path.replaceAll("[?].*", ""))
                .getJsonObject("get")
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
