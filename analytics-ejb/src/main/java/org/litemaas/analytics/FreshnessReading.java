package org.litemaas.analytics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Notice.Severity;
import org.litemaas.analytics.cube.Cube;
import org.litemaas.analytics.cube.DayCube;
import org.litemaas.analytics.cube.RefreshState;

/** Tells how current and how whole a snapshot is for some UTC days. */
final class FreshnessReading {
    /** A row is written so long after its request ended, at worst; see LiteLLM's batch writer. */
    static final Duration SOURCE_LAG = Duration.ofMinutes(5);

    private final Cube cube;
    private final RefreshState state;
    private final LocalDate today;

    FreshnessReading(Cube cube, RefreshState state, Instant now) {
        this.cube = cube;
        this.state = state;
        this.today = now.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** @param compared whether some of these days are only compared with */
    Freshness of(LocalDate from, LocalDate to, boolean compared) {
        List<Notice> notices = new ArrayList<>(sourceNotices());
        int missing = missingDays(from, to);
        if (missing > 0) {
            notices.add(new Notice(
                    Severity.WARNING,
                    "history-being-read",
                    missing + " of the days asked for" + (compared ? " and compared with" : "")
                            + " have not been read yet; their figures are missing here."));
        }
        for (DayCube day : cube.days().subMap(from, true, to, true).values()) {
            if (day.marks().pruned()) {
                notices.add(new Notice(
                        Severity.INFO,
                        "day-pruned",
                        "LiteLLM has deleted rows of " + day.day() + " since; our figures are those from before."));
            }
            if (day.marks().mayBeIncomplete()) {
                notices.add(new Notice(
                        Severity.INFO,
                        "oldest-day-incomplete",
                        day.day()
                                + " was the oldest day of the spend log when it was first read; LiteLLM may have deleted"
                                + " a part of it before."));
            }
        }
        LocalDate oldest = cube.oldestDay();
        if (oldest != null && !cube.days().isEmpty()) {
            LocalDate begin = oldest.isBefore(heldFrom()) && missing > 0 ? oldest : heldFrom();
            if (from.isBefore(begin)) {
                notices.add(new Notice(
                        Severity.INFO,
                        "before-first-day",
                        "The spend log begins on " + begin + "; nothing is known before."));
            }
        }
        return new Freshness(
                cube.readAt(),
                settledThrough(),
                cube.days().isEmpty() ? null : heldFrom(),
                cube.days().isEmpty() ? null : cube.days().lastKey(),
                cube.readAt() != null && missing == 0,
                cube.version(),
                notices);
    }

    /** What is wrong with the source, whatever the question. */
    List<Notice> sourceNotices() {
        if (state.reachable()) {
            return cube.oldestDay() == null
                    ? List.of(new Notice(
                            Severity.INFO,
                            "source-empty",
                            cube.days().isEmpty()
                                    ? "LiteLLM's spend log has no requests yet."
                                    : "LiteLLM's spend log is empty now; our figures are those from before."))
                    : List.of();
        }
        if (state.problem() == null) {
            return cube.readAt() == null
                    ? List.of(new Notice(
                            Severity.INFO, "source-not-read", "LiteLLM's spend log is being read for the first time."))
                    : List.of();
        }
        return List.of(new Notice(
                cube.readAt() == null ? Severity.DANGER : Severity.WARNING,
                "source-" + String.valueOf(state.problemCode()).toLowerCase(java.util.Locale.ROOT),
                (cube.readAt() == null
                                ? "The spend log has never been read. "
                                : "The spend log has not been read since " + cube.readAt() + ". ")
                        + state.problem()));
    }

    private LocalDate heldFrom() {
        return cube.days().firstKey();
    }

    private int missingDays(LocalDate from, LocalDate to) {
        LocalDate oldest = cube.oldestDay();
        if (oldest == null) {
            return 0;
        }
        int missing = 0;
        LocalDate last = to.isAfter(today) ? today : to;
        for (LocalDate day = from.isBefore(oldest) ? oldest : from; !day.isAfter(last); day = day.plusDays(1)) {
            if (!cube.days().containsKey(day)) {
                missing++;
            }
        }
        return missing;
    }

    private @Nullable LocalDate settledThrough() {
        @Nullable LocalDate settled = null;
        for (Map.Entry<LocalDate, DayCube> day : cube.days().entrySet()) {
            if (!day.getValue().marks().settled()
                    || settled != null && !day.getKey().equals(settled.plusDays(1))) {
                break;
            }
            settled = day.getKey();
        }
        return settled;
    }

    /** Comparisons end here: the last half-hour boundary that the source has certainly written up to. */
    static long cut(Cube cube, Instant now) {
        Instant readAt = cube.readAt() == null ? now : cube.readAt();
        return HalfHours.containing(readAt.minus(SOURCE_LAG));
    }
}
