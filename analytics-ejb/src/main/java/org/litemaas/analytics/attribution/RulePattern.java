package org.litemaas.analytics.attribution;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** The patterns of rules, which people write: read so that what is wrong is told, and that none takes all memory. */
final class RulePattern {
    /** Repetitions are written out when a pattern is read: {@code ((a{100}){100}){100}} would be a million states. */
    private static final long MOST_REPETITIONS = 1_000;

    private static final Pattern REPETITION = Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?\\}");

    private RulePattern() {}

    /** An {@link IllegalArgumentException} says what is wrong, for people. */
    static Pattern compile(String pattern) {
        long repetitions = 1;
        Matcher found = REPETITION.matcher(pattern);
        while (found.find()) {
            String most = found.group(2);
            repetitions *= Math.max(1, Long.parseLong(most == null || most.isEmpty() ? found.group(1) : most));
            if (repetitions > MOST_REPETITIONS) {
                throw new IllegalArgumentException(
                        "the numbers in braces must not make more than " + MOST_REPETITIONS + " when multiplied");
            }
        }
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    e.getDescription() + ": `" + e.getPattern()
                            + "`. Patterns are RE2's, without look-around and back-references",
                    e);
        }
    }

    /** An {@link IllegalArgumentException} where a name asks for a group that its pattern does not have. */
    static void requireGroups(Pattern model, String name) {
        // Nothing matches first, with all groups empty: fails here where a group is asked for that there is not.
        Matcher nothing = Pattern.compile("|" + model.pattern()).matcher("");
        try {
            if (nothing.matches()) {
                nothing.appendReplacement(new StringBuilder(), name);
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the pattern of the model has " + model.groupCount() + " groups", e);
        }
    }
}
