package org.litemaas.infra.query;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.prometheus.PrometheusException;

/** One upstream query for a stretch of a subject, asked for by the first who needs it and awaited by all who do. */
final class Flight {
    final Subject subject;
    final long from;
    final long to;
    final Instant askedAt;
    /** Completes when the answer has been put where it is kept. */
    final CompletableFuture<Landing> landing = new CompletableFuture<>();

    /** Exactly one of the two is there. */
    record Landing(@Nullable Stretch stretch, @Nullable PrometheusException failure) {}

    Flight(Subject subject, long from, long to, Instant askedAt) {
        this.subject = subject;
        this.from = from;
        this.to = to;
        this.askedAt = askedAt;
    }

    /** As {@link Stretch#reach}. */
    long reach() {
        return to + subject.step() > askedAt.toEpochMilli() ? Long.MAX_VALUE : to;
    }
}
