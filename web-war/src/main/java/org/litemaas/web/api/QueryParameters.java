package org.litemaas.web.api;

import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.dashboard.RelativeTime;

/** The parameters of a request. A name that nobody knows is an error: a filter with a typo would show everything. */
final class QueryParameters {
    private QueryParameters() {}

    static Map<String, List<String>> of(UriInfo uri, Set<String> known) {
        return of(uri, known, List.of());
    }

    /** @param prefixes of names that are known, too, such as {@code var-} */
    static Map<String, List<String>> of(UriInfo uri, Set<String> known, List<String> prefixes) {
        Map<String, List<String>> parameters = uri.getQueryParameters();
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            if (!known.contains(parameter.getKey()) && prefixes.stream().noneMatch(parameter.getKey()::startsWith)) {
                throw new BadParameter(
                        parameter.getKey(),
                        String.join(", ", parameter.getValue()),
                        known.isEmpty()
                                ? "no parameters at all"
                                : "one of the parameters " + String.join(", ", new TreeSet<>(known)));
            }
        }
        return parameters;
    }

    /** Of 1970 to 9999, as UsageQuery takes it; null where it is not given. */
    static @Nullable LocalDate day(Map<String, List<String>> parameters, String name) {
        List<String> given = parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
        if (given.isEmpty()) {
            return null;
        }
        try {
            if (given.size() > 1) {
                throw new BadParameter(name, String.join(", ", given), "one day");
            }
            LocalDate day = LocalDate.parse(given.get(0));
            if (day.getYear() >= 1970 && day.getYear() <= 9999) {
                return day;
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        throw new BadParameter(name, given.get(0), "a day such as 2026-11-24");
    }

    /** A whole number of 0 or more; null where it is not given. */
    static @Nullable Long number(Map<String, List<String>> parameters, String name) {
        List<String> given = parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
        if (given.isEmpty()) {
            return null;
        }
        try {
            if (given.size() == 1 && Long.parseLong(given.get(0)) >= 0) {
                return Long.valueOf(given.get(0));
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new BadParameter(name, String.join(", ", given), "one whole number, 0 or more");
    }

    static String choice(Map<String, List<String>> parameters, String name, String unset, String... others) {
        List<String> given = parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
        if (given.isEmpty()) {
            return unset;
        }
        if (given.size() == 1 && (given.get(0).equals(unset) || List.of(others).contains(given.get(0)))) {
            return given.get(0);
        }
        throw new BadParameter(
                name, String.join(", ", given), "'" + unset + "' or '" + String.join("' or '", others) + "'");
    }

    /** One text; null where it is not given or empty. */
    static @Nullable String text(Map<String, List<String>> parameters, String name) {
        List<String> given = parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
        if (given.size() > 1) {
            throw new BadParameter(name, String.join(", ", given), "one value");
        }
        return given.isEmpty() ? null : given.get(0);
    }

    /** A whole number within bounds; null where it is not given. */
    static @Nullable Integer number(Map<String, List<String>> parameters, String name, int least, int most) {
        String given = text(parameters, name);
        if (given == null) {
            return null;
        }
        try {
            int number = Integer.parseInt(given);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new BadParameter(name, given, "a whole number from " + least + " to " + most);
    }

    /** A moment as {@link RelativeTime} reads it; null where it is not given. */
    static @Nullable Instant moment(Map<String, List<String>> parameters, String name, Instant now, boolean end) {
        String given = text(parameters, name);
        if (given == null) {
            return null;
        }
        return RelativeTime.parse(given, now, end)
                .orElseThrow(() -> new BadParameter(name, given, RelativeTime.EXPECTED));
    }

    /** The values of the parameters whose names begin so, by the rest of the name. */
    static Map<String, List<String>> prefixed(Map<String, List<String>> parameters, String prefix) {
        Map<String, List<String>> found = new HashMap<>();
        parameters.forEach((name, values) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), values);
            }
        });
        return found;
    }

    static void requireNone(UriInfo uri) {
        of(uri, Set.of());
    }
}
