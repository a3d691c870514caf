package org.litemaas.analytics;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Notice.Severity;
import org.litemaas.analytics.cube.Cube;
import org.litemaas.analytics.cube.DayCubeRefresh;
import org.litemaas.analytics.cube.SpendLogCache;
import org.litemaas.analytics.detail.DetailPass;
import org.litemaas.analytics.detail.DetailStatus;
import org.litemaas.analytics.detail.DetailStore;

/** Answers questions about details from our own database; never waits for LiteLLM's. */
@Singleton
public class DetailReports {
    private final SpendLogCache cache;
    private final DayCubeRefresh refresh;
    private final DetailStore store;
    private final DetailPass pass;
    private final Clock clock;

    @Inject
    public DetailReports(SpendLogCache cache, DayCubeRefresh refresh, DetailStore store, DetailPass pass, Clock clock) {
        this.cache = cache;
        this.refresh = refresh;
        this.store = store;
        this.pass = pass;
        this.clock = clock;
    }

    /** How far the second pass is. */
    public DetailStatus status() {
        return pass.status();
    }

    /**
     * The answer.
     *
     * @throws org.litemaas.analytics.cube.StoreUnavailable when our own database could not be read
     */
    public DetailTable run(DetailQuery query) {
        Cube cube = cache.current();
        Instant now = clock.instant();
        UsageQuery usage = query.usage();
        HalfHours range = HalfHours.of(usage.from(), usage.to(), usage.zone());
        @Nullable Instant readAt = cube.readAt();
        HalfHours asked =
                range.until(readAt == null ? range.first() : HalfHours.containing(readAt.minus(DetailPass.SETTLING)));
        DetailAnswer answer = new DetailAnswer(query, cube, asked);
        if (asked.first() < asked.end()) {
            store.load(query.kind(), asked.firstDay(), asked.lastDay(), answer);
        }
        Freshness freshness =
                new FreshnessReading(cube, refresh.state(), now).of(range.firstDay(), range.lastDay(), false);
        DetailTable.Coverage coverage = answer.coverage();
        DetailStatus status = pass.status();
        return answer.table(
                store::texts, status, withNotices(freshness, notices(coverage, status, asked.end() < range.end())));
    }

    private static List<Notice> notices(DetailTable.Coverage coverage, DetailStatus status, boolean isCut) {
        List<Notice> notices = new ArrayList<>();
        if (!coverage.isWhole()) {
            notices.add(
                    new Notice(
                            Severity.WARNING,
                            "details-not-read",
                            coverage.days() - coverage.daysRead() + " of " + coverage.days()
                                    + " days are not wholly read by the second pass; what their requests say is unknown here."));
        }
        if (!status.on()) {
            notices.add(new Notice(
                    Severity.INFO,
                    "second-pass-off",
                    "The second pass over the spend log is off; set SECOND_PASS to on to have it read further."));
        } else if (status.problem() != null) {
            notices.add(new Notice(Severity.WARNING, "second-pass-failed", status.problem()));
        }
        if (isCut && coverage.through() != null) {
            notices.add(new Notice(
                    Severity.INFO,
                    "details-through",
                    "Requests that began after " + coverage.through() + " are not counted yet."));
        }
        return notices;
    }

    private static Freshness withNotices(Freshness freshness, List<Notice> more) {
        List<Notice> notices = new ArrayList<>(freshness.notices());
        notices.addAll(more);
        return new Freshness(
                freshness.asOf(),
                freshness.settledThrough(),
                freshness.heldFrom(),
                freshness.heldTo(),
                freshness.complete(),
                freshness.version(),
                notices);
    }
}
