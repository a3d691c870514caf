package org.litemaas.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds openapi.json against the resources, both ways. */
class OpenApiDocumentTest {
    private final JsonObject document = read();

    @Test
    void listsExactlyTheResources() throws Exception {
        var listed = document.getJsonObject("paths").entrySet().stream()
                .flatMap(path -> path.getValue().asJsonObject().keySet().stream()
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed).isEqualTo(resourceMethods());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(references(document))
                .allSatisfy(reference -> assertThat(
                                Json.createPointer(reference.substring(1)).containsValue(document))
                        .as(reference)
                        .isTrue());
    }

    @Test
    void everyOperationSaysHowItFails() {
        document.getJsonObject("paths").values().stream()
                .flatMap(path -> path.asJsonObject().values().stream())
                .map(JsonValue::asJsonObject)
                .forEach(operation -> assertThat(
                                operation.getJsonObject("responses").keySet())
                        .as(operation.getString("operationId"))
                        .contains("401")
                        .containsAnyOf("200", "201", "204"));
    }

    private static Set<String> resourceMethods() throws IOException, ClassNotFoundException {
        var found = new TreeSet<String>();
        var folder = java.nio.file.Path.of("target/classes/org/litemaas/web/api");
        try (Stream<java.nio.file.Path> files = Files.list(folder)) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString();
                if (name.endsWith(".class") && !name.equals("package-info.class")) {
                    collect(Class.forName("org.litemaas.web.api." + name.substring(0, name.length() - 6)), found);
                }
            }
        }
        return found;
    }

    private static void collect(Class<?> type, Set<String> found) {
        var path = type.getAnnotation(Path.class);
        if (path == null) {
            return;
        }
        for (var method : type.getDeclaredMethods()) {
            Arrays.stream(method.getAnnotations())
                    .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                    .filter(Objects::nonNull)
                    .forEach(verb -> {
                        var below = method.getAnnotation(Path.class);
                        found.add(verb.value() + " " + joined(path.value(), below == null ? "" : below.value()));
                    });
        }
    }

    private static String joined(String... parts) {
        return Arrays.stream(parts)
                .map(part -> part.replaceAll("^/|/$", ""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/", "/", ""));
    }

    private static Stream<String> references(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.entrySet().stream()
                    .flatMap(entry -> "$ref".equals(entry.getKey())
                            ? Stream.of(((JsonString) entry.getValue()).getString())
                            : references(entry.getValue()));
        }
        return value.getValueType() == JsonValue.ValueType.ARRAY
                ? value.asJsonArray().stream().flatMap(OpenApiDocumentTest::references)
                : Stream.empty();
    }

    private static JsonObject read() {
        try (var reader = Json.createReader(new StringReader(new OpenApiResource().document()))) {
            return reader.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
