package org.litemaas.dev.bench;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.IntStream;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Measures;
import org.litemaas.analytics.UsageTable;
import org.litemaas.analytics.attribution.Resolution;
import org.litemaas.analytics.cube.Cells;
import org.litemaas.analytics.cube.Cube;
import org.litemaas.analytics.cube.DayCube;
import org.litemaas.analytics.cube.LogBuckets;
import org.litemaas.analytics.cube.Sketches;

/**
 * What a question takes at least: the question of {@link QueryBenchmark} worked out over bare arrays of the same cells, with
 * their groups known beforehand and their distributions unpacked. No filter, no zones, no order, no names.
 */
final class BareLoop {

    private static final int PICO_DIGITS = 12;
    private static final double[] SHARES = {0.50, 0.95, 0.99};

    private final Period now;
    private final Period before;
    private final int rows;
    private final int users;

    BareLoop(Cube cube, LocalDate to, int days, List<Grouping> groupings) {
        Resolution resolution = cube.resolution();
        users = resolution.user().values().size();
        if (groupings.isEmpty()) {
            rows = 1;
        } else {
            rows = groupings.get(0) == Grouping.DAY
                    ? days
                    : column(resolution, groupings.get(0)).values().size();
        }
        now = new Period(cube, cube.days().subMap(to.minusDays(days - 1L), true, to, true), groupings);
        LocalDate end = to.minusDays(days);
        before = new Period(cube, cube.days().subMap(end.minusDays(days - 1L), true, end, true), groupings);
    }

    /** The figures of both periods, a row after the other. */
    record Sums(long[] requests, long[] spendPicos, long[] activeUsers, double[] percentiles) {}

    List<Sums> run() {
        return List.of(sums(now), sums(before));
    }

    /** @throws IllegalStateException when an answer has other requests, spend or users than these loops find */
    void requireSame(UsageTable table) {
        Measures measures = table.totals().measures();
        Sums sums = sums(now);
        long requests = sum(sums.requests);
        BigDecimal spend = BigDecimal.valueOf(sum(sums.spendPicos), PICO_DIGITS);
        long activeUsers = table.rows().stream()
                .mapToLong(row -> row.measures().activeUsers())
                .sum();
        if (measures.requests() != requests
                || measures.spend().compareTo(spend) != 0
                || sum(sums.activeUsers) != (table.rows().isEmpty() ? measures.activeUsers() : activeUsers)) {
            throw new IllegalStateException("the answer has " + measures + ", the bare loops find " + requests
                    + " requests and " + spend + " dollars, expected the same");
        }
    }

    private Sums sums(Period period) {
        long[] requests = new long[rows];
        long[] failures = new long[rows];
        long[] cacheHits = new long[rows];
        long[] promptTokens = new long[rows];
        long[] completionTokens = new long[rows];
        long[] spendPicos = new long[rows];
        long[] latencyMillis = new long[rows];
        long[] firstTokenMillis = new long[rows];
        long[] activeUsers = new long[rows];
        boolean[] seen = new boolean[rows * users];
        for (int cell = 0; cell < period.row.length; cell++) {
            int row = period.row[cell];
            requests[row] += period.requests[cell];
            failures[row] += period.failures[cell];
            cacheHits[row] += period.cacheHits[cell];
            promptTokens[row] += period.promptTokens[cell];
            completionTokens[row] += period.completionTokens[cell];
            spendPicos[row] += period.spendPicos[cell];
            latencyMillis[row] += period.latency.sumMillis[cell];
            firstTokenMillis[row] += period.firstToken.sumMillis[cell];
            int pair = row * users + period.user[cell];
            if (!seen[pair]) {
                seen[pair] = true;
                activeUsers[row]++;
            }
        }
        double[] percentiles = new double[rows * SHARES.length * 2 + 2];
        percentiles(period, period.latency, percentiles, 0);
        percentiles(period, period.firstToken, percentiles, SHARES.length);
        percentiles[percentiles.length - 2] =
                sum(failures) + sum(cacheHits) + sum(promptTokens) + sum(completionTokens);
        percentiles[percentiles.length - 1] = sum(latencyMillis) + sum(firstTokenMillis);
        return new Sums(requests, spendPicos, activeUsers, percentiles);
    }

    private static long sum(long[] figures) {
        return Arrays.stream(figures).sum();
    }

    private void percentiles(Period period, Distribution distribution, double[] into, int at) {
        long[] counts = new long[rows * LogBuckets.COUNT];
        int entry = 0;
        for (int cell = 0; cell < period.row.length; cell++) {
            int base = period.row[cell] * LogBuckets.COUNT;
            for (int end = distribution.end[cell]; entry < end; entry++) {
                counts[base + distribution.bucket[entry]] += distribution.count[entry];
            }
        }
        for (int row = 0; row < rows; row++) {
            int base = row * LogBuckets.COUNT;
            long total = 0;
            for (int bucket = 0; bucket < LogBuckets.COUNT; bucket++) {
                total += counts[base + bucket];
            }
            for (int i = 0; i < SHARES.length; i++) {
                into[row * SHARES.length * 2 + at + i] = at(counts, base, (long) Math.ceil(SHARES[i] * total));
            }
        }
    }

    private static double at(long[] counts, int base, long rank) {
        long seen = 0;
        int bucket = -1;
        while (seen < rank) {
            seen += counts[base + ++bucket];
        }
        return bucket < 0 ? 0 : LogBuckets.millis(bucket);
    }

    private static Resolution.Column column(Resolution resolution, Grouping grouping) {
        return switch (grouping) {
            case USER -> resolution.user();
            case MODEL -> resolution.model();
            default -> throw new IllegalArgumentException("no bare loop is known for the grouping " + grouping);
        };
    }

    /** The roll-ups of some days, end to end. */
    private static final class Period {
        private final int[] row;
        private final int[] user;
        private final int[] requests;
        private final int[] failures;
        private final int[] cacheHits;
        private final long[] promptTokens;
        private final long[] completionTokens;
        private final long[] spendPicos;
        private final Distribution latency;
        private final Distribution firstToken;

        Period(Cube cube, NavigableMap<LocalDate, DayCube> days, List<Grouping> groupings) {
            int size =
                    days.values().stream().mapToInt(day -> day.rollup().size()).sum();
            row = new int[size];
            user = new int[size];
            requests = new int[size];
            failures = new int[size];
            cacheHits = new int[size];
            promptTokens = new long[size];
            completionTokens = new long[size];
            spendPicos = new long[size];
            latency = new Distribution(size);
            firstToken = new Distribution(size);
            int next = 0;
            int dayNumber = 0;
            for (DayCube day : days.values()) {
                Cells cells = day.rollup();
                for (int cell = 0; cell < cells.size(); cell++, next++) {
                    int attribution = cells.attribution(cell);
                    row[next] = groupings.isEmpty()
                            ? 0
                            : groupings.get(0) == Grouping.DAY
                                    ? dayNumber
                                    : column(cube.resolution(), groupings.get(0))
                                            .ids()[attribution];
                    user[next] = cube.resolution().user().ids()[attribution];
                    requests[next] = (int) cells.requests().get(cell);
                    failures[next] = (int) cells.failures().get(cell);
                    cacheHits[next] = (int) cells.cacheHits().get(cell);
                    promptTokens[next] = cells.promptTokens().get(cell);
                    completionTokens[next] = cells.completionTokens().get(cell);
                    spendPicos[next] = cells.spendPicos()[cell];
                }
                latency.add(cells.latency(), cells.size());
                firstToken.add(cells.firstToken(), cells.size());
                dayNumber++;
            }
        }
    }

    /** The durations of cells, unpacked. */
    private static final class Distribution {
        private final long[] sumMillis;
        private final int[] end;
        private int[] bucket = new int[1_024];
        private int[] count = new int[1_024];
        private int cells;
        private int size;

        Distribution(int cells) {
            sumMillis = new long[cells];
            end = new int[cells];
        }

        void add(Sketches sketches, int dayCells) {
            int[][] counts = new int[dayCells][LogBuckets.COUNT];
            sketches.addTo(counts, 0, IntStream.range(0, dayCells).toArray(), 0, 0, dayCells);
            for (int cell = 0; cell < dayCells; cell++) {
                for (int i = 0; i < LogBuckets.COUNT; i++) {
                    int many = counts[cell][i];
                    if (many > 0) {
                        add(i, many);
                    }
                }
                sumMillis[cells] = sketches.sumMillis().get(cell);
                end[cells++] = size;
            }
        }

        private void add(int inBucket, int many) {
            if (size == bucket.length) {
                bucket = Arrays.copyOf(bucket, size * 2);
                count = Arrays.copyOf(count, size * 2);
            }
            bucket[size] = inBucket;
            count[size++] = many;
        }
    }
}
