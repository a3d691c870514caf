package org.litemaas.analytics;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Draws questions of every kind about what a portal holds. */
final class RandomQuestions {
    /**
     * Whole and half hours, on both sides of the date line, changing by half an hour, one or two, or at midnight. Governments that
     * change their minds often are left out: Java's rules and PostgreSQL's are seldom of the same month.
     */
    static final List<String> ZONES = List.of(
            "UTC",
            "Asia/Kolkata",
            "America/St_Johns",
            "Australia/Lord_Howe",
            "Europe/Berlin",
            "America/New_York",
            "Pacific/Apia",
            "Pacific/Marquesas",
            "Pacific/Kiritimati",
            "Etc/GMT+12",
            "Antarctica/Troll",
            "Africa/Cairo",
            "America/Havana",
            "Asia/Beirut",
            "+05:30");

    private final Random random;
    private final List<LocalDate> days;
    private final Map<Dimension, List<String>> values = new EnumMap<>(Dimension.class);

    /** @param days about which to ask; ranges begin and end at them or close by */
    RandomQuestions(Random random, List<LocalDate> days) {
        this.random = random;
        this.days = days;
        for (Dimension dimension : Dimension.values()) {
            values.put(dimension, new ArrayList<>(List.of("no such value", "", "unknown")));
        }
        with(Dimension.HOSTING, List.of("self-hosted", "external"));
    }

    /** Values for filters. */
    RandomQuestions with(Dimension dimension, List<String> some) {
        values.merge(dimension, some, (a, b) -> {
            a.addAll(b);
            return a;
        });
        return this;
    }

    /** Values for filters: those that a portal's requests have. */
    RandomQuestions withValuesOf(UsageOptions options) {
        options.values()
                .forEach((dimension, used) -> with(
                        dimension, used.stream().map(UsageOptions.Option::value).toList()));
        return this;
    }

    UsageQuery next() {
        LocalDate from = any(days).plusDays(random.nextInt(4) - 2);
        LocalDate to = random.nextInt(5) == 0 ? any(days) : from.plusDays(random.nextInt(9));
        if (to.isBefore(from)) {
            LocalDate later = from;
            from = to;
            to = later;
        }
        List<Grouping> groupings = groupings();
        return new UsageQuery(
                from,
                to,
                ZoneId.of(any(ZONES)),
                filter(),
                groupings,
                order(groupings),
                UsageQuery.MAX_ROWS,
                0,
                random.nextInt(3) > 0);
    }

    private List<Grouping> groupings() {
        List<Grouping> groupings = new ArrayList<>(Arrays.asList(Grouping.values()));
        Collections.shuffle(groupings, random);
        return groupings.subList(0, any(List.of(0, 1, 1, 2, 2, 2)));
    }

    private Order order(List<Grouping> groupings) {
        return groupings.isEmpty() || random.nextBoolean()
                ? new Order(any(Arrays.asList(Measure.values())), null, random.nextBoolean())
                : new Order(null, any(groupings), random.nextBoolean());
    }

    /** Most dimensions are left alone. */
    UsageFilter filter() {
        Map<Dimension, Set<String>> wanted = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            if (random.nextInt(8) == 0) {
                Set<String> some = new HashSet<>();
                for (int i = random.nextInt(6); i >= 0; i--) {
                    some.add(any(values.getOrDefault(dimension, List.of())));
                }
                wanted.put(dimension, some);
            }
        }
        return new UsageFilter(wanted);
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
