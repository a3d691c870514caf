package org.litemaas.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.DataQuality;
import org.litemaas.analytics.Reconciliation;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.cube.DayRecord;
import org.litemaas.analytics.cube.RefreshRun;
import org.litemaas.analytics.cube.StoreUnavailable;

/**
 * Settings → Data quality: what is known of each UTC day, how refreshes went, and, for administrators, the forms that hold ours
 * against the source and have days read anew. Its moments are in UTC, as its days are.
 */
@Named("dataQuality")
@RequestScoped
public class DataQualityPage {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final int DAYS_A_PAGE = 31;
    private static final int REFRESHES = 48;
    private static final int SECONDS_WHILE_REBUILDING = 5;
    private static final String PATH = "/settings/data-quality";

    @Inject
    private HttpServletRequest request;

    @Inject
    private DataQuality quality;

    @Inject
    private UsageReports reports;

    private final Instant now = Instant.now();
    private List<DayRecord> days = List.of();
    private List<RefreshLine> refreshes = List.of();
    private @Nullable String problem;
    private int skipped;

    /**
     * A day.
     *
     * @param tone of its state
     * @param rebuild who asked that it be read anew; blank where nobody did
     */
    public record DayLine(
            String day,
            String iso,
            Figure requests,
            Figure cells,
            Figure read,
            Figure changed,
            String tone,
            String state,
            String rebuild) {}

    /** Refreshes of an hour with one outcome. */
    public record RefreshLine(
            String when, int runs, Figure longest, int compared, int changed, String tone, String outcome) {}

    @PostConstruct
    void read() {
        try {
            days = quality.days();
            refreshes = quality.refreshes(REFRESHES).stream().map(this::line).toList();
        } catch (StoreUnavailable e) {
            problem = "What is known of the days cannot be read: " + e.getMessage();
        }
        skipped = skipped(request.getParameter("skip"), days.size());
    }

    private static int skipped(@Nullable String text, int size) {
        try {
            int wanted = text == null ? 0 : Integer.parseInt(text);
            return Math.max(0, Math.min(wanted, size - 1)) / DAYS_A_PAGE * DAYS_A_PAGE;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The days of this page of the table. */
    public List<DayLine> days() {
        return days.stream().skip(skipped).limit(DAYS_A_PAGE).map(this::line).toList();
    }

    private DayLine line(DayRecord day) {
        boolean asked = day.rebuildAskedAt() != null;
        String tone = day.pruned() || day.mayBeIncomplete() ? "warning" : day.settled() ? "ok" : "info";
        return new DayLine(
                Times.day(day.day()),
                day.day().toString(),
                Figures.count(day.requests(), "requests"),
                Figures.count(day.cells(), "cells"),
                moment(day.readAt()),
                moment(day.changedAt()),
                tone,
                state(day),
                asked ? String.valueOf(day.rebuildAskedBy()) : "");
    }

    private Figure moment(Instant at) {
        return new Figure(Times.momentOrClock(at, UTC, now), at.toString(), at.toString());
    }

    private static String state(DayRecord day) {
        if (day.pruned()) {
            return "Pruned at the source, kept here";
        }
        if (day.mayBeIncomplete()) {
            return "Possibly incomplete";
        }
        return day.settled() ? "Settled" : "Still changing";
    }

    private RefreshLine line(RefreshRun run) {
        String first = Times.momentOrClock(run.firstAt(), UTC, now);
        String last = Times.momentOrClock(run.lastAt(), UTC, now);
        return new RefreshLine(
                first.equals(last) ? last : first + " to " + last,
                run.runs(),
                Figures.seconds(run.longest().toMillis() / 1_000.0),
                run.daysCompared(),
                run.daysChanged(),
                run.problem() == null ? "ok" : "danger",
                run.problem() == null ? "Read" : run.problem());
    }

    public List<RefreshLine> refreshes() {
        return refreshes;
    }

    /** What is held, in a few figures. */
    public List<DataSources.Fact> facts() {
        var status = reports.status();
        Instant lastRead = status.lastRead();
        long pruned = days.stream().filter(DayRecord::pruned).count();
        long incomplete = days.stream().filter(DayRecord::mayBeIncomplete).count();
        List<DataSources.Fact> facts = new ArrayList<>();
        facts.add(DataSources.Fact.of(
                "Behind the source by",
                lastRead == null
                        ? Figure.UNKNOWN.text()
                        : Times.ago(lastRead, now).replace(" ago", "")));
        facts.add(new DataSources.Fact("Days held", Figures.count(days.size(), "days")));
        facts.add(new DataSources.Fact(
                "Days still changing",
                Figures.count(days.stream().filter(day -> !day.settled()).count(), "days")));
        facts.add(new DataSources.Fact("Days pruned at the source", Figures.count(pruned, "days")));
        facts.add(new DataSources.Fact("Days possibly incomplete", Figures.count(incomplete, "days")));
        facts.add(new DataSources.Fact(
                "Requests held",
                Figures.count(days.stream().mapToLong(DayRecord::requests).sum(), "requests")));
        return facts;
    }

    /** Why nothing can be told; null where all can. */
    public @Nullable String problem() {
        return problem;
    }

    public boolean isAdmin() {
        return request.isUserInRole("admin");
    }

    /** So many days wait to be read anew. */
    public long rebuilding() {
        return days.stream().filter(day -> day.rebuildAskedAt() != null).count();
    }

    /** So long until the page looks again; 0 where it need not. */
    public int refreshSeconds() {
        return rebuilding() > 0 ? SECONDS_WHILE_REBUILDING : 0;
    }

    public String newer() {
        return skipped == 0 ? "" : page(skipped - DAYS_A_PAGE);
    }

    public String older() {
        return skipped + DAYS_A_PAGE < days.size() ? page(skipped + DAYS_A_PAGE) : "";
    }

    private static String page(int skip) {
        return new QueryString(skip == 0 ? Map.of() : Map.of("skip", List.of(Integer.toString(skip)))).on(PATH);
    }

    /** As 1 to 31 of 60 days. */
    public String shown() {
        return days.isEmpty()
                ? "No days are held yet"
                : String.format(
                        Locale.ROOT,
                        "%d to %d of %d days, the newest first",
                        skipped + 1,
                        Math.min(days.size(), skipped + DAYS_A_PAGE),
                        days.size());
    }

    /** The first day in the form: what was sent, else a week ago. */
    public String from() {
        return sent("from", LocalDate.ofInstant(now, UTC).minusDays(6).toString());
    }

    public String to() {
        return sent("to", LocalDate.ofInstant(now, UTC).toString());
    }

    private String sent(String name, String otherwise) {
        String value = request.getParameter(name);
        return value == null ? otherwise : value;
    }

    /** What is wrong with a field of the form that was sent; null where nothing is. */
    public @Nullable String problem(String field) {
        return request.getAttribute(DataQualityForms.PROBLEM + field) instanceof String text ? text : null;
    }

    /** What was just asked for, in words; null when nothing was. */
    public @Nullable String done() {
        String asked = request.getParameter(DataQualityForms.REBUILDING);
        if (asked == null) {
            return null;
        }
        return switch (asked) {
            case "0" -> "No day of this range is held, so none is read anew.";
            case "1" -> "1 day is read anew by the next refresh.";
            default -> "The days of this range are read anew by the next refreshes.";
        };
    }

    /** What the source said; null where it was not asked. */
    public @Nullable ReconciledDays reconciled() {
        return request.getAttribute(DataQualityForms.RECONCILED) instanceof Reconciliation found
                ? ReconciledDays.of(found)
                : null;
    }
}
