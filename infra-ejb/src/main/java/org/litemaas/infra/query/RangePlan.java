package org.litemaas.infra.query;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.prometheus.PrometheusException;
import org.litemaas.infra.prometheus.Sample;
import org.litemaas.infra.prometheus.Series;

/** Which parts of a window are held, which are on their way and which must be asked for; and the result they make. */
final class RangePlan {
    /** Scrapes, rules and Thanos' sidecars are behind by less: what a moment so far back had, it keeps. */
    static final Duration SETTLING = Duration.ofMinutes(5);

    /** So long a failure stands for all who ask. */
    static final Duration FAILURE_STANDS = Duration.ofSeconds(10);

    private static final long LONG_RANGE = Duration.ofDays(7).toMillis();

    private final Subject subject;
    private final Window window;
    private final Instant now;
    private final long freshFor;
    private final long from;
    private final long to;
    private final long settledTo;

    private final Spans missing;
    private final List<Stretch> held = new ArrayList<>();
    private final List<Stretch> fresh = new ArrayList<>();
    private final List<Stretch> stale = new ArrayList<>();
    private final List<Recent.Failed> failed = new ArrayList<>();
    private final List<Flight> joined = new ArrayList<>();
    private final List<Flight> own = new ArrayList<>();

    RangePlan(Subject subject, Window window, Instant now, Duration freshness) {
        this.subject = subject;
        this.window = window;
        this.now = now;
        this.freshFor = freshness.toMillis();
        this.from = window.from().toEpochMilli();
        this.to = Math.min(window.to().toEpochMilli(), subject.floor(now));
        this.settledTo = settledTo(subject, now);
        this.missing = new Spans(subject.step());
    }

    /** The last moment whose value is final at that time. */
    static long settledTo(Subject subject, Instant at) {
        return subject.floor(at.minus(SETTLING));
    }

    /** Whether no moment of the window has come yet. */
    boolean isInFuture() {
        return from > to;
    }

    /** To be called while nothing else happens to the subject. */
    void make(Holdings holdings, List<Flight> underWay) {
        // The tail is asked up to now whoever asks, so that it serves all who look at about the same time.
        missing.add(from, to > settledTo ? subject.floor(now) : to);
        takeChunks(holdings);
        Recent recent = holdings.recent(subject);
        for (Stretch stretch : recent.stretches()) {
            if (stretch.isFresh(now, freshFor)) {
                fresh.add(stretch);
                missing.remove(stretch.from(), stretch.reach());
            } else {
                stale.add(stretch);
            }
        }
        for (Flight flight : underWay) {
            if (!missing.within(flight.from, flight.reach()).isEmpty()) {
                joined.add(flight);
                missing.remove(flight.from, flight.reach());
            }
        }
        for (Recent.Failed failure : recent.failures()) {
            if (Holdings.isRecent(failure.at(), now, FAILURE_STANDS.toMillis())) {
                failed.add(failure);
                missing.remove(failure.from(), failure.reach());
            }
        }
        for (Spans.Span span : missing.all()) {
            ask(span);
        }
    }

    private void takeChunks(Holdings holdings) {
        long step = subject.step();
        long lastSettled = Math.min(to, settledTo);
        if (from > lastSettled) {
            return;
        }
        for (long chunk = subject.chunkOf(from); chunk <= subject.chunkOf(lastSettled); chunk++) {
            Stretch known = holdings.chunk(subject, chunk);
            if (known == null) {
                continue;
            }
            held.add(known);
            // A chunk has no holes: what lies between what is known and what is needed is asked for as well.
            missing.add(known.to() + step, Math.max(from, subject.chunkStart(chunk)) - step);
            missing.add(Math.min(lastSettled, subject.chunkEnd(chunk)) + step, known.from() - step);
            missing.remove(known.from(), known.to());
        }
    }

    private void ask(Spans.Span span) {
        boolean inParts = to - from > LONG_RANGE;
        for (long begin = span.from(); begin <= span.to(); ) {
            long end = inParts ? Math.min(span.to(), subject.partEnd(begin)) : span.to();
            own.add(new Flight(subject, begin, end, now));
            begin = end + subject.step();
        }
    }

    /** What this plan must ask for itself. */
    List<Flight> own() {
        return own;
    }

    /** What others have asked for already. */
    List<Flight> joined() {
        return joined;
    }

    /** When all flights have landed. */
    RangeResult result() {
        Spans open = new Spans(subject.step());
        open.add(from, to);
        Assembly assembly = new Assembly();
        held.forEach(stretch -> assembly.take(stretch, true, open));
        List<Recent.Failed> failures = new ArrayList<>();
        for (List<Flight> flights : List.of(own, joined)) {
            for (Flight flight : flights) {
                Flight.Landing landing = flight.landing.join();
                Stretch stretch = landing.stretch();
                if (stretch != null) {
                    assembly.take(stretch, false, open);
                } else {
                    PrometheusException failure = Objects.requireNonNull(landing.failure());
                    failures.add(new Recent.Failed(flight.from, flight.to, subject.step(), flight.askedAt, failure));
                }
            }
        }
        fresh.forEach(stretch -> assembly.take(stretch, false, open));
        failures.addAll(failed);
        failures.forEach(failure -> fallBack(failure, assembly, open));
        return assembly.result();
    }

    /** Shows what is held of old for what could not be asked. */
    private void fallBack(Recent.Failed failure, Assembly assembly, Spans open) {
        for (Spans.Span span : open.within(failure.from(), failure.reach())) {
            open.remove(span.from(), span.to());
            Spans nothing = new Spans(subject.step());
            nothing.add(span.from(), span.to());
            for (Stretch old : stale) {
                for (Spans.Span part : nothing.within(old.from(), old.to())) {
                    assembly.shortfall(part, failure.failure(), old.askedAt());
                }
                assembly.take(old, false, nothing);
            }
            nothing.all().forEach(part -> assembly.shortfall(part, failure.failure(), null));
        }
    }

    /** Gathers the parts of the result. */
    private final class Assembly {
        private record Part(Stretch stretch, Spans.Span span, boolean isFinal) {}

        private final List<Part> parts = new ArrayList<>();
        private final List<Shortfall> shortfalls = new ArrayList<>();

        /** Takes from the stretch what is still open. */
        void take(Stretch stretch, boolean isFinal, Spans open) {
            for (Spans.Span span : open.within(stretch.from(), stretch.to())) {
                parts.add(new Part(stretch, span, isFinal));
                open.remove(span.from(), span.to());
            }
        }

        void shortfall(Spans.Span span, PrometheusException failure, @Nullable Instant asOf) {
            shortfalls.add(
                    new Shortfall(Instant.ofEpochMilli(span.from()), Instant.ofEpochMilli(span.to()), failure, asOf));
        }

        RangeResult result() {
            parts.sort(Comparator.comparingLong(part -> part.span.from()));
            shortfalls.sort(Comparator.comparing(Shortfall::from));
            Stretch.Timeline timeline = new Stretch.Timeline(window);
            Map<Map<String, String>, List<Sample>> samples = new LinkedHashMap<>();
            Set<String> warnings = new LinkedHashSet<>();
            Set<String> infos = new LinkedHashSet<>();
            Instant fetchedAt = now;
            for (Part part : parts) {
                part.stretch.samples(part.span.from(), part.span.to(), timeline, samples);
                warnings.addAll(part.stretch.warnings());
                infos.addAll(part.stretch.infos());
                if (!part.isFinal && part.stretch.askedAt().isBefore(fetchedAt)) {
                    fetchedAt = part.stretch.askedAt();
                }
            }
            List<Series> series = new ArrayList<>(samples.size());
            samples.forEach((labels, values) -> series.add(new Series(labels, values)));
            if (parts.size() > 1) {
                series.sort(Comparator.comparing(RangePlan::order));
            }
            return new RangeResult(
                    subject.promql(), window, series, List.copyOf(warnings), List.copyOf(infos), fetchedAt, shortfalls);
        }
    }

    /** As the server sorts series: by the name and then the value of each label, in the order of the names. */
    private static String order(Series series) {
        return series.labels().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(label -> label.getKey() + '\u0000' + label.getValue())
                .collect(Collectors.joining("\u0000"));
    }
}
