package org.litemaas.ear.api;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Holds answers against the schemas of an OpenAPI document: a field that it does not know is a fault, too. */
final class DocumentedShape {
    private final JsonObject document;
    private final Set<String> seen = new HashSet<>();

    DocumentedShape(JsonObject document) {
        this.document = document;
    }

    /** What is wrong with the answer. */
    List<String> faults(JsonValue schema, JsonValue value) {
        var faults = new ArrayList<String>();
        check(schema.asJsonObject(), value, "", faults);
        return faults;
    }

    /** The documented fields that no answer had so far, by the schema that they are in. */
    Map<String, Set<String>> unseen() {
        var unseen = new TreeMap<String, Set<String>>();
        document.getJsonObject("components").getJsonObject("schemas").forEach((name, schema) -> {
            var fields = new HashSet<>(properties(schema.asJsonObject()).keySet());
            fields.removeAll(seen);
            unseen.put(name, fields);
        });
        unseen.values().removeIf(Set::isEmpty);
        return unseen;
    }

    private void check(JsonObject reference, JsonValue value, String where, List<String> faults) {
        var schema = resolved(reference);
        if (types(schema).noneMatch(type -> is(type, value))) {
            faults.add(where + " is " + value + ", documented as " + schema.get("type"));
            return;
        }
        if (schema.containsKey("enum") && !schema.getJsonArray("enum").contains(value)) {
            faults.add(where + " is " + value + ", documented as one of " + schema.get("enum"));
        }
        if (schema.getString("format", "").equals("date") && value instanceof JsonString text && !isDate(text)) {
            faults.add(where + " is " + value + ", documented as a date");
        }
        if (value instanceof JsonArray array && schema.containsKey("items")) {
            array.forEach(item -> check(schema.getJsonObject("items"), item, where + "[]", faults));
        }
        if (value instanceof JsonObject object) {
            checkFields(schema, object, where, faults);
        }
    }

    private void checkFields(JsonObject schema, JsonObject object, String where, List<String> faults) {
        var properties = properties(schema);
        required(schema)
                .filter(name -> !object.containsKey(name))
                .forEach(name -> faults.add(where + "." + name + " is missing"));
        if (properties.isEmpty()) {
            return;
        }
        object.forEach((name, value) -> {
            var property = properties.get(name);
            if (property == null) {
                faults.add(where + "." + name + " is not documented");
            } else {
                seen.add(name);
                check(property, value, where + "." + name, faults);
            }
        });
    }

    private Stream<String> required(JsonObject schema) {
        return parts(schema).stream()
                .filter(part -> part.containsKey("required"))
                .flatMap(part -> part.getJsonArray("required").getValuesAs(JsonString.class).stream())
                .map(JsonString::getString);
    }

    private Map<String, JsonObject> properties(JsonObject schema) {
        var properties = new TreeMap<String, JsonObject>();
        for (var part : parts(schema)) {
            if (part.containsKey("properties")) {
                part.getJsonObject("properties")
                        .forEach((name, property) -> properties.put(name, property.asJsonObject()));
            }
        }
        return properties;
    }

    /** The schema itself, or those that it is all of. */
    private List<JsonObject> parts(JsonObject schema) {
        return schema.containsKey("allOf")
                ? schema.getJsonArray("allOf").getValuesAs(JsonObject.class).stream()
                        .map(this::resolved)
                        .toList()
                : List.of(schema);
    }

    private JsonObject resolved(JsonObject schema) {
        return schema.containsKey("$ref")
                ? Json.createPointer(schema.getString("$ref").substring(1))
                        .getValue(document)
                        .asJsonObject()
                : schema;
    }

    private static Stream<String> types(JsonObject schema) {
        return switch (schema.getOrDefault("type", JsonValue.NULL).getValueType()) {
            case STRING -> Stream.of(schema.getString("type"));
            case ARRAY ->
                schema.getJsonArray("type").getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString);
            default -> Stream.of("object");
        };
    }

    private static boolean is(String type, JsonValue value) {
        return switch (type) {
            case "object" -> value instanceof JsonObject;
            case "array" -> value instanceof JsonArray;
            case "string" -> value instanceof JsonString;
            case "integer" -> value instanceof JsonNumber number && number.isIntegral();
            case "number" -> value instanceof JsonNumber;
            case "boolean" -> value == JsonValue.TRUE || value == JsonValue.FALSE;
            case "null" -> value == JsonValue.NULL;
            default -> false;
        };
    }

    private static boolean isDate(JsonString text) {
        try {
            LocalDate.parse(text.getString());
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
