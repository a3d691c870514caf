package org.litemaas.web.api;

import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The parameters of a request. A name that nobody knows is an error: a filter with a typo would show everything. */
final class QueryParameters {
    private QueryParameters() {}

    static Map<String, List<String>> of(UriInfo uri, Set<String> known) {
        Map<String, List<String>> parameters = uri.getQueryParameters();
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            if (!known.contains(parameter.getKey())) {
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

    static String choice(Map<String, List<String>> parameters, String name, String unset, String other) {
        List<String> given = parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
        if (given.isEmpty()) {
            return unset;
        }
        if (given.size() == 1 && (given.get(0).equals(unset) || given.get(0).equals(other))) {
            return given.get(0);
        }
        throw new BadParameter(name, String.join(", ", given), "'" + unset + "' or '" + other + "'");
    }

    static void requireNone(UriInfo uri) {
        of(uri, Set.of());
    }
}
