package org.litemaas.infra.dashboard;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NoSuchElementException;

/** Bytes of a file, made an object of JSON within bounds, or refused with line and column. */
final class JsonText {
    static final int MAX_BYTES = 1 << 20;
    static final int MAX_DEPTH = 40;

    // Once, in the thread that makes the reader: the look-up goes by the context class loader.
    private final JsonParserFactory parsers = Json.createParserFactory(Map.of());
    private final JsonReaderFactory readers = Json.createReaderFactory(Map.of());

    JsonObject read(byte[] bytes) throws InvalidDashboard {
        if (bytes.length > MAX_BYTES) {
            throw new InvalidDashboard("/", "the file has more than the " + MAX_BYTES + " bytes (1 MiB) allowed");
        }
        String text = decode(bytes);
        requireShape(text);
        try (JsonReader reader = readers.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException | NumberFormatException e) {
            throw new InvalidDashboard("/", "the file is no JSON that can be read: " + oneLine(e));
        }
    }

    private static String decode(byte[] bytes) throws InvalidDashboard {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InvalidDashboard("/", "the file is not in UTF-8");
        }
    }

    /** Walks through the text before a tree is made of it, as the tree's making recurses and tells no place. */
    private void requireShape(String text) throws InvalidDashboard {
        if (text.isBlank()) {
            throw new InvalidDashboard("line 1, column 1", "the file is empty, expected an object, {…}");
        }
        try (JsonParser parser = parsers.createParser(new StringReader(text))) {
            int depth = 0;
            boolean first = true;
            while (parser.hasNext()) {
                JsonParser.Event event = parser.next();
                if (first && event != JsonParser.Event.START_OBJECT) {
                    throw new InvalidDashboard(place(parser.getLocation()), "expected an object, {…}");
                }
                first = false;
                switch (event) {
                    case START_OBJECT, START_ARRAY -> depth++;
                    case END_OBJECT, END_ARRAY -> depth--;
                    default -> {}
                }
                if (depth > MAX_DEPTH) {
                    throw new InvalidDashboard(
                            place(parser.getLocation()), "nested deeper than the " + MAX_DEPTH + " levels allowed");
                }
            }
        } catch (JsonParsingException e) {
            throw new InvalidDashboard(place(e.getLocation()), "no JSON: " + oneLine(e));
        } catch (JsonException | IllegalStateException | NoSuchElementException | NumberFormatException e) {
            throw new InvalidDashboard("/", "no JSON: " + oneLine(e));
        }
    }

    private static String place(JsonLocation location) {
        return "line " + location.getLineNumber() + ", column " + location.getColumnNumber();
    }

    private static String oneLine(Exception e) {
        String message = e.getMessage() == null ? "it ends too early" : e.getMessage();
        String line = message.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }
}
