package org.litemaas.infra.prometheus;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Reads the API's JSON, whatever the order of its keys, and ignores what it does not know. */
final class AnswerReader {
    // Once, in the thread that makes the client: the look-up goes by the context class loader, and the HTTP client's
    // threads have none to rely on.
    private final JsonParserFactory factory = Json.createParserFactory(Map.of());

    /** An answer's outer object; of its data one of the two is there at most. */
    static final class Envelope {
        String status = "";

        @Nullable String errorType;

        @Nullable String error;

        /** The result of a query, read without a tree in between, as it may be large. */
        @Nullable List<Series> series;

        /** The data of any other call. */
        @Nullable JsonValue data;

        List<String> warnings = List.of();
        List<String> infos = List.of();
    }

    /**
     * @param result whether it answers a query
     * @throws JsonException when the body is not what the API gives; the message says why
     */
    Envelope read(byte[] body, boolean result) {
        Envelope envelope = new Envelope();
        try (JsonParser json = factory.createParser(new ByteArrayInputStream(body), StandardCharsets.UTF_8)) {
            require(json.next(), Event.START_OBJECT);
            while (json.next() == Event.KEY_NAME) {
                switch (json.getString()) {
                    case "status" -> envelope.status = text(json);
                    case "errorType" -> envelope.errorType = text(json);
                    case "error" -> envelope.error = text(json);
                    case "warnings" -> envelope.warnings = texts(json);
                    case "infos" -> envelope.infos = texts(json);
                    case "data" -> {
                        Event first = json.next();
                        if (result) {
                            data(json, first, envelope);
                        } else {
                            envelope.data = json.getValue();
                        }
                    }
                    default -> skip(json, json.next());
                }
            }
            return envelope;
        } catch (NoSuchElementException | IllegalStateException | ArithmeticException | NumberFormatException e) {
            throw new JsonException(e.getMessage() == null ? "the JSON ends too early" : e.getMessage(), e);
        }
    }

    private static void data(JsonParser json, Event first, Envelope envelope) {
        if (first != Event.START_OBJECT) {
            skip(json, first);
            return;
        }
        while (json.next() == Event.KEY_NAME) {
            switch (json.getString()) {
                case "result" -> envelope.series = result(json);
                default -> skip(json, json.next());
            }
        }
    }

    private static List<Series> result(JsonParser json) {
        require(json.next(), Event.START_ARRAY);
        List<Series> all = new ArrayList<>();
        Event event = json.next();
        if (event == Event.VALUE_NUMBER) { // a scalar: the array is the sample itself
            all.add(new Series(Map.of(), List.of(restOfSample(json))));
            return all;
        }
        for (; event == Event.START_OBJECT; event = json.next()) {
            Series series = series(json);
            if (!series.samples().isEmpty()) { // only native histograms, which none of our sources has
                all.add(series);
            }
        }
        require(event, Event.END_ARRAY);
        return all;
    }

    private static Series series(JsonParser json) {
        Map<String, String> labels = new HashMap<>();
        List<Sample> samples = new ArrayList<>();
        while (json.next() == Event.KEY_NAME) {
            switch (json.getString()) {
                case "metric" -> {
                    require(json.next(), Event.START_OBJECT);
                    while (json.next() == Event.KEY_NAME) {
                        labels.put(json.getString(), text(json));
                    }
                }
                case "value" -> {
                    require(json.next(), Event.START_ARRAY);
                    samples.add(sample(json));
                }
                case "values" -> {
                    require(json.next(), Event.START_ARRAY);
                    while (json.next() == Event.START_ARRAY) {
                        samples.add(sample(json));
                    }
                }
                default -> skip(json, json.next());
            }
        }
        return new Series(labels, samples);
    }

    private static Sample sample(JsonParser json) {
        require(json.next(), Event.VALUE_NUMBER);
        return restOfSample(json);
    }

    private static Sample restOfSample(JsonParser json) {
        Instant at = Instant.ofEpochMilli(json.getBigDecimal().movePointRight(3).longValue());
        Sample sample = new Sample(at, number(text(json)));
        require(json.next(), Event.END_ARRAY);
        return sample;
    }

    /** @throws NumberFormatException when it is none */
    static double number(String value) {
        return switch (value) {
            case "NaN" -> Double.NaN;
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(value);
        };
    }

    private static String text(JsonParser json) {
        require(json.next(), Event.VALUE_STRING);
        return json.getString();
    }

    private static List<String> texts(JsonParser json) {
        Event event = json.next();
        if (event != Event.START_ARRAY) {
            skip(json, event);
            return List.of();
        }
        List<String> all = new ArrayList<>();
        while (json.next() == Event.VALUE_STRING) {
            all.add(json.getString());
        }
        return all;
    }

    private static void skip(JsonParser json, Event event) {
        switch (event) {
            case START_OBJECT -> json.skipObject();
            case START_ARRAY -> json.skipArray();
            default -> {}
        }
    }

    private static void require(Event received, Event expected) {
        if (received != expected) {
            throw new JsonException("expected " + expected + ", received " + received);
        }
    }
}
