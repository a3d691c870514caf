package org.litemaas.infra.prometheus;

import jakarta.json.JsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.prometheus.AnswerReader.Envelope;

/**
 * Carries questions to the server: few at a time, each with the token of the moment, tried once more where that helps,
 * and given up in time. Whatever the server does becomes an {@link Outcome}.
 */
final class Transport {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);
    private static final int SHORTEST_PAUSE_MILLIS = 100;
    private static final int LONGEST_PAUSE_MILLIS = 400;

    private final PrometheusEndpoint endpoint;
    private final BearerToken token;
    private final HttpClient http;
    private final Turnstile turnstile;
    private final AnswerReader reader = new AnswerReader();

    /** Exactly one of the two is there. */
    record Outcome(@Nullable Envelope envelope, @Nullable PrometheusException failure) {}

    /** @throws UncheckedIOException when the endpoint's CA file cannot be used; the message names it */
    Transport(PrometheusEndpoint endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.token = new BearerToken(endpoint);
        this.turnstile = new Turnstile(clock);
        Duration timeout = endpoint.timeout();
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER) // a redirect is a login page, and would carry the token
                .connectTimeout(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT);
        if (endpoint.caFile() != null) {
            try {
                builder.sslContext(Trust.in(endpoint.caFile()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        this.http = builder.build();
    }

    /** Completes within twice the endpoint's timeout: at most once waiting for its turn, and once with all its tries. */
    CompletableFuture<Outcome> ask(Question question) {
        long asked = System.nanoTime();
        return turnstile
                .enter(endpoint.timeout())
                .handle((turn, problem) -> problem == null
                        ? inTurn(question)
                        : CompletableFuture.completedFuture(
                                new Outcome(null, Failures.noTurn(question, problem, Turnstile.AT_ONCE))))
                .thenCompose(outcome -> outcome)
                .thenApply(outcome -> {
                    RequestMetrics.count(
                            outcome.failure() == null
                                    ? "success"
                                    : outcome.failure().code(),
                            asked);
                    return outcome;
                });
    }

    private CompletableFuture<Outcome> inTurn(Question question) {
        long started = System.nanoTime();
        CompletableFuture<Outcome> tries;
        try {
            tries = tries(question);
        } catch (RuntimeException e) {
            tries = CompletableFuture.failedFuture(e);
        }
        // Whatever happens: a place that is never left is lost for ever.
        return tries.whenComplete((outcome, problem) ->
                turnstile.leave(outcome == null ? null : outcome.failure(), System.nanoTime() - started));
    }

    private CompletableFuture<Outcome> tries(Question question) {
        String first;
        try {
            first = token.current();
        } catch (IOException e) {
            return CompletableFuture.completedFuture(new Outcome(null, Failures.noToken(question, e)));
        }
        Attempt attempt = new Attempt(question);
        CompletableFuture<HttpResponse<byte[]>> response = attempt.send(first)
                .thenCompose(r -> r.statusCode() == 401
                        ? withNewToken(attempt, first, r)
                        : r.statusCode() == 503 ? attempt.again(first) : CompletableFuture.completedFuture(r));
        // HttpRequest.timeout ends with the head of the response, and would wait for a slow body for ever.
        return response.orTimeout(endpoint.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((r, problem) -> attempt.end())
                .handle((r, problem) -> problem == null
                        ? read(question, r)
                        : new Outcome(null, Failures.noResponse(question, problem)));
    }

    private CompletableFuture<HttpResponse<byte[]>> withNewToken(
            Attempt attempt, @Nullable String refused, HttpResponse<byte[]> refusal) {
        String fresh;
        try {
            fresh = token.reread();
        } catch (IOException e) {
            fresh = refused;
        }
        return Objects.equals(fresh, refused) ? CompletableFuture.completedFuture(refusal) : attempt.send(fresh);
    }

    private Outcome read(Question question, HttpResponse<byte[]> response) {
        Envelope envelope;
        try {
            envelope = reader.read(response.body(), question.wantsResult());
        } catch (JsonException e) {
            return new Outcome(
                    null,
                    response.statusCode() == 200
                            ? Failures.unreadable(question, response.body(), e)
                            : Failures.refusal(question, response, null));
        }
        if (response.statusCode() != 200 || !envelope.status.equals("success")) {
            return new Outcome(null, Failures.refusal(question, response, envelope));
        }
        if (question.wantsResult() ? envelope.series == null : envelope.data == null) {
            String missing = question.wantsResult() ? "no data.result in it" : "no data in it";
            return new Outcome(null, Failures.unreadable(question, response.body(), new JsonException(missing)));
        }
        return new Outcome(envelope, null);
    }

    /** The tries of one question, of which one is under way at a time. */
    private final class Attempt {
        private final Question question;
        private @Nullable CompletableFuture<?> underWay;
        private boolean ended;

        Attempt(Question question) {
            this.question = question;
        }

        synchronized CompletableFuture<HttpResponse<byte[]>> send(@Nullable String bearer) {
            if (ended) {
                return new CompletableFuture<>(); // nobody waits any more
            }
            CompletableFuture<HttpResponse<byte[]>> exchange =
                    http.sendAsync(question.request(bearer), head -> new BoundedBody(endpoint.maxAnswerBytes()));
            underWay = exchange;
            // A copy: cancelling works on the exchange itself only.
            return exchange.thenApply(response -> response);
        }

        /** After a pause whose length is drawn, so that those refused together do not come back together. */
        CompletableFuture<HttpResponse<byte[]>> again(@Nullable String bearer) {
            int pause = ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
            return CompletableFuture.supplyAsync(
                            () -> send(bearer), CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS))
                    .thenCompose(exchange -> exchange);
        }

        synchronized void end() {
            ended = true;
            if (underWay != null) {
                underWay.cancel(true);
            }
        }
    }
}
