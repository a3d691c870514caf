package org.litemaas.web.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Notice;
import org.litemaas.infra.dashboard.Dashboard;
import org.litemaas.infra.dashboard.PanelQuestion;
import org.litemaas.infra.dashboard.RelativeTime;

/**
 * From when to when a dashboard is looked at.
 *
 * @param from before {@code to} by ten years at most
 * @param notices what of the file's own range is not understood
 */
record TimeRange(Instant from, Instant to, List<Notice> notices) {
    private static final Duration USUAL = Duration.ofHours(6);

    TimeRange {
        notices = List.copyOf(notices);
    }

    /** What {@code from} and {@code to} say, and for what they leave out the dashboard's own range. */
    static TimeRange of(Map<String, List<String>> parameters, Dashboard dashboard, Instant now) {
        @Nullable Instant from = QueryParameters.moment(parameters, "from", now, false);
        @Nullable Instant to = QueryParameters.moment(parameters, "to", now, true);
        Optional<Instant> ownFrom = RelativeTime.parse(dashboard.from(), now, false);
        Optional<Instant> ownTo = RelativeTime.parse(dashboard.to(), now, true);
        boolean usable = ownFrom.isPresent() && ownTo.isPresent() && PanelQuestion.isRange(ownFrom.get(), ownTo.get());
        if (from == null && to == null && !usable) {
            return new TimeRange(
                    now.minus(USUAL),
                    now,
                    List.of(new Notice(
                            Notice.Severity.INFO,
                            "time-range",
                            "The dashboard's own range from '" + dashboard.from() + "' to '" + dashboard.to()
                                    + "' is not understood: the last six hours are shown.")));
        }
        Instant end = to != null ? to : usable && from == null ? ownTo.get() : now;
        Instant begin =
                from != null ? from : usable && to == null ? ownFrom.get() : end.minus(usual(ownFrom, ownTo, usable));
        if (!PanelQuestion.isRange(begin, end)) {
            String name = from != null ? "from" : "to";
            throw new BadParameter(
                    name,
                    Objects.toString(QueryParameters.text(parameters, name), ""),
                    "from before to by at most " + PanelQuestion.LONGEST_RANGE.toDays() + " days, here from " + begin
                            + " to " + end);
        }
        return new TimeRange(begin, end, List.of());
    }

    private static Duration usual(Optional<Instant> from, Optional<Instant> to, boolean usable) {
        return usable ? Duration.between(from.orElseThrow(), to.orElseThrow()) : USUAL;
    }
}
