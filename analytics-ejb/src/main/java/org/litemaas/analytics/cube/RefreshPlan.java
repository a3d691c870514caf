package org.litemaas.analytics.cube;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which day to compare with the source next. Today and yesterday come first, and tomorrow, where clocks run ahead; then days
 * that an administrator wants read anew, days never read, from the newest to the oldest, then the last week, then all others in rotation.
 */
final class RefreshPlan {
    static final Duration RECENT_EVERY = Duration.ofMinutes(10);
    static final Duration ALL_EVERY = Duration.ofHours(6);
    private static final int RECENT_DAYS = 7;

    private final LocalDate today;
    private final @Nullable LocalDate oldest;
    private final Duration interval;
    private final Map<LocalDate, StoredDay> stored;

    /** @param oldest the first day that the source has and we want */
    RefreshPlan(LocalDate today, Optional<LocalDate> oldest, Duration interval, Map<LocalDate, StoredDay> stored) {
        this.today = today;
        this.oldest = oldest.orElse(null);
        this.interval = interval;
        this.stored = stored;
    }

    /** The days to which requests still come. One that is held is compared even where the source has none of it any more. */
    List<LocalDate> current() {
        return Stream.of(today, today.minusDays(1), today.plusDays(1))
                .filter(day -> inSource(day) || stored.containsKey(day))
                .toList();
    }

    /** Those of them that have begun. */
    List<LocalDate> begun() {
        return current().stream().filter(day -> !day.isAfter(today)).toList();
    }

    /**
     * The most urgent day but for some; empty when all others are fresh enough.
     *
     * @param rotate whether there is time to compare days older than a week
     */
    Optional<Due> next(Instant now, Set<LocalDate> except, boolean rotate) {
        for (LocalDate day : current()) {
            if (olderThan(stored.get(day), interval, now) && !except.contains(day)) {
                return Optional.of(new Due(day, Due.Reason.CURRENT));
            }
        }
        Optional<LocalDate> asked = stored.entrySet().stream()
                .filter(entry -> entry.getValue().rebuild() && !except.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .max(Comparator.naturalOrder());
        if (asked.isPresent()) {
            return Optional.of(new Due(asked.get(), Due.Reason.REBUILD));
        }
        for (LocalDate day = today; inSource(day); day = day.minusDays(1)) {
            if (!stored.containsKey(day) && !except.contains(day)) {
                return Optional.of(new Due(day, Due.Reason.HISTORY));
            }
        }
        for (LocalDate day = today; day.isAfter(today.minusDays(RECENT_DAYS)); day = day.minusDays(1)) {
            if (stored.containsKey(day) && olderThan(stored.get(day), RECENT_EVERY, now) && !except.contains(day)) {
                return Optional.of(new Due(day, Due.Reason.RECENT));
            }
        }
        return rotate ? rotation(now, except) : Optional.empty();
    }

    private Optional<Due> rotation(Instant now, Set<LocalDate> except) {
        return stored.entrySet().stream()
                .filter(entry -> olderThan(entry.getValue(), ALL_EVERY, now) && !except.contains(entry.getKey()))
                .min(Comparator.comparing(entry -> entry.getValue().readAt()))
                .map(entry -> new Due(entry.getKey(), Due.Reason.ROTATION));
    }

    private boolean inSource(LocalDate day) {
        return oldest != null && !day.isBefore(oldest);
    }

    private static boolean olderThan(@Nullable StoredDay day, Duration age, Instant now) {
        return day == null || day.readAt().plus(age).isBefore(now);
    }
}
