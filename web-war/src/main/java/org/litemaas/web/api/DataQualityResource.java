package org.litemaas.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.DataQuality;
import org.litemaas.analytics.Reconciliation;
import org.litemaas.analytics.SpendLogStatus;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.cube.DayRecord;
import org.litemaas.analytics.cube.RefreshRun;
import org.litemaas.analytics.spendlog.DayTotals;

/**
 * How far figures can be trusted: what is known of each UTC day, how refreshes went; and, for administrators, ours held against
 * the source's, and days read anew.
 */
@Path("data-quality")
@Produces(MediaType.APPLICATION_JSON)
public class DataQualityResource {
    private static final int REFRESHES = 1_000;

    @Inject
    private DataQuality quality;

    @Inject
    private UsageReports reports;

    /**
     * What is known.
     *
     * @param lastRead the last moment when everything due was read; null before the first
     * @param behindSeconds so long ago that was
     * @param days held, the newest first
     * @param refreshes of the last 30 days, the newest first; those of one hour with one outcome are one
     */
    public record Quality(
            boolean sourceReachable,
            @Nullable Instant lastRead,
            @Nullable Long behindSeconds,
            List<DayRecord> days,
            List<Refreshes> refreshes) {}

    /** Refreshes of one hour with one outcome. */
    public record Refreshes(
            Instant firstAt,
            Instant lastAt,
            int runs,
            long longestMillis,
            int daysCompared,
            int daysChanged,
            @Nullable String problem) {
        static Refreshes of(RefreshRun run) {
            return new Refreshes(
                    run.firstAt(),
                    run.lastAt(),
                    run.runs(),
                    run.longest().toMillis(),
                    run.daysCompared(),
                    run.daysChanged(),
                    run.problem());
        }
    }

    /** Both sides of some days. */
    public record Reconciled(LocalDate from, LocalDate to, Instant at, boolean equal, List<ReconciledDay> days) {}

    /**
     * Both sides of a day.
     *
     * @param ours null where the day is not held
     * @param explanation why they differ; null where they do not
     */
    public record ReconciledDay(
            LocalDate day,
            @Nullable DayTotals ours,
            DayTotals source,
            @Nullable String explanation) {
        static ReconciledDay of(Reconciliation.Line line) {
            return new ReconciledDay(line.day(), line.ours(), line.source(), line.explanation());
        }
    }

    /** So many held days are read anew by the next refreshes. */
    public record Rebuilt(int days) {}

    @GET
    public Quality quality(@Context UriInfo uri) {
        QueryParameters.requireNone(uri);
        SpendLogStatus status = reports.status();
        Instant lastRead = status.lastRead();
        return new Quality(
                status.reachable(),
                lastRead,
                lastRead == null
                        ? null
                        : Duration.between(lastRead, Instant.now()).toSeconds(),
                quality.days(),
                quality.refreshes(REFRESHES).stream().map(Refreshes::of).toList());
    }

    /** Asks the source for its figures of the days {@code from} to {@code to}. */
    @POST
    @Path("reconciliations")
    public Reconciled reconcile(@Context UriInfo uri, @Context SecurityContext caller) {
        Map<String, List<String>> range = range(uri, caller);
        Reconciliation found = quality.reconcile(day(range, "from"), day(range, "to"));
        if (found.problem() != null) {
            throw new Unknown("The source could not be asked. " + found.problem());
        }
        return new Reconciled(
                found.from(),
                found.to(),
                found.at(),
                found.equal(),
                found.days().stream().map(ReconciledDay::of).toList());
    }

    /** Has the held days {@code from} to {@code to} read anew, whatever is held of them. */
    @POST
    @Path("rebuilds")
    public Rebuilt rebuild(@Context UriInfo uri, @Context SecurityContext caller) {
        Map<String, List<String>> range = range(uri, caller);
        return new Rebuilt(quality.rebuild(
                day(range, "from"), day(range, "to"), caller.getUserPrincipal().getName()));
    }

    private static Map<String, List<String>> range(UriInfo uri, SecurityContext caller) {
        if (!caller.isUserInRole("admin")) {
            throw new ForbiddenException();
        }
        return QueryParameters.of(uri, Set.of("from", "to"));
    }

    private static LocalDate day(Map<String, List<String>> parameters, String name) {
        LocalDate day = QueryParameters.day(parameters, name);
        if (day == null) {
            throw new BadParameter(name, "", "a day such as 2026-11-24");
        }
        return day;
    }
}
