package org.litemaas.infra.dashboard;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object of the file and where it stands. What carries a dashboard is asked for with {@code objects}, which refuses
 * another form; what only decorates it is read leniently: files found in the field hold false for a text, a text for a
 * number, null for anything.
 */
record JsonPlace(JsonObject object, String pointer) {
    boolean has(String key) {
        JsonValue value = object.get(key);
        return value != null && value != JsonValue.NULL;
    }

    @Nullable JsonValue value(String key) {
        return object.get(key);
    }

    /** The text; a number or a boolean as it is written; null for anything else. */
    @Nullable String text(String key) {
        return textOf(object.get(key));
    }

    String text(String key, String otherwise) {
        String text = text(key);
        return text == null ? otherwise : text;
    }

    /** The text unless it is blank. */
    @Nullable String filled(String key) {
        String text = text(key);
        return text == null || text.isBlank() ? null : text;
    }

    /** A finite number, also from a text such as {@code "80"}. */
    @Nullable Double number(String key) {
        JsonValue value = object.get(key);
        Double number = null;
        if (value instanceof JsonNumber found) {
            number = found.doubleValue();
        } else if (value instanceof JsonString text) {
            number = parse(text.getString());
        }
        return number != null && Double.isFinite(number) ? number : null;
    }

    @Nullable Integer integer(String key) {
        Double number = number(key);
        return number == null || Math.abs(number) > Integer.MAX_VALUE || number != Math.rint(number)
                ? null
                : (Integer) number.intValue();
    }

    boolean flag(String key) {
        return object.get(key) == JsonValue.TRUE;
    }

    /** The object under the key, or an empty one. */
    JsonPlace child(String key) {
        return new JsonPlace(
                object.get(key) instanceof JsonObject child ? child : JsonValue.EMPTY_JSON_OBJECT, below(key));
    }

    /** The objects in the array under the key; other elements are passed over. */
    List<JsonPlace> children(String key) {
        List<JsonPlace> all = new ArrayList<>();
        if (object.get(key) instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i) instanceof JsonObject child) {
                    all.add(new JsonPlace(child, below(key) + "/" + i));
                }
            }
        }
        return all;
    }

    /** The objects in the array under the key, none when it is missing or null. */
    List<JsonPlace> objects(String key) throws InvalidDashboard {
        if (!has(key)) {
            return List.of();
        }
        if (!(object.get(key) instanceof JsonArray array)) {
            throw new InvalidDashboard(below(key), "expected an array, received " + kind(object.get(key)));
        }
        for (int i = 0; i < array.size(); i++) {
            if (!(array.get(i) instanceof JsonObject)) {
                throw new InvalidDashboard(below(key) + "/" + i, "expected an object, received " + kind(array.get(i)));
            }
        }
        return children(key);
    }

    /** The texts in the array under the key, numbers as they are written. */
    List<String> texts(String key) {
        List<String> all = new ArrayList<>();
        if (object.get(key) instanceof JsonArray array) {
            for (JsonValue value : array) {
                String text = textOf(value);
                if (text != null) {
                    all.add(text);
                }
            }
        }
        return all;
    }

    String below(String key) {
        return pointer + "/" + key;
    }

    static @Nullable String textOf(@Nullable JsonValue value) {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        return value instanceof JsonNumber || value == JsonValue.TRUE || value == JsonValue.FALSE
                ? value.toString()
                : null;
    }

    private static String kind(@Nullable JsonValue value) {
        return value == null
                ? "nothing"
                : switch (value.getValueType()) {
                    case ARRAY -> "an array";
                    case OBJECT -> "an object";
                    case STRING -> "a string";
                    case NUMBER -> "a number";
                    case TRUE, FALSE -> "a boolean";
                    case NULL -> "null";
                };
    }

    private static @Nullable Double parse(String text) {
        try {
            return Double.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
