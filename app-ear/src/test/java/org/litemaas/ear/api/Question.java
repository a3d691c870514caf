package org.litemaas.ear.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One question, to be put both to the API and to SQL.
 *
 * @param from first day in the zone
 * @param to last day in the zone
 * @param filter wanted values by parameter
 */
record Question(LocalDate from, LocalDate to, ZoneId zone, List<String> groupings, Map<String, List<String>> filter) {
    Question {
        groupings = List.copyOf(groupings);
        filter = new TreeMap<>(filter);
    }

    Question by(String... by) {
        return new Question(from, to, zone, List.of(by), filter);
    }

    Question only(Map<String, List<String>> wanted) {
        return new Question(from, to, zone, groupings, wanted);
    }

    Question between(LocalDate first, LocalDate last) {
        return new Question(first, last, zone, groupings, filter);
    }

    int days() {
        return (int) ChronoUnit.DAYS.between(from, to) + 1;
    }

    Instant start() {
        return from.atStartOfDay(zone).toInstant();
    }

    Instant end() {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** Where the API answers it, with all rows. */
    String path(String... more) {
        var parameters = new ArrayList<>(
                List.of("from", from.toString(), "to", to.toString(), "zone", zone.getId(), "limit", "100000"));
        groupings.forEach(grouping -> parameters.addAll(List.of("group", grouping)));
        filter.forEach((name, values) -> values.forEach(value -> parameters.addAll(List.of(name, value))));
        parameters.addAll(List.of(more));
        return Api.path("/usage", parameters.toArray(String[]::new));
    }
}
