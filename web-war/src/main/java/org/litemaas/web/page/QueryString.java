package org.litemaas.web.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The parameters of an address, from which the addresses of neighbouring views are made. Immutable. */
record QueryString(Map<String, List<String>> parameters) {
    QueryString {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            if (!values.isEmpty()) {
                copy.put(name, List.copyOf(values));
            }
        });
        parameters = java.util.Collections.unmodifiableMap(copy);
    }

    /** What a server received, in the order of the names: servers tell it in any, and one view should have one address. */
    static QueryString of(Map<String, String[]> received) {
        Map<String, List<String>> parameters = new TreeMap<>();
        received.forEach((name, values) -> parameters.put(name, List.of(values)));
        return new QueryString(parameters);
    }

    QueryString with(String name, String... values) {
        Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
        changed.put(name, List.of(values));
        return new QueryString(changed);
    }

    QueryString without(Collection<String> names) {
        Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
        changed.keySet().removeAll(names);
        return new QueryString(changed);
    }

    QueryString without(String name) {
        return without(List.of(name));
    }

    QueryString withoutValue(String name, String value) {
        List<String> kept = new ArrayList<>(values(name));
        kept.removeIf(value::equals);
        return with(name, kept.toArray(String[]::new));
    }

    QueryString only(Collection<String> names) {
        Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
        changed.keySet().retainAll(names);
        return new QueryString(changed);
    }

    List<String> values(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    /** The last value of a parameter that is meant to come once; blank when it does not come. */
    String last(String name) {
        List<String> values = values(name);
        return values.isEmpty() ? "" : values.get(values.size() - 1);
    }

    /** Each name with each of its values, for hidden fields that carry them through a form. */
    List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        parameters.forEach((name, values) -> values.forEach(value -> fields.add(new Field(name, value))));
        return fields;
    }

    /** The address of a path with these parameters. */
    String on(String path) {
        StringBuilder address = new StringBuilder(path);
        char separator = '?';
        for (Field field : fields()) {
            address.append(separator).append(encode(field.name())).append('=').append(encode(field.value()));
            separator = '&';
        }
        return address.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("%3A", ":")
                .replace("%2F", "/");
    }

    /** One name with one value. */
    public record Field(String name, String value) {}
}
