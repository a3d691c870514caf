package org.litemaas.analytics.spendlog;

import java.util.List;

/**
 * The latency and the time to first token of one request in one number, as {@link SpendLogSql#cells} sends them: both in
 * milliseconds and one more, so that 0 stands for none. A negative number is -1 less the latency alone, of a request with a
 * duration too long for this.
 */
final class DurationPair {
    /** Durations from here on, 24 days, do not fit. */
    static final long LIMIT = Integer.MAX_VALUE - 1;

    static final long LATENCY_UNIT = 1L << 32;

    private DurationPair() {}

    static void addTo(List<Long> latencies, List<Long> firstTokens, long pair) {
        if (pair < 0) {
            latencies.add(-1 - pair);
            return;
        }
        long latency = pair / LATENCY_UNIT - 1;
        long firstToken = pair % LATENCY_UNIT - 1;
        if (latency >= 0) {
            latencies.add(latency);
        }
        if (firstToken >= 0) {
            firstTokens.add(firstToken);
        }
    }
}
