package org.litemaas.infra.dashboard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.prometheus.PrometheusClient;
import org.litemaas.infra.prometheus.PrometheusException;
import org.litemaas.infra.prometheus.Sample;
import org.litemaas.infra.prometheus.Series;

/**
 * Asks what variables can stand for. One answer is shared by all who ask the same within half a minute, those who come
 * while it is under way included; failures are not kept. What was answered last stays known, whatever its range was, so that
 * panels go on asking for the same while the source is away.
 */
final class OptionQuestions {
    private static final Duration SHARED_FOR = Duration.ofSeconds(30);
    private static final int MOST_KEPT = 500;

    private final PrometheusClient prometheus;
    private final Clock clock;
    private final Map<Question, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Kept> eldest) {
            return size() > MOST_KEPT;
        }
    };

    OptionQuestions(PrometheusClient prometheus, Clock clock) {
        this.prometheus = prometheus;
        this.clock = clock;
    }

    private final Map<VariableQuery, List<String>> last = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<VariableQuery, List<String>> eldest) {
            return size() > MOST_KEPT;
        }
    };

    private record Question(VariableQuery query, Instant from, Instant to) {}

    private record Kept(CompletableFuture<List<String>> answer, Instant until) {}

    /** The values within the range, taken to whole minutes so that people who look at the same see the same. */
    List<String> ask(VariableQuery query, Instant from, Instant to) throws PrometheusException {
        Question question = new Question(
                query,
                from.truncatedTo(ChronoUnit.MINUTES),
                to.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES));
        CompletableFuture<List<String>> own = new CompletableFuture<>();
        CompletableFuture<List<String>> shared;
        synchronized (kept) {
            Kept before = kept.get(question);
            boolean good = before != null
                    && before.until().isAfter(clock.instant())
                    && !before.answer().isCompletedExceptionally();
            shared = good && before != null ? before.answer() : own;
            if (!good) {
                kept.put(question, new Kept(own, clock.instant().plus(SHARED_FOR)));
            }
        }
        if (shared == own) {
            answer(question, own);
        }
        try {
            return shared.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof PrometheusException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** The values that were given last; null where there was no answer yet. */
    @Nullable List<String> lastKnown(VariableQuery query) {
        synchronized (last) {
            return last.get(query);
        }
    }

    private void answer(Question question, CompletableFuture<List<String>> own) {
        try {
            List<String> values = upstream(question);
            synchronized (last) {
                last.put(question.query(), values);
            }
            own.complete(values);
        } catch (PrometheusException | RuntimeException | Error e) {
            own.completeExceptionally(e);
        }
    }

    private List<String> upstream(Question question) throws PrometheusException {
        VariableQuery query = question.query();
        Instant from = question.from();
        Instant to = question.to();
        List<String> matchers = query.selector().isEmpty() ? List.of() : List.of(query.selector());
        return switch (query.kind()) {
            case NONE -> List.of();
            case LABEL_NAMES -> prometheus.labels(matchers, from, to).items();
            case LABEL_VALUES ->
                prometheus.labelValues(query.label(), matchers, from, to).items();
            case METRICS ->
                prometheus
                        .labelValues("__name__", List.of(named(query.selector())), from, to)
                        .items();
            case RESULT ->
                prometheus.instant(query.selector(), to).series().stream()
                        .map(OptionQuestions::result)
                        .toList();
            case SERIES ->
                prometheus.series(matchers, from, to).items().stream()
                        .map(OptionQuestions::text)
                        .toList();
        };
    }

    /** Series whose name has something that the regular expression matches; the server's expressions match wholly. */
    private static String named(String regex) {
        return "{__name__=~\".*(?:" + ValueFormat.quoted(regex, '"') + ").*\"}";
    }

    /** As Grafana writes a series with its value and its time in milliseconds, for the variable's regex to cut. */
    private static String result(Series series) {
        Sample sample = series.samples().get(series.samples().size() - 1);
        double value = sample.value();
        String number = value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
        return text(series.labels()) + " " + number + " " + sample.at().toEpochMilli();
    }

    static String text(Map<String, String> labels) {
        String inside = labels.entrySet().stream()
                .filter(label -> !label.getKey().equals("__name__"))
                .sorted(Map.Entry.comparingByKey())
                .map(label -> label.getKey() + "=\"" + ValueFormat.quoted(label.getValue(), '"') + "\"")
                .collect(Collectors.joining(","));
        return labels.getOrDefault("__name__", "") + "{" + inside + "}";
    }
}
