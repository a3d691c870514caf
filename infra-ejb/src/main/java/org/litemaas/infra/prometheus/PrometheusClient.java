package org.litemaas.infra.prometheus;

import jakarta.json.JsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.prometheus.AnswerReader.Envelope;

/**
 * Asks a Prometheus or a Thanos querier. Safe for many threads; every question ends within twice the endpoint's timeout
 * (once more when a token was refused and its file holds a new one). Nothing is cached here.
 */
public final class PrometheusClient {
    /** The server's own limit for the points of one series. */
    public static final int MAX_POINTS = 11_000;

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

    private final PrometheusEndpoint endpoint;
    private final BearerToken token;
    private final HttpClient http;
    private final AnswerReader reader = new AnswerReader();

    /** @throws UncheckedIOException when the endpoint's CA file cannot be used; the message names it */
    public PrometheusClient(PrometheusEndpoint endpoint) {
        this.endpoint = endpoint;
        this.token = new BearerToken(endpoint);
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

    /** Where this client asks. */
    public PrometheusEndpoint endpoint() {
        return endpoint;
    }

    /** The query's value at one moment: one sample a series. */
    public Answer instant(String promql, Instant at) throws PrometheusException {
        return valueOf(answer(Question.instant(endpoint, promql, at)).join());
    }

    /** Several instant queries at one moment, asked side by side; each has a reply of its own, in the given order. */
    public <K> Map<K, Reply> instants(Map<K, String> promql, Instant at) {
        Map<K, CompletableFuture<Reply>> asked = new LinkedHashMap<>();
        promql.forEach((key, query) -> asked.put(key, answer(Question.instant(endpoint, query, at))));
        Map<K, Reply> replies = new LinkedHashMap<>();
        asked.forEach((key, reply) -> replies.put(key, reply.join()));
        return replies;
    }

    /**
     * The query's value at {@code start} and every {@code step} after it, {@code end} included.
     *
     * @throws IllegalArgumentException when end lies before start or step is under a millisecond
     */
    public Answer range(String promql, Instant start, Instant end, Duration step) throws PrometheusException {
        if (end.isBefore(start) || step.toMillis() < 1) {
            throw new IllegalArgumentException("expected start <= end and a step of at least 1 ms, received start "
                    + start + ", end " + end + ", step " + step);
        }
        Question question = Question.range(endpoint, promql, start, end, step);
        Duration span = Duration.between(start, end);
        long points = span.toMillis() / step.toMillis() + 1;
        if (points > MAX_POINTS) {
            Duration enough = Duration.ofSeconds(span.toSeconds() / (MAX_POINTS - 1) + 1);
            throw Failures.tooManyPoints(question, points, enough);
        }
        return valueOf(answer(question).join());
    }

    /** The server's version by its own account; empty when this server does not tell. */
    public Optional<String> version() {
        Envelope envelope = ask(Question.buildInfo(endpoint)).join().envelope();
        return envelope == null ? Optional.empty() : Optional.ofNullable(envelope.version);
    }

    private record Outcome(
            @Nullable Envelope envelope, @Nullable PrometheusException failure) {}

    private CompletableFuture<Reply> answer(Question question) {
        return ask(question).thenApply(outcome -> {
            Envelope envelope = outcome.envelope();
            return envelope == null ? new Reply(null, outcome.failure()) : new Reply(answerOf(envelope), null);
        });
    }

    private static Answer answerOf(Envelope envelope) {
        List<String> warnings = new ArrayList<>();
        List<String> infos = new ArrayList<>(envelope.infos);
        for (String warning : envelope.warnings) {
            boolean aboutQuery = warning.startsWith("PromQL info:") || warning.startsWith("PromQL warning:");
            (aboutQuery ? infos : warnings).add(warning);
        }
        return new Answer(Objects.requireNonNull(envelope.series), warnings, infos);
    }

    private static Answer valueOf(Reply reply) throws PrometheusException {
        if (reply.answer() == null) {
            throw Objects.requireNonNull(reply.failure());
        }
        return reply.answer();
    }

    /** Completes with an outcome, whatever the server does. */
    private CompletableFuture<Outcome> ask(Question question) {
        long started = System.nanoTime();
        String first;
        try {
            first = token.current();
        } catch (IOException e) {
            return CompletableFuture.completedFuture(
                    counted(new Outcome(null, Failures.noToken(question, e)), started));
        }
        return send(question, first)
                .thenCompose(response -> response.statusCode() == 401
                        ? sendWithNewToken(question, first, response)
                        : CompletableFuture.completedFuture(response))
                .handle((response, problem) -> problem == null
                        ? read(question, response)
                        : new Outcome(null, Failures.noResponse(question, problem)))
                .thenApply(outcome -> counted(outcome, started));
    }

    private static Outcome counted(Outcome outcome, long started) {
        RequestMetrics.count(
                outcome.failure() == null ? "success" : outcome.failure().code(), started);
        return outcome;
    }

    private CompletableFuture<HttpResponse<byte[]>> sendWithNewToken(
            Question question, @Nullable String refused, HttpResponse<byte[]> refusal) {
        String fresh;
        try {
            fresh = token.reread();
        } catch (IOException e) {
            fresh = refused;
        }
        return Objects.equals(fresh, refused) ? CompletableFuture.completedFuture(refusal) : send(question, fresh);
    }

    private CompletableFuture<HttpResponse<byte[]>> send(Question question, @Nullable String bearer) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(question.request(bearer), head -> new BoundedBody(endpoint.maxAnswerBytes()));
        // HttpRequest.timeout ends with the head of the response, and would wait for a slow body for ever.
        CompletableFuture<HttpResponse<byte[]>> inTime = exchange.thenApply(response -> response)
                .orTimeout(endpoint.timeout().toMillis(), TimeUnit.MILLISECONDS);
        return inTime.whenComplete((response, problem) -> {
            if (problem != null) {
                exchange.cancel(true);
            }
        });
    }

    private Outcome read(Question question, HttpResponse<byte[]> response) {
        Envelope envelope;
        try {
            envelope = reader.read(response.body());
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
        if (question.wantsResult() && envelope.series == null) {
            return new Outcome(
                    null, Failures.unreadable(question, response.body(), new JsonException("no data.result in it")));
        }
        return new Outcome(envelope, null);
    }
}
