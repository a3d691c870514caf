package org.litemaas.infra.query;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.prometheus.Answer;
import org.litemaas.infra.prometheus.PrometheusException;
import org.litemaas.infra.prometheus.Series;

/**
 * What is asked in one piece: a query at one moment, or over a window that it cannot be cut out of. Times are
 * milliseconds.
 *
 * @param span how far before the moment the window begins; zero for an instant query
 * @param step of the window; zero for an instant query
 * @param at the moment since 1970, or {@link #NOW}
 */
record Moment(String promql, long span, long step, long at) {
    /** All moments that are about now share one answer. */
    static final long NOW = Long.MIN_VALUE;

    private static final int SAMPLE_BYTES = 64;
    private static final int SERIES_BYTES = 256;

    /**
     * What is known about it.
     *
     * @param answer the last there was; null when there was none
     * @param at the moment at which it was evaluated
     * @param askedAt when it was asked for
     * @param failure with which the last question ended; null when the answer is that of the last question
     * @param failedAt when it ended so
     */
    record Held(
            @Nullable Answer answer,
            Instant at,
            Instant askedAt,
            @Nullable PrometheusException failure,
            Instant failedAt) {
        static Held answered(Answer answer, Instant at, Instant askedAt) {
            return new Held(answer, at, askedAt, null, Instant.MIN);
        }

        static Held failed(@Nullable Held before, PrometheusException failure, Instant at, Instant failedAt) {
            return before == null
                    ? new Held(null, at, failedAt, failure, failedAt)
                    : new Held(before.answer, before.at, before.askedAt, failure, failedAt);
        }

        /** About so much memory. */
        int bytes() {
            long bytes = SERIES_BYTES + (failure == null ? 0 : 1_024);
            if (answer != null) {
                for (Series series : answer.series()) {
                    bytes += SERIES_BYTES
                            + (long) SAMPLE_BYTES * series.samples().size();
                    for (Map.Entry<String, String> label : series.labels().entrySet()) {
                        bytes += SAMPLE_BYTES
                                + label.getKey().length()
                                + label.getValue().length();
                    }
                }
            }
            return (int) Math.min(Integer.MAX_VALUE, bytes);
        }
    }
}
