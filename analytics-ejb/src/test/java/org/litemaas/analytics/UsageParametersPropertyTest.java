package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever stands in a URL is read without harm, and every question can be written as one. */
class UsageParametersPropertyTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final ZoneId UTC = ZoneId.of("UTC");

    @Test
    void readingWhatWasWrittenGivesTheSameQuestion() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            UsageQuery query = anyQuery(random);
            Map<String, List<String>> written = UsageParameters.write(query);
            UsageParameters.Reading reading = UsageParameters.read(written, TODAY.minusDays(random.nextInt(9)), UTC);
            assertThat(reading.problems()).as("seed " + seed).isEmpty();
            assertThat(reading.query()).as("seed " + seed).isEqualTo(query);
            assertThat(UsageParameters.names()).containsAll(written.keySet());
        }
    }

    private static UsageQuery anyQuery(Random random) {
        LocalDate from = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(3_000));
        List<String> zones = List.of("UTC", "Z", "Europe/Berlin", "+05:30", "Asia/Kolkata", "GMT+2");
        List<Grouping> groupings = new ArrayList<>(Arrays.asList(Grouping.values()));
        Collections.shuffle(groupings, random);
        groupings = groupings.subList(0, random.nextInt(3));
        Map<Dimension, Set<String>> filter = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            if (dimension != Dimension.RAW_MODEL && random.nextInt(3) == 0) {
                filter.put(dimension, Set.of(" x", "ä/b,c", "v" + random.nextInt(9)));
            }
        }
        if (random.nextInt(3) == 0) {
            filter.put(Dimension.TEAM, Set.of(""));
        }
        Measure measure = Measure.values()[random.nextInt(Measure.values().length)];
        Order order = groupings.isEmpty() || random.nextBoolean()
                ? new Order(measure, null, random.nextBoolean())
                : new Order(null, groupings.get(random.nextInt(groupings.size())), random.nextBoolean());
        return new UsageQuery(
                from,
                from.plusDays(random.nextInt(400)),
                ZoneId.of(zones.get(random.nextInt(zones.size()))),
                new UsageFilter(filter),
                groupings,
                order,
                random.nextInt(UsageQuery.MAX_ROWS + 1),
                random.nextInt(2) * random.nextInt(Integer.MAX_VALUE),
                random.nextBoolean(),
                order.measure() != null && order.measure().isPercentile() || random.nextBoolean());
    }

    @Test
    void nothingThatIsGivenThrows() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> names = new ArrayList<>(UsageParameters.names());
        names.add("nonsense");
        List<String> pieces = List.of(
                "",
                "-",
                "0",
                "9",
                "2026-11-24",
                "-999999999-01-01",
                "+999999999-12-31",
                "1970-01-01",
                "9999-12-31",
                "0000-02-29",
                "1937-06-01",
                "Europe/Amsterdam",
                "Africa/Monrovia",
                "Pacific/Apia",
                "+18:00",
                "Z",
                "day",
                "user",
                ",",
                ":",
                "asc",
                "spend",
                "latency.p95:desc",
                "previous",
                "true",
                "false",
                "\u0000",
                "😀",
                "2147483648",
                "%",
                "'");
        for (int i = 0; i < 10_000; i++) {
            Map<String, List<String>> parameters = new HashMap<>();
            for (int p = random.nextInt(5); p >= 0; p--) {
                parameters.put(
                        names.get(random.nextInt(names.size())),
                        IntStream.range(0, random.nextInt(3))
                                .mapToObj(n -> pieces.get(random.nextInt(pieces.size()))
                                        + (random.nextInt(4) == 0 ? pieces.get(random.nextInt(pieces.size())) : ""))
                                .toList());
            }
            try {
                UsageParameters.Reading reading = UsageParameters.read(parameters, TODAY, UTC);
                assertThat(UsageParameters.read(UsageParameters.write(reading.query()), TODAY, UTC)
                                .query())
                        .isEqualTo(reading.query());
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ": " + parameters, e);
            }
        }
    }
}
