package org.litemaas.infra.prometheus;

import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.prometheus.AnswerReader.Envelope;

/**
 * Asks a Prometheus, a Thanos querier, or its tenancy port. Safe for many threads. Four questions at a time are asked;
 * each ends within twice the endpoint's timeout, of which it waits once at most for its turn. While the server answers
 * hardly any question, it is left alone for some seconds at a time, and questions fail at once. Nothing is cached here.
 */
public final class PrometheusClient {
    /** The server's own limit for the points of one series. */
    public static final int MAX_POINTS = 11_000;

    private final PrometheusEndpoint endpoint;
    private final Transport transport;

    /** @throws UncheckedIOException when the endpoint's CA file cannot be used; the message names it */
    public PrometheusClient(PrometheusEndpoint endpoint) {
        this(endpoint, Clock.systemUTC());
    }

    /**
     * @param clock by which a server that does not answer is left alone for some seconds
     * @throws UncheckedIOException when the endpoint's CA file cannot be used; the message names it
     */
    public PrometheusClient(PrometheusEndpoint endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.transport = new Transport(endpoint, clock);
    }

    /** Where this client asks. */
    public PrometheusEndpoint endpoint() {
        return endpoint;
    }

    /** The query's value at one moment: one sample a series. */
    public Answer instant(String promql, Instant at) throws PrometheusException {
        return valueOf(askInstant(promql, at).join());
    }

    /** As {@link #instant}, without waiting; completes always. */
    public CompletableFuture<Reply> askInstant(String promql, Instant at) {
        return answer(Question.instant(endpoint, promql, at));
    }

    /** Several instant queries at one moment; each has a reply of its own, in the given order. */
    public <K> Map<K, Reply> instants(Map<K, String> promql, Instant at) {
        Map<K, CompletableFuture<Reply>> asked = new LinkedHashMap<>();
        promql.forEach((key, query) -> asked.put(key, askInstant(query, at)));
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
        return valueOf(askRange(promql, start, end, step).join());
    }

    /**
     * As {@link #range}, without waiting; completes always.
     *
     * @throws IllegalArgumentException when end lies before start or step is under a millisecond
     */
    public CompletableFuture<Reply> askRange(String promql, Instant start, Instant end, Duration step) {
        if (end.isBefore(start) || step.toMillis() < 1) {
            throw new IllegalArgumentException("expected start <= end and a step of at least 1 ms, received start "
                    + start + ", end " + end + ", step " + step);
        }
        Question question = Question.range(endpoint, promql, start, end, step);
        Duration span = Duration.between(start, end);
        long points = span.toMillis() / step.toMillis() + 1;
        if (points > MAX_POINTS) {
            Duration enough = Duration.ofSeconds(span.toSeconds() / (MAX_POINTS - 1) + 1);
            return CompletableFuture.completedFuture(new Reply(null, Failures.tooManyPoints(question, points, enough)));
        }
        return answer(question).thenApply(reply -> {
            Answer answer = reply.answer();
            Sample stray =
                    answer == null ? null : strayOf(answer, start.toEpochMilli(), end.toEpochMilli(), step.toMillis());
            return stray == null ? reply : new Reply(null, Failures.stray(question, stray));
        });
    }

    /** A sample that lies at no moment that was asked for; what puts answers together must be able to rely on that. */
    private static @Nullable Sample strayOf(Answer answer, long start, long end, long step) {
        for (Series series : answer.series()) {
            for (Sample sample : series.samples()) {
                long at = sample.at().toEpochMilli();
                if (at < start || at > end || (at - start) % step != 0) {
                    return sample;
                }
            }
        }
        return null;
    }

    /**
     * The label sets of the series that any of the selectors matches and that have samples between the two moments.
     *
     * @param matchers at least one, such as {@code {__name__=~"vllm:.+"}}
     */
    public Listing<Map<String, String>> series(List<String> matchers, Instant from, Instant to)
            throws PrometheusException {
        return listed(Question.series(endpoint, matchers, from, to), CatalogueReader::series);
    }

    /** The label names of the series that any of the selectors matches, of all series when there is none. */
    public Listing<String> labels(List<String> matchers, Instant from, Instant to) throws PrometheusException {
        return listed(Question.labels(endpoint, matchers, from, to), CatalogueReader::strings);
    }

    /** The values that the label has in the series that any of the selectors matches, in all series when there is none. */
    public Listing<String> labelValues(String label, List<String> matchers, Instant from, Instant to)
            throws PrometheusException {
        return listed(Question.labelValues(endpoint, label, matchers, from, to), CatalogueReader::strings);
    }

    /**
     * What the scrape targets say about their metrics now, by metric name; mostly one entry each, more where targets
     * differ. The tenancy port refuses this, {@link #rules} and {@link #alerts}.
     */
    public Map<String, List<MetricMetadata>> metadata() throws PrometheusException {
        return read(forAll("metadata"), envelope -> CatalogueReader.metadata(dataOf(envelope)));
    }

    /** All rules with their state now. */
    public Listing<RuleGroup> rules() throws PrometheusException {
        return listed(forAll("rules"), CatalogueReader::ruleGroups);
    }

    /** The alerts that are pending or firing now. */
    public Listing<Alert> alerts() throws PrometheusException {
        return listed(forAll("alerts"), CatalogueReader::alerts);
    }

    /** The server's version by its own account; empty when this server does not tell. */
    public Optional<String> version() {
        Envelope envelope = transport
                .ask(Question.plain(endpoint, "status/buildinfo", "the version"))
                .join()
                .envelope();
        return envelope == null ? Optional.empty() : Optional.ofNullable(CatalogueReader.version(dataOf(envelope)));
    }

    private Question forAll(String call) throws PrometheusException {
        Question question = Question.plain(endpoint, call, call);
        if (endpoint.namespace() != null) {
            throw Failures.notForTenants(question);
        }
        return question;
    }

    private <T> Listing<T> listed(Question question, Function<JsonValue, List<T>> reader) throws PrometheusException {
        return read(question, envelope -> new Listing<>(reader.apply(dataOf(envelope)), envelope.warnings));
    }

    private <T> T read(Question question, Function<Envelope, T> reader) throws PrometheusException {
        Transport.Outcome outcome = transport.ask(question).join();
        if (outcome.envelope() == null) {
            throw Objects.requireNonNull(outcome.failure());
        }
        try {
            return reader.apply(outcome.envelope());
        } catch (JsonException | NumberFormatException e) {
            throw Failures.unreadable(
                    question, dataOf(outcome.envelope()).toString().getBytes(StandardCharsets.UTF_8), e);
        }
    }

    private static JsonValue dataOf(Envelope envelope) {
        return Objects.requireNonNull(envelope.data);
    }

    private CompletableFuture<Reply> answer(Question question) {
        return transport.ask(question).thenApply(outcome -> {
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
}
