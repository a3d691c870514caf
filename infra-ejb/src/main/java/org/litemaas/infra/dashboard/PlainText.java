package org.litemaas.infra.dashboard;

import java.util.Map;

/** Text for people with variables in it: titles, descriptions, text panels. Unknown variables stay as they are. */
final class PlainText {
    private PlainText() {}

    static String fill(String text, Map<String, VariableValue> values) {
        StringBuilder filled = new StringBuilder();
        int done = 0;
        for (Reference reference : Reference.in(text)) {
            VariableValue value = values.get(reference.name());
            if (value != null) {
                filled.append(text, done, reference.start());
                filled.append(
                        reference.format().isEmpty() || !ValueFormat.KNOWN.contains(reference.format())
                                ? value.text()
                                : ValueFormat.write(reference.format(), reference.name(), value));
                done = reference.end();
            }
        }
        return filled.append(text, done, text.length()).toString();
    }
}
