package org.litemaas.infra.dashboard;

import static org.litemaas.infra.dashboard.DashboardReader.shown;
import static org.litemaas.infra.dashboard.DashboardReader.unsupported;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.litemaas.infra.Notice;
import org.litemaas.infra.dashboard.VariableValue.Origin;

/**
 * PromQL with variables in it. Each value is escaped for the place it stands in, so that it never becomes syntax:
 * within quotes as a string, and after {@code =~} and {@code !~} as a regular expression before that. Outside quotes,
 * where nothing can be escaped, stand only names, numbers and durations, and what the dashboard's file itself states.
 */
final class PromqlText {
    private static final Pattern BARE = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*"
            + "|[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,4})?"
            + "|(\\d{1,9}(ms|[smhdwy])){1,7}");

    private final String text;
    private final Map<String, VariableValue> values;
    private final List<Notice> notices;
    private final StringBuilder filled = new StringBuilder();
    private final PromqlPlace place = new PromqlPlace();

    private PromqlText(String text, Map<String, VariableValue> values, List<Notice> notices) {
        this.text = text;
        this.values = values;
        this.notices = notices;
    }

    /**
     * The query to be asked. Unknown variables stay as they are.
     *
     * @param notices takes what is to be known about it
     * @throws Unfit when a value stands where it would become syntax
     */
    static String fill(String text, Map<String, VariableValue> values, List<Notice> notices) throws Unfit {
        PromqlText promql = new PromqlText(text, values, notices);
        promql.fill();
        return promql.filled.toString();
    }

    /** A regular expression with variables in it, outside PromQL: {@code metrics($prefix.*)}. */
    static String fillRegex(String text, Map<String, VariableValue> values) {
        StringBuilder filled = new StringBuilder();
        int done = 0;
        for (Reference reference : Reference.in(text)) {
            VariableValue value = values.get(reference.name());
            if (value != null) {
                filled.append(text, done, reference.start()).append(asRegex(value, reference.format()));
                done = reference.end();
            }
        }
        return filled.append(text, done, text.length()).toString();
    }

    private void fill() throws Unfit {
        int done = 0;
        for (Reference reference : Reference.in(text)) {
            copy(done, reference.start());
            done = reference.end();
            VariableValue value = values.get(reference.name());
            if (value == null) {
                copy(reference.start(), reference.end());
                tellUnknown(reference.name());
            } else {
                filled.append(written(value, reference));
            }
        }
        copy(done, text.length());
    }

    /** But for {@code $1} and the like, which stand for groups of a regular expression. */
    private void tellUnknown(String name) {
        if (!place.isComment() && !name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            notices.add(unsupported(
                    "name",
                    "A query names " + shown("$" + name) + ", which is nothing here: it is asked as it stands."));
        }
    }

    /** The file's own text; its raw strings become quoted ones, as a raw string can hold no back quote. */
    private void copy(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean wasRaw = place.isRaw();
            place.pass(c);
            if (wasRaw != place.isRaw()) {
                filled.append('"');
            } else if (wasRaw) {
                filled.append(ValueFormat.quoted(String.valueOf(c), '"'));
            } else {
                filled.append(c);
            }
        }
    }

    private String written(VariableValue value, Reference reference) throws Unfit {
        String format = reference.format();
        if (!ValueFormat.KNOWN.contains(format)) {
            notices.add(unsupported(
                    "format", "The format " + shown(format) + " of a variable is not done here: it is left out."));
            format = "";
        }
        if (place.isComment()) {
            return "";
        }
        String allText = value.allText();
        if (value.all() && allText != null) {
            return place.isRaw() ? ValueFormat.quoted(allText, '"') : allText;
        }
        if (!place.isString()) {
            return bare(value, reference.name());
        }
        if (place.isRegex()) {
            return ValueFormat.quoted(asRegex(value, format), place.quote());
        }
        if (value.options().size() > 1 && format.isEmpty() && place.isExact()) {
            notices.add(
                    new Notice(
                            Notice.Severity.WARNING,
                            "several-values",
                            "The variable " + shown(reference.name()) + " has "
                                    + value.options().size()
                                    + " values, but a query compares it with =, which matches none of them: it would need =~."));
        }
        return ValueFormat.quoted(asText(value, format, reference.name()), place.quote());
    }

    private static String asText(VariableValue value, String format, String name) {
        if (!format.isEmpty()) {
            return ValueFormat.write(format, name, value);
        }
        List<String> texts = value.values();
        return texts.size() == 1
                ? texts.get(0)
                : ValueFormat.alternatives(
                        texts.stream().map(ValueFormat::regex).toList());
    }

    private static String asRegex(VariableValue value, String format) {
        boolean escape = switch (value.origin()) {
            case DATA -> true;
            case TYPED -> format.equals("regex");
            case FILE -> format.equals("regex") || (format.isEmpty() && value.several());
        };
        List<String> texts = new ArrayList<>();
        for (String text : value.values()) {
            texts.add(escape ? ValueFormat.regex(text) : text);
        }
        return switch (format) {
            case "", "regex" -> ValueFormat.alternatives(texts);
            case "pipe" -> String.join("|", texts);
            default -> String.join(",", texts);
        };
    }

    private static String bare(VariableValue value, String name) throws Unfit {
        for (String text : value.values()) {
            if (value.origin() != Origin.FILE && !BARE.matcher(text).matches()) {
                throw new Unfit("The variable " + shown(name) + " is " + shown(text)
                        + ", but stands outside quotes in the query: expected a name, a number or a duration there.");
            }
        }
        return String.join(",", value.values());
    }

    /** A value that cannot stand where the query wants it. The message names both. */
    static final class Unfit extends Exception {
        Unfit(String message) {
            super(message);
        }
    }
}
