package org.litemaas.web.api;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Notice;

/** What answers about infrastructure are made of. What is unknown is written as null, no field is left out. */
final class JsonParts {
    private static final JsonGeneratorFactory GENERATORS = Json.createGeneratorFactory(Map.of());

    private JsonParts() {}

    static JsonGenerator generator(OutputStream out) {
        return GENERATORS.createGenerator(out);
    }

    static void text(JsonGenerator json, String name, @Nullable Object value) {
        if (value == null) {
            json.writeNull(name);
        } else {
            json.write(name, value.toString());
        }
    }

    static void whole(JsonGenerator json, String name, @Nullable Integer value) {
        if (value == null) {
            json.writeNull(name);
        } else {
            json.write(name, value);
        }
    }

    static void flag(JsonGenerator json, String name, @Nullable Boolean value) {
        if (value == null) {
            json.writeNull(name);
        } else {
            json.write(name, value);
        }
    }

    /** What JSON's numbers cannot say becomes a text, as Prometheus writes it. */
    static void number(JsonGenerator json, String name, @Nullable Double value) {
        if (value == null) {
            json.writeNull(name);
        } else if (Double.isFinite(value)) {
            json.write(name, decimal(value));
        } else {
            json.write(name, notFinite(value));
        }
    }

    /** As {@link #number}, an array's element. */
    static void number(JsonGenerator json, double value) {
        if (Double.isFinite(value)) {
            json.write(decimal(value));
        } else {
            json.write(notFinite(value));
        }
    }

    /** The shortest number that is this double when it is read again; whole numbers without a fraction. */
    static BigDecimal decimal(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? BigDecimal.valueOf((long) value)
                : BigDecimal.valueOf(value);
    }

    static String notFinite(double value) {
        return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
    }

    /** In seconds, to the millisecond. */
    static BigDecimal seconds(long millis) {
        BigDecimal seconds = BigDecimal.valueOf(millis, 3).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }

    static void seconds(JsonGenerator json, String name, @Nullable Duration duration) {
        if (duration == null) {
            json.writeNull(name);
        } else {
            json.write(name, seconds(duration.toMillis()));
        }
    }

    static void texts(JsonGenerator json, String name, List<String> texts) {
        json.writeStartArray(name);
        texts.forEach(json::write);
        json.writeEnd();
    }

    static void texts(JsonGenerator json, String name, Map<String, String> texts) {
        json.writeStartObject(name);
        texts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(text -> json.write(text.getKey(), text.getValue()));
        json.writeEnd();
    }

    /** Without repeating what has been said. */
    static void notices(JsonGenerator json, List<Notice> notices) {
        json.writeStartArray("notices");
        notices.stream().distinct().forEach(notice -> {
            json.writeStartObject();
            json.write("severity", JsonRules.text(notice.severity()));
            json.write("code", notice.code());
            json.write("message", notice.message());
            json.writeEnd();
        });
        json.writeEnd();
    }

    /** {@code TIME_SERIES} becomes {@code time_series}. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
