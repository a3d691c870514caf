package org.litemaas.infra;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.prometheus.Answer;
import org.litemaas.infra.prometheus.PrometheusClient;
import org.litemaas.infra.prometheus.PrometheusException;

/**
 * The served models and how they do. An answer is shared by all who ask within 15 seconds, and one round of questions
 * runs at a time, so that viewers do not multiply the metrics source's load.
 */
@Singleton
public class Inventory {
    /** Four scrapes at the usual 30 s: fewer may hold only one sample, which gives no rate. */
    private static final Duration RATE_WINDOW = Duration.ofMinutes(2);

    private static final Duration SHARED_FOR = Duration.ofSeconds(15);
    /** As long as a model that went away is listed. */
    private static final Duration KEPT_FOR = Duration.ofHours(1);

    private static final Duration VERSION_FOR = Duration.ofMinutes(10);

    private final PrometheusClient prometheus;
    private final Clock clock;
    private final Duration rateWindow;
    private final SourceWatch watch;
    private final ReentrantLock asking = new ReentrantLock();

    private volatile @Nullable ModelInventory latest;
    private volatile Instant latestAt = Instant.EPOCH;
    private @Nullable String version;
    private Instant versionAt = Instant.EPOCH;

    @Inject
    public Inventory(PrometheusClient prometheus) {
        this(prometheus, Clock.systemUTC(), RATE_WINDOW);
    }

    Inventory(PrometheusClient prometheus, Clock clock, Duration rateWindow) {
        this.prometheus = prometheus;
        this.clock = clock;
        this.rateWindow = rateWindow;
        this.watch = new SourceWatch(prometheus.endpoint().url());
    }

    /** The served models, at most 15 seconds old unless the metrics source is slow or away, which the answer tells. */
    public ModelInventory models() {
        ModelInventory shared = latest;
        if (shared != null && isFresh()) {
            return shared;
        }
        // While a round of questions runs, only those wait who have nothing to show.
        if (!asking.tryLock()) {
            if (shared != null) {
                return shared;
            }
            asking.lock();
        }
        try {
            ModelInventory current = latest;
            if (current != null && isFresh()) {
                return current;
            }
            current = ask(clock.instant(), current);
            latest = current;
            latestAt = clock.instant();
            return current;
        } finally {
            asking.unlock();
        }
    }

    /** How the metrics source does, as of the last round of questions. */
    public MetricsSourceStatus source() {
        return models().source();
    }

    private boolean isFresh() {
        return clock.instant().isBefore(latestAt.plus(SHARED_FOR));
    }

    private ModelInventory ask(Instant now, @Nullable ModelInventory before) {
        Map<ModelQuery, String> questions = new EnumMap<>(ModelQuery.class);
        for (ModelQuery query : ModelQuery.values()) {
            questions.put(query, query.promql(rateWindow));
        }
        Map<ModelQuery, Answer> answers = new EnumMap<>(ModelQuery.class);
        Map<ModelQuery, PrometheusException> failures = new EnumMap<>(ModelQuery.class);
        prometheus.instants(questions, now).forEach((query, reply) -> {
            Answer answer = reply.answer();
            if (answer != null) {
                answers.put(query, answer);
            } else {
                failures.put(query, Objects.requireNonNull(reply.failure()));
            }
        });
        MetricsSourceStatus source = answers.isEmpty()
                ? watch.failed(now, failures.values().iterator().next())
                : watch.succeeded(now, version(now));
        for (ModelQuery needed : ModelListing.NEEDED) {
            PrometheusException failure = failures.get(needed);
            if (failure != null) {
                return lastKnown(before, now, source, failure);
            }
        }
        List<ServedModel> models = ModelListing.of(answers);
        return new ModelInventory(models, now, source, notices(answers, failures, models.isEmpty()));
    }

    private static ModelInventory lastKnown(
            @Nullable ModelInventory before, Instant now, MetricsSourceStatus source, PrometheusException failure) {
        Instant asOf = before == null ? null : before.asOf();
        boolean keep = before != null && asOf != null && asOf.plus(KEPT_FOR).isAfter(now);
        String away =
                source.reachable() ? "" : "The metrics source has been away since " + second(source.since()) + ". ";
        String shown = keep && asOf != null
                ? "The models shown are those of " + second(asOf) + ". "
                : "How the models do is unknown. ";
        Notice notice = new Notice(Notice.Severity.ERROR, code(failure), away + shown + messageOf(failure));
        return new ModelInventory(
                keep && before != null ? before.models() : List.of(), keep ? asOf : null, source, List.of(notice));
    }

    private static List<Notice> notices(
            Map<ModelQuery, Answer> answers, Map<ModelQuery, PrometheusException> failures, boolean empty) {
        List<Notice> notices = new ArrayList<>();
        failures.values()
                .forEach(failure -> notices.add(new Notice(
                        Notice.Severity.WARNING, code(failure), "Some figures are unknown. " + messageOf(failure))));
        // Not the infos: those are about queries that are ours, and a name without _total is OpenVINO's to change.
        Set<String> warnings = new LinkedHashSet<>();
        answers.values().forEach(answer -> warnings.addAll(answer.warnings()));
        if (!warnings.isEmpty()) {
            notices.add(new Notice(
                    Notice.Severity.WARNING,
                    "metrics-partial",
                    "Models may be missing, as the metrics source could not read all of its data: "
                            + String.join("; ", warnings)));
        }
        if (empty) {
            notices.add(new Notice(
                    Notice.Severity.INFO,
                    "no-models",
                    "The metrics source answers, but knows no model: no series of vLLM or OpenVINO within the last hour"
                            + " and no predictor pod among its targets. Check that the models are scraped, and that"
                            + " the portal's account may read their namespace."));
        }
        return notices;
    }

    /** Asked seldom, and only of a source that answers: it changes with an upgrade. */
    private @Nullable String version(Instant now) {
        if (!now.isBefore(versionAt.plus(VERSION_FOR))) {
            version = prometheus.version().orElse(version);
            versionAt = now;
        }
        return version;
    }

    private static String code(PrometheusException failure) {
        return "metrics-" + failure.code().replace('_', '-');
    }

    private static String messageOf(PrometheusException failure) {
        return Objects.requireNonNullElse(failure.getMessage(), failure.code());
    }

    private static Instant second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }
}
