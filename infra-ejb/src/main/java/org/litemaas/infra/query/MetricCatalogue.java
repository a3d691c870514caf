package org.litemaas.infra.query;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Notice;
import org.litemaas.infra.prometheus.Listing;
import org.litemaas.infra.prometheus.MetricMetadata;
import org.litemaas.infra.prometheus.PrometheusClient;
import org.litemaas.infra.prometheus.PrometheusException;

/**
 * Which metrics, labels and values there have been in the last hour, for people who write queries. Each list is kept for
 * a minute and shared by all who ask, those who come while it is asked for included; of old it is given with a notice
 * while the metrics source is away.
 */
@Singleton
public class MetricCatalogue {
    private static final Duration KEPT_FOR = Duration.ofMinutes(1);
    private static final Duration FAILURE_STANDS = Duration.ofSeconds(10);
    private static final Duration LOOKS_BACK = Duration.ofHours(1);
    private static final int MOST_KEPT = 64;
    private static final int MOST_ITEMS = 50_000;

    /** What a histogram, summary or counter adds to the name under which it is described. */
    private static final Pattern SUFFIX = Pattern.compile("_(bucket|sum|count|total|created|info)$");

    private final PrometheusClient prometheus;
    private final Clock clock;
    private final Map<Asked, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Kept> eldest) {
            return size() > MOST_KEPT;
        }
    };

    @Inject
    public MetricCatalogue(PrometheusClient prometheus) {
        this(prometheus, Clock.systemUTC());
    }

    MetricCatalogue(PrometheusClient prometheus, Clock clock) {
        this.prometheus = prometheus;
        this.clock = clock;
    }

    /**
     * A metric by its name.
     *
     * @param type such as {@code counter}; null where no scrape target tells
     * @param help null where no scrape target tells
     * @param unit null where no scrape target tells, as most do not
     */
    public record Metric(
            String name,
            @Nullable String type,
            @Nullable String help,
            @Nullable String unit) {}

    /**
     * A list.
     *
     * @param items in the server's order
     * @param askedAt when it was asked for
     * @param notices what may be missing of it, or that it is old
     */
    public record Listed<T>(List<T> items, Instant askedAt, List<Notice> notices) {
        public Listed {
            items = List.copyOf(items);
            notices = List.copyOf(notices);
        }
    }

    private enum What {
        METRICS,
        LABELS,
        VALUES
    }

    private record Asked(What what, String metric, String label) {}

    private static final class Kept {
        private @Nullable Listed<?> listed;
        private @Nullable PrometheusException failure;
        private Instant triedAt = Instant.MIN;
    }

    private interface Question<T> {
        Listed<T> ask(Instant from, Instant to) throws PrometheusException;
    }

    /** All metrics. */
    public Listed<Metric> metrics() throws PrometheusException {
        return get(new Asked(What.METRICS, "", ""), this::askMetrics);
    }

    /** The names of labels. @param metric of its series only; empty for all */
    public Listed<String> labels(String metric) throws PrometheusException {
        return get(
                new Asked(What.LABELS, metric, ""),
                (from, to) -> listed(prometheus.labels(matchers(metric), from, to), to));
    }

    /** A label's values. @param metric of its series only; empty for all */
    public Listed<String> values(String metric, String label) throws PrometheusException {
        return get(
                new Asked(What.VALUES, metric, label),
                (from, to) -> listed(prometheus.labelValues(label, matchers(metric), from, to), to));
    }

    @SuppressWarnings("unchecked") // a key's list is always of the key's kind
    private <T> Listed<T> get(Asked asked, Question<T> question) throws PrometheusException {
        Kept entry;
        synchronized (kept) {
            entry = kept.computeIfAbsent(asked, key -> new Kept());
        }
        synchronized (entry) { // whoever comes meanwhile waits for the one who asks
            Instant now = clock.instant();
            Listed<T> held = (Listed<T>) entry.listed;
            boolean fresh = held != null && now.isBefore(held.askedAt().plus(KEPT_FOR));
            boolean failedLately = entry.failure != null && now.isBefore(entry.triedAt.plus(FAILURE_STANDS));
            if (!fresh && !failedLately) {
                entry.triedAt = now;
                try {
                    held = question.ask(now.minus(LOOKS_BACK), now);
                    entry.listed = held;
                    entry.failure = null;
                } catch (PrometheusException e) {
                    entry.failure = e;
                }
            }
            if (held == null && entry.failure != null) {
                throw entry.failure;
            }
            if (held == null) {
                throw new IllegalStateException("neither a list nor a failure for " + asked);
            }
            return fresh || entry.failure == null ? held : old(held, entry.failure);
        }
    }

    private static <T> Listed<T> old(Listed<T> held, PrometheusException failure) {
        List<Notice> notices = new ArrayList<>(held.notices());
        notices.add(new Notice(
                Notice.Severity.ERROR,
                "metrics-" + failure.code().replace('_', '-'),
                "What is listed is of " + held.askedAt() + ". " + failure.getMessage()));
        return new Listed<>(held.items(), held.askedAt(), notices);
    }

    private Listed<Metric> askMetrics(Instant from, Instant to) throws PrometheusException {
        Listing<String> names = prometheus.labelValues("__name__", List.of(), from, to);
        List<Notice> notices = new ArrayList<>(listed(names, to).notices());
        Map<String, List<MetricMetadata>> told = Map.of();
        try {
            told = prometheus.metadata();
        } catch (PrometheusException e) {
            notices.add(new Notice(
                    Notice.Severity.INFO,
                    "metrics-undescribed",
                    "Types and descriptions of metrics are unknown. " + e.getMessage()));
        }
        List<Metric> metrics = new ArrayList<>();
        for (String name :
                names.items().subList(0, Math.min(MOST_ITEMS, names.items().size()))) {
            metrics.add(metric(name, told));
        }
        return new Listed<>(metrics, to, notices);
    }

    private static Metric metric(String name, Map<String, List<MetricMetadata>> told) {
        List<MetricMetadata> about = told.get(name);
        if (about == null) {
            about = told.getOrDefault(SUFFIX.matcher(name).replaceFirst(""), List.of());
        }
        return about.isEmpty()
                ? new Metric(name, null, null, null)
                : new Metric(
                        name,
                        about.get(0).type(),
                        filled(about.get(0).help()),
                        filled(about.get(0).unit()));
    }

    private static @Nullable String filled(String text) {
        return text.isBlank() ? null : text;
    }

    private static <T> Listed<T> listed(Listing<T> listing, Instant at) {
        List<Notice> notices = new ArrayList<>();
        if (!listing.warnings().isEmpty()) {
            notices.add(new Notice(
                    Notice.Severity.WARNING,
                    "metrics-partial",
                    "Something may be missing, as the metrics source could not read all of its data: "
                            + String.join("; ", listing.warnings())));
        }
        List<T> items = listing.items();
        if (items.size() > MOST_ITEMS) {
            notices.add(new Notice(
                    Notice.Severity.WARNING,
                    "metrics-too-many",
                    "There are " + items.size() + ", of which the first " + MOST_ITEMS + " are known here."));
        }
        return new Listed<>(items.subList(0, Math.min(MOST_ITEMS, items.size())), at, notices);
    }

    /** By a matcher, so that a name in whatever characters is data and no syntax. */
    private static List<String> matchers(String metric) {
        return metric.isEmpty()
                ? List.of()
                : List.of("{__name__=\""
                        + metric.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"}");
    }
}
