package org.litemaas.openshift;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the typed models have no field for. fabric8 keeps such values in the additional properties of the bean
 * they were written in; a kind it does not know has nothing but those.
 */
final class UnknownFields {

    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    /** The paths of all unknown fields below the bean, a list or a map; empty when there are none. */
    static List<String> in(Object root) {
        UnknownFields fields = new UnknownFields();
        fields.walk("", root);
        return List.copyOf(fields.found);
    }

    private void walk(String path, @Nullable Object value) {
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                walk(path + "[" + i + "]", list.get(i));
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> walk(path + "." + key, element));
        } else if (value != null && value.getClass().getName().startsWith("io.fabric8.")) {
            walkBean(path, value);
        }
    }

    private void walkBean(String path, Object bean) {
        for (Class<?> type = bean.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    continue;
                }
                Object value = read(bean, field);
                if (!field.getName().equals("additionalProperties")) {
                    walk(path + "." + field.getName(), value);
                } else if (value instanceof Map<?, ?> unknown) {
                    unknown.keySet().forEach(key -> found.add(path + "." + key));
                }
            }
        }
    }

    private static @Nullable Object read(Object bean, Field field) {
        try {
            field.setAccessible(true);
            return field.get(bean);
        } catch (IllegalAccessException e) {
            throw new AssertionError(field + " could not be read", e);
        }
    }
}
