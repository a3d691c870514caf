package org.litemaas.analytics.cube;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** What some cells make together. */
final class CellSum {
    private long requests;
    private long failures;
    private long cacheHits;
    private long promptTokens;
    private long completionTokens;
    private BigInteger spendPicos = BigInteger.ZERO;
    private long latencyCount;
    private long latencyMillis;
    private final long[] latency = new long[LogBuckets.COUNT];
    private long firstTokenCount;
    private long firstTokenMillis;
    private final long[] firstToken = new long[LogBuckets.COUNT];

    void add(Cells cells, int cell) {
        requests += cells.requests().get(cell);
        failures += cells.failures().get(cell);
        cacheHits += cells.cacheHits().get(cell);
        promptTokens += cells.promptTokens().get(cell);
        completionTokens += cells.completionTokens().get(cell);
        spendPicos = spendPicos.add(BigInteger.valueOf(cells.spendPicos()[cell]));
        latencyCount += cells.latency().count().get(cell);
        latencyMillis += cells.latency().sumMillis().get(cell);
        addTo(latency, RandomCells.counts(cells.latency(), cells, cell));
        firstTokenCount += cells.firstToken().count().get(cell);
        firstTokenMillis += cells.firstToken().sumMillis().get(cell);
        addTo(firstToken, RandomCells.counts(cells.firstToken(), cells, cell));
    }

    List<Object> figures() {
        return List.of(
                requests,
                failures,
                cacheHits,
                promptTokens,
                completionTokens,
                spendPicos,
                latencyCount,
                latencyMillis,
                Arrays.toString(latency),
                firstTokenCount,
                firstTokenMillis,
                Arrays.toString(firstToken));
    }

    private static void addTo(long[] counts, int[] more) {
        Arrays.setAll(counts, bucket -> counts[bucket] + more[bucket]);
    }
}
