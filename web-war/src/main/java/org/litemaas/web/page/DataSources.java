package org.litemaas.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.DetailReports;
import org.litemaas.analytics.SpendLogStatus;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.detail.DetailStatus;
import org.litemaas.infra.MetricsSourceStatus;
import org.litemaas.infra.ModelInventory;
import org.litemaas.web.store.PortalSchema;

/** Settings → Data sources: how each source does, and how far the spend-log cache is. It joins both sources. */
@Named
@RequestScoped
public class DataSources {
    private static final Duration PATIENCE = Duration.ofMillis(400);
    private static final int SECONDS_WHILE_BUSY = 2;
    private static final int SECONDS_AT_REST = 15;

    @Inject
    private HttpServletRequest request;

    @Inject
    private UsageReports reports;

    @Inject
    private DetailReports details;

    @Inject
    private ServedModels servedModels;

    @Inject
    private PortalSchema schema;

    private @Nullable Progress progress;
    private List<Source> sources = List.of();

    /**
     * One source.
     *
     * @param tone of the state: {@code ok}, {@code danger} or {@code unknown}
     * @param problem in words; null where there is none
     */
    public record Source(
            String name,
            String purpose,
            String tone,
            String state,
            @Nullable String problem,
            List<Fact> facts,
            List<Message> notices) {}

    /** One line about a source. */
    public record Fact(String name, Figure value) {
        static Fact of(String name, String text) {
            return new Fact(name, text.equals(Figure.UNKNOWN.text()) ? Figure.UNKNOWN : new Figure(text, "", text));
        }
    }

    /**
     * How much of the spend log is cached.
     *
     * @param width of the bar, as an SVG length
     */
    public record Progress(int cached, int known, String width, boolean done) {
        static Progress of(SpendLogStatus status) {
            int known = Math.max(status.daysKnown(), status.daysCached());
            double share = known == 0 ? 0 : (double) status.daysCached() / known;
            return new Progress(
                    status.daysCached(),
                    known,
                    String.format(Locale.ROOT, "%.1f%%", share * 100),
                    known > 0 && status.daysCached() >= known);
        }
    }

    @PostConstruct
    void read() {
        Instant now = Instant.now();
        ZoneId zone = reports.reportingZone();
        SpendLogStatus spendLog = reports.status();
        progress = Progress.of(spendLog);
        boolean admin = request.isUserInRole("admin");
        sources = List.of(
                spendLog(spendLog, details.status(), zone, now),
                own(),
                servedModels
                        .within(PATIENCE)
                        .map(found -> metrics(found, admin, zone, now))
                        .orElseGet(DataSources::waiting));
    }

    private static Source spendLog(SpendLogStatus status, DetailStatus secondPass, ZoneId zone, Instant now) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("Last complete read", ago(status.lastRead(), zone, now)));
        facts.add(Fact.of("Newest half-hour", ago(status.newestRequest(), zone, now)));
        facts.add(new Fact("Requests held", Figures.count(status.requestsCached(), "requests")));
        facts.add(Fact.of("Oldest day", Times.day(status.oldestDay())));
        Long millis = status.lastRefreshMillis();
        facts.add(new Fact("Last refresh took", Figures.seconds(millis == null ? null : millis / 1000.0)));
        facts.add(Fact.of("Second pass", text(secondPass)));
        boolean unseen = status.since() == null;
        return new Source(
                "LiteLLM database",
                "Spend log, keys, users and teams; read only",
                unseen ? (status.daysCached() > 0 ? "info" : "unknown") : status.reachable() ? "ok" : "danger",
                unseen
                        ? (status.daysCached() > 0 ? "Being read for the first time" : "Not looked at yet")
                        : (status.reachable() ? "Reachable" : "Not reachable") + since(status.since(), zone, now),
                status.problem(),
                facts,
                Message.join(
                        Message.of(status.notices()).stream()
                                .filter(notice -> status.problem() == null
                                        || !notice.text().contains(status.problem()))
                                .toList(),
                        secondPass.problem() == null || secondPass.problem().equals(status.problem())
                                ? List.of()
                                : List.of(new Message("warning", "The second pass failed. " + secondPass.problem()))));
    }

    /** The pass over the columns that the refresh leaves alone. */
    private static String text(DetailStatus secondPass) {
        if (!secondPass.on()) {
            return "Off";
        }
        if (secondPass.daysRead() == null) {
            return "Not begun yet";
        }
        return secondPass.daysRead() + " of " + secondPass.daysKnown() + " days read"
                + (secondPass.waiting() ? ", waiting for its budget" : "");
    }

    private Source own() {
        long started = System.nanoTime();
        boolean ready = schema.isReady();
        double seconds = (System.nanoTime() - started) / 1e9;
        return new Source(
                "Own database",
                "The spend-log cache, accounts and settings",
                ready ? "ok" : "danger",
                ready ? "Reachable" : "Not reachable, or not migrated yet",
                ready
                        ? null
                        : "Figures that are in memory are still shown; nothing new can be stored. The log tells why:"
                                + " check APP_DB_URL and that the database is up. The portal keeps trying.",
                List.of(new Fact("Answered in", ready ? Figures.seconds(seconds) : Figure.UNKNOWN)),
                List.of());
    }

    private static Source metrics(ModelInventory inventory, boolean admin, ZoneId zone, Instant now) {
        MetricsSourceStatus status = inventory.source();
        String version = status.version();
        return new Source(
                "Metrics source",
                "Thanos or Prometheus: how models and GPUs do",
                status.reachable() ? "ok" : "danger",
                (status.reachable() ? "Reachable" : "Not reachable") + since(status.since(), zone, now),
                status.problem(),
                List.of(
                        Fact.of("Address", admin ? status.url().toString() : "that of THANOS_URL"),
                        Fact.of("Version", version == null ? Figure.UNKNOWN.text() : version),
                        Fact.of("Last answer", ago(status.lastSuccess(), zone, now)),
                        new Fact(
                                "Models served",
                                inventory.asOf() == null
                                        ? Figure.UNKNOWN
                                        : Figures.count(inventory.models().size(), "models"))),
                status.reachable() ? Message.ofMetrics(inventory.notices()) : List.of());
    }

    private static Source waiting() {
        return new Source(
                "Metrics source",
                "Thanos or Prometheus: how models and GPUs do",
                "unknown",
                "Waiting for an answer",
                null,
                List.of(),
                List.of());
    }

    private static String since(@Nullable Instant moment, ZoneId zone, Instant now) {
        return moment == null ? "" : " since " + Times.momentOrClock(moment, zone, now);
    }

    private static String ago(@Nullable Instant moment, ZoneId zone, Instant now) {
        return moment == null
                ? Figure.UNKNOWN.text()
                : Times.momentOrClock(moment, zone, now) + " (" + Times.ago(moment, now) + ")";
    }

    public @Nullable Progress progress() {
        return progress;
    }

    public List<Source> sources() {
        return sources;
    }

    /** So long until the page looks again. */
    public int refreshSeconds() {
        return progress != null && progress.done() ? SECONDS_AT_REST : SECONDS_WHILE_BUSY;
    }
}
