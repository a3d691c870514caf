package org.litemaas.infra.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.prometheus.Answer;
import org.litemaas.infra.prometheus.PrometheusClient;
import org.litemaas.infra.prometheus.Reply;

/** Answers what is asked in one piece: once for all who ask about the same moment, or about now. */
final class MomentQueries {
    private final PrometheusClient prometheus;
    private final Clock clock;
    private final Holdings holdings;
    /** What is under way. Whoever looks or lands does so in {@code compute}, one at a time for a moment. */
    private final Map<Moment, Asking> underWay = new ConcurrentHashMap<>();

    /** An upstream query and the moment at which it is evaluated. */
    private record Asking(Instant at, Instant askedAt, CompletableFuture<Moment.Held> landing) {}

    MomentQueries(PrometheusClient prometheus, Clock clock, Holdings holdings) {
        this.prometheus = prometheus;
        this.clock = clock;
        this.holdings = holdings;
    }

    InstantResult instant(String promql, Instant at, Duration freshness) {
        Moment.Held held = ask(promql, Duration.ZERO, Duration.ZERO, at, freshness);
        Answer answer = held.answer();
        Shortfall shortfall = held.failure() == null
                ? null
                : new Shortfall(at, at, held.failure(), answer == null ? null : held.askedAt());
        return new InstantResult(
                promql,
                held.at(),
                answer == null ? List.of() : answer.series(),
                answer == null ? List.of() : answer.warnings(),
                answer == null ? List.of() : answer.infos(),
                held.askedAt(),
                shortfall);
    }

    /** The window of the result is that of the answer. */
    RangeResult range(String promql, Window window, Duration freshness) {
        Duration span = Duration.between(window.from(), window.to());
        Moment.Held held = ask(promql, span, window.step(), window.to(), freshness);
        Window answered = new Window(held.at().minus(span), held.at(), window.step());
        Answer answer = held.answer();
        List<Shortfall> shortfalls = held.failure() == null
                ? List.of()
                : List.of(new Shortfall(
                        window.from(), window.to(), held.failure(), answer == null ? null : held.askedAt()));
        return new RangeResult(
                promql,
                answered,
                answer == null ? List.of() : answer.series(),
                answer == null ? List.of() : answer.warnings(),
                answer == null ? List.of() : answer.infos(),
                held.askedAt(),
                shortfalls);
    }

    private Moment.Held ask(String promql, Duration span, Duration step, Instant at, Duration freshness) {
        Instant now = clock.instant();
        boolean aboutNow = isNear(at, now, freshness);
        Moment moment = new Moment(promql, span.toMillis(), step.toMillis(), aboutNow ? Moment.NOW : at.toEpochMilli());
        boolean settles = !Shape.isWhole(promql) && !at.isAfter(now.minus(RangePlan.SETTLING));
        Asking own = new Asking(at, now, new CompletableFuture<>());
        CompletableFuture<Moment.Held> awaited = new CompletableFuture<>();
        Asking chosen = underWay.compute(moment, (key, other) -> {
            Moment.Held held = holdings.moment(moment);
            if (held != null && stands(held, at, now, freshness, settles)) {
                awaited.complete(held);
                return other;
            }
            return other != null && isNear(other.at, at, freshness) ? other : own;
        });
        if (awaited.isDone()) {
            QueryMetrics.result(false, false);
            return awaited.join();
        }
        Asking asking = Objects.requireNonNull(chosen);
        boolean asks = asking == own;
        if (asks) {
            depart(moment, own);
        }
        QueryMetrics.result(asks, !asks);
        return asking.landing.join();
    }

    private static boolean stands(Moment.Held held, Instant at, Instant now, Duration freshness, boolean settles) {
        if (held.failure() != null) {
            return Holdings.isRecent(held.failedAt(), now, RangePlan.FAILURE_STANDS.toMillis());
        }
        Answer answer = held.answer();
        boolean isFinal = settles && answer != null && answer.warnings().isEmpty();
        return isFinal && wasSettled(held)
                || (isNear(held.at(), at, freshness) && Holdings.isRecent(held.askedAt(), now, freshness.toMillis()));
    }

    /** Whether what was answered could change no more when it was asked for. */
    private static boolean wasSettled(Moment.Held held) {
        return !held.at().isAfter(held.askedAt().minus(RangePlan.SETTLING));
    }

    private static boolean isNear(Instant one, Instant other, Duration distance) {
        return Duration.between(one, other).abs().compareTo(distance) < 0;
    }

    private void depart(Moment moment, Asking asking) {
        QueryMetrics.upstream();
        CompletableFuture<Reply> reply = moment.step() == 0
                ? prometheus.askInstant(moment.promql(), asking.at)
                : prometheus.askRange(
                        moment.promql(),
                        asking.at.minusMillis(moment.span()),
                        asking.at,
                        Duration.ofMillis(moment.step()));
        reply.thenAccept(come -> land(moment, asking, come))
                // A fault of ours must not leave those waiting who wait for the answer.
                .exceptionally(problem -> {
                    underWay.remove(moment, asking);
                    asking.landing.completeExceptionally(problem);
                    return null;
                });
    }

    private void land(Moment moment, Asking asking, Reply reply) {
        underWay.compute(moment, (key, current) -> {
            asking.landing.complete(keep(moment, asking, reply));
            return current == asking ? null : current;
        });
    }

    private Moment.Held keep(Moment moment, Asking asking, Reply reply) {
        Answer answer = reply.answer();
        Moment.@Nullable Held before = holdings.moment(moment);
        Moment.Held held = answer == null
                ? Moment.Held.failed(before, Objects.requireNonNull(reply.failure()), asking.at, clock.instant())
                : Moment.Held.answered(answer, asking.at, asking.askedAt);
        holdings.keep(moment, held);
        return held;
    }
}
