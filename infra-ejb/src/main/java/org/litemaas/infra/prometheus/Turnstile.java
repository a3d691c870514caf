package org.litemaas.infra.prometheus;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.prometheus.PrometheusException.TimedOut;
import org.litemaas.infra.prometheus.PrometheusException.Unreachable;

/**
 * Lets few questions at a time to the server, in the order in which they came, and none while it does not answer: after
 * most of the last questions went unanswered it is left alone for some seconds, then asked one question, whose outcome
 * decides for those that wait.
 */
final class Turnstile {
    /** A querier has 20 places by default, and other users. */
    static final int AT_ONCE = 4;

    static final Duration LEFT_ALONE_FOR = Duration.ofSeconds(5);

    private static final int REMEMBERED = 16;
    private static final int TOO_FEW_TO_TELL = 8;
    private static final float UNANSWERED_PERCENT = 60;

    private final CircuitBreaker breaker;
    private final Deque<CompletableFuture<@Nullable Void>> waiting = new ArrayDeque<>();
    private int inside;
    private @Nullable PrometheusException lastUnanswered;

    /** @param clock says how long the server is left alone */
    Turnstile(Clock clock) {
        this.breaker = CircuitBreaker.of(
                "prometheus",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(REMEMBERED)
                        .minimumNumberOfCalls(TOO_FEW_TO_TELL)
                        .failureRateThreshold(UNANSWERED_PERCENT)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitDurationInOpenState(LEFT_ALONE_FOR)
                        .clock(clock)
                        .build());
    }

    /**
     * Completes when it is the caller's turn, who then calls {@link #leave} once; fails with {@link Closed}, or with a
     * timeout after so long.
     */
    CompletableFuture<@Nullable Void> enter(Duration patience) {
        CompletableFuture<@Nullable Void> turn =
                new CompletableFuture<@Nullable Void>().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        synchronized (this) {
            waiting.add(turn);
        }
        admit();
        return turn;
    }

    /**
     * @param failure null when the question was answered
     * @param nanos since the caller's turn
     */
    void leave(@Nullable PrometheusException failure, long nanos) {
        synchronized (this) {
            inside--;
            if (failure instanceof Unreachable || failure instanceof TimedOut) {
                lastUnanswered = failure;
                breaker.onError(nanos, TimeUnit.NANOSECONDS, failure);
            } else {
                // Any other failure is an answer too.
                breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
            }
        }
        admit();
    }

    private void admit() {
        while (true) {
            CompletableFuture<@Nullable Void> next;
            Closed closed = null;
            synchronized (this) {
                waiting.removeIf(CompletableFuture::isDone);
                if (waiting.isEmpty() || inside >= AT_ONCE) {
                    return;
                }
                if (breaker.tryAcquirePermission()) {
                    inside++;
                } else if (breaker.getState() == State.HALF_OPEN) {
                    return; // the question on its way decides
                } else {
                    closed = new Closed(lastUnanswered);
                }
                next = waiting.remove();
            }
            // Outside of the lock, as what waits for the turn goes on in this thread.
            if (closed != null) {
                next.completeExceptionally(closed);
            } else if (!next.complete(null)) {
                synchronized (this) {
                    inside--;
                    breaker.releasePermission();
                }
            }
        }
    }

    /** The server is left alone. */
    static final class Closed extends Exception {
        /** What the last unanswered question ended with. */
        final @Nullable PrometheusException last;

        Closed(@Nullable PrometheusException last) {
            super("the server is left alone", null, false, false);
            this.last = last;
        }
    }
}
