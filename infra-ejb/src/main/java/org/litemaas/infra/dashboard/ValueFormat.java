package org.litemaas.infra.dashboard;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The formats of {@code ${name:format}}. */
final class ValueFormat {
    /** What can be done; others are told and taken as none. */
    static final Set<String> KNOWN = Set.of(
            "",
            "regex",
            "pipe",
            "csv",
            "raw",
            "doublequote",
            "singlequote",
            "queryparam",
            "percentencode",
            "glob",
            "json",
            "text",
            "date",
            "date:iso",
            "date:seconds");

    private static final String REGEX_SYNTAX = "\\.+*?()|[]{}^$";

    private ValueFormat() {}

    /** The values written in a format that does not depend on the place. */
    static String write(String format, String name, VariableValue value) {
        List<String> values = value.values();
        return switch (format) {
            case "regex" -> alternatives(values.stream().map(ValueFormat::regex).toList());
            case "pipe" -> String.join("|", values);
            case "doublequote" ->
                each(values, v -> '"' + v.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
            case "singlequote" ->
                each(values, v -> '\'' + v.replace("\\", "\\\\").replace("'", "\\'") + '\'');
            case "json" -> values.size() == 1 ? json(values.get(0)) : "[" + each(values, ValueFormat::json) + "]";
            case "glob" -> values.size() == 1 ? values.get(0) : "{" + String.join(",", values) + "}";
            case "percentencode" -> percent(String.join(",", values));
            case "queryparam" ->
                value.all()
                        ? "var-" + name + "=$__all"
                        : values.stream()
                                .map(v -> "var-" + name + "=" + percent(v))
                                .collect(Collectors.joining("&"));
            case "text" -> value.text();
            case "date", "date:iso" -> values.isEmpty() ? "" : date(values.get(0), false);
            case "date:seconds" -> values.isEmpty() ? "" : date(values.get(0), true);
            default -> String.join(",", values);
        };
    }

    /** One value as it is, several as {@code (a|b)}. */
    static String alternatives(List<String> values) {
        return values.size() == 1 ? values.get(0) : values.isEmpty() ? "" : "(" + String.join("|", values) + ")";
    }

    /** A text that, as a regular expression of RE2, matches itself alone. */
    static String regex(String value) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            if (REGEX_SYNTAX.indexOf(value.charAt(i)) >= 0) {
                escaped.append('\\');
            }
            escaped.append(value.charAt(i));
        }
        return escaped.toString();
    }

    /** A text as it stands between the quotes of PromQL. */
    static String quoted(String value, char quote) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' || c == quote) {
                escaped.append('\\').append(c);
            } else if (c == '\n') {
                escaped.append("\\n");
            } else if (c < ' ' || c == 127) {
                escaped.append(String.format("\\x%02x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static String each(List<String> values, UnaryOperator<String> write) {
        return values.stream().map(write).collect(Collectors.joining(","));
    }

    private static String json(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }

    private static String percent(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String date(String millis, boolean seconds) {
        if (!millis.matches("\\d{1,15}")) {
            return millis;
        }
        Instant at = Instant.ofEpochMilli(Long.parseLong(millis));
        return seconds ? String.valueOf(at.getEpochSecond()) : at.toString();
    }
}
