package org.litemaas.infra.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a text where a variable stands: {@code $name}, {@code ${name}}, {@code ${name:format}} or
 * {@code [[name:format]]}.
 *
 * @param name the variable
 * @param format how its value is written; empty for the place's own way
 * @param start its first character
 * @param end behind its last
 */
record Reference(String name, String format, int start, int end) {
    private static final Pattern PATTERN = Pattern.compile("\\$(\\w+)"
            + "|\\[\\[(\\w+)(?::([\\w:-]+))?\\]\\]"
            + "|\\$\\{(\\w+)(?:\\.[^:}\\n]{1,200})?(?::([^}\\n]{1,200}))?\\}");

    static List<Reference> in(String text) {
        List<Reference> all = new ArrayList<>();
        Matcher matcher = PATTERN.matcher(text);
        while (matcher.find()) {
            String name = first(matcher, 1, 2, 4);
            String format = first(matcher, 3, 5);
            if (name != null) {
                all.add(new Reference(name, format == null ? "" : format, matcher.start(), matcher.end()));
            }
        }
        return all;
    }

    private static @Nullable String first(MatchResult match, int... groups) {
        for (int group : groups) {
            if (match.group(group) != null) {
                return match.group(group);
            }
        }
        return null;
    }
}
