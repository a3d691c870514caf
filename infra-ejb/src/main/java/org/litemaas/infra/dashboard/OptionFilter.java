package org.litemaas.infra.dashboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Makes options of what a variable's query gave: kept and cut by its regex, sorted, each once. */
final class OptionFilter {
    private static final int LONGEST_REGEX = 1_000;
    private static final Pattern NAMED = Pattern.compile("\\(\\?<(text|value)>");
    private static final Pattern LEADING_NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");

    private OptionFilter() {}

    /** Why a regex of a file cannot be used; empty when it can. */
    static Optional<String> problem(String regex) {
        try {
            compile(regex);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(e.getDescription());
        } catch (StackOverflowError e) {
            return Optional.of("it is nested too deeply");
        }
    }

    /** @throws TooSlow when the regex takes too long for these values */
    static List<Variable.Option> apply(List<String> values, String regex, int sort) throws TooSlow {
        Pattern pattern = problem(regex).isPresent() ? null : compile(regex);
        Map<String, Variable.Option> options = new LinkedHashMap<>();
        int[] steps = {0};
        for (String value : values) {
            Variable.Option option = pattern == null ? Variable.Option.of(value) : cut(pattern, value, steps);
            if (option != null) {
                options.putIfAbsent(option.value(), option);
            }
        }
        List<Variable.Option> sorted = new ArrayList<>(options.values());
        Comparator<Variable.Option> order = order(sort);
        if (order != null) {
            sorted.sort(order);
        }
        return sorted;
    }

    private static @Nullable Pattern compile(String regex) {
        if (regex.isBlank()) {
            return null;
        }
        if (regex.length() > LONGEST_REGEX) {
            throw new PatternSyntaxException("it is longer than " + LONGEST_REGEX + " characters", regex, -1);
        }
        int end = regex.lastIndexOf('/');
        if (!regex.startsWith("/") || end == 0) {
            return Pattern.compile("^" + regex + "$");
        }
        int flags = 0;
        String letters = regex.substring(end + 1);
        flags |= letters.contains("i") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        flags |= letters.contains("m") ? Pattern.MULTILINE : 0;
        flags |= letters.contains("s") ? Pattern.DOTALL : 0;
        return Pattern.compile(regex.substring(1, end), flags);
    }

    /** A value cut to the groups named text and value, to the first group, or kept as it is; null where none matches. */
    private static Variable.@Nullable Option cut(Pattern pattern, String value, int[] steps) throws TooSlow {
        Matcher matcher = pattern.matcher(new CountedText(value, steps));
        try {
            if (!matcher.find()) {
                return null;
            }
        } catch (CountedText.Endless | StackOverflowError e) {
            throw new TooSlow();
        }
        String text = named(pattern, matcher, "text");
        String cut = named(pattern, matcher, "value");
        if (text == null && cut == null && matcher.groupCount() > 0) {
            cut = matcher.group(1);
            return cut == null ? null : Variable.Option.of(cut);
        }
        if (text == null && cut == null) {
            return Variable.Option.of(value);
        }
        return new Variable.Option(text == null ? String.valueOf(cut) : text, cut == null ? String.valueOf(text) : cut);
    }

    private static @Nullable String named(Pattern pattern, Matcher matcher, String name) {
        Matcher named = NAMED.matcher(pattern.pattern());
        while (named.find()) {
            if (named.group(1).equals(name)) {
                return matcher.group(name);
            }
        }
        return null;
    }

    private static @Nullable Comparator<Variable.Option> order(int sort) {
        Comparator<Variable.Option> ascending = switch (sort) {
            case 1, 2 -> Comparator.comparing(Variable.Option::text);
            case 3, 4 -> Comparator.comparingDouble(option -> number(option.text()));
            case 5, 6 -> Comparator.comparing(option -> option.text().toLowerCase(Locale.ROOT));
            case 7, 8 ->
                Comparator.<Variable.Option>comparingDouble(option -> number(option.text()))
                        .thenComparing(Variable.Option::text);
            default -> null;
        };
        return ascending == null || sort % 2 == 1 ? ascending : ascending.reversed();
    }

    /** The first number in the text, or one before all others. */
    private static double number(String text) {
        Matcher matcher = LEADING_NUMBER.matcher(text);
        return matcher.find() ? Double.parseDouble(matcher.group()) : Double.NEGATIVE_INFINITY;
    }

    /** A regex that would take too long. */
    static final class TooSlow extends Exception {
        TooSlow() {
            super("the regex takes too long for these values");
        }
    }
}
