package org.litemaas.analytics.cube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefreshPlanTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Instant NOW = Instant.parse("2026-11-24T14:20:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final Map<LocalDate, StoredDay> stored = new HashMap<>();

    private RefreshPlan plan(int daysOfHistory) {
        return new RefreshPlan(TODAY, Optional.of(TODAY.minusDays(daysOfHistory)), INTERVAL, stored);
    }

    private RefreshPlan ofAnEmptySource() {
        return new RefreshPlan(TODAY, Optional.empty(), INTERVAL, stored);
    }

    /** All days due, in their order. */
    private List<Integer> due(RefreshPlan plan) {
        return due(plan, true);
    }

    private List<Integer> due(RefreshPlan plan, boolean rotate) {
        List<Integer> daysAgo = new ArrayList<>();
        Set<LocalDate> passed = new HashSet<>();
        for (Optional<Due> next = plan.next(NOW, passed, rotate);
                next.isPresent();
                next = plan.next(NOW, passed, rotate)) {
            LocalDate day = next.get().day();
            passed.add(day);
            daysAgo.add((int) (TODAY.toEpochDay() - day.toEpochDay()));
        }
        return daysAgo;
    }

    private void read(int daysAgo, Duration before) {
        stored.put(TODAY.minusDays(daysAgo), new StoredDay(NOW.minus(before), daysAgo > 0, false, "", false));
    }

    @Test
    void aNewHistoryIsReadFromTodayBack() {
        assertThat(due(plan(4))).containsExactly(0, 1, -1, 2, 3, 4);
        assertThat(due(plan(0))).containsExactly(0, -1);
    }

    @Test
    void anEmptyOrFutureLogHasNothingToRead() {
        assertThat(due(ofAnEmptySource())).isEmpty();
        assertThat(due(plan(-2))).isEmpty();
        assertThat(due(plan(-1))).as("clocks that run ahead").containsExactly(-1);
    }

    @Test
    void currentDaysThatAreHeldAreComparedThoughTheSourceHasNothingLeft() {
        read(0, Duration.ofMinutes(1));
        read(1, Duration.ofMinutes(1));
        read(2, Duration.ofMinutes(1));
        assertThat(due(ofAnEmptySource())).containsExactly(0, 1);
        assertThat(ofAnEmptySource().begun()).containsExactly(TODAY, TODAY.minusDays(1));
        assertThat(due(plan(0))).contains(1);
    }

    @Test
    void whatWasJustReadIsLeftAlone() {
        for (int day = -1; day <= 20; day++) {
            read(day, Duration.ofSeconds(29));
        }
        assertThat(due(plan(20))).isEmpty();
    }

    @Test
    void theCurrentDaysComeFirstThenGapsThenTheWeekThenTheRest() {
        for (int day = 0; day <= 20; day++) {
            read(day, Duration.ofMinutes(11));
        }
        stored.remove(TODAY.minusDays(9));
        read(12, Duration.ofHours(7));
        read(15, Duration.ofHours(8));
        assertThat(due(plan(20))).containsExactly(0, 1, -1, 9, 2, 3, 4, 5, 6, 15, 12);
        assertThat(due(plan(20), false)).as("no time to rotate").containsExactly(0, 1, -1, 9, 2, 3, 4, 5, 6);
    }

    @Test
    void daysThatTheSourceNoLongerHasAreStillCompared() {
        read(30, Duration.ofHours(7));
        assertThat(due(plan(0))).containsExactly(0, -1, 30);
        assertThat(due(ofAnEmptySource())).containsExactly(30);
    }

    @Test
    void whatAnAdministratorAsksForComesAfterTheCurrentDays() {
        for (int daysAgo = 0; daysAgo <= 20; daysAgo++) {
            read(daysAgo, Duration.ofMinutes(1));
        }
        for (int daysAgo : new int[] {9, 15}) {
            stored.put(TODAY.minusDays(daysAgo), new StoredDay(NOW, true, true, "", true));
        }
        assertThat(due(plan(22), false)).containsExactly(0, 1, -1, 9, 15, 21, 22);
    }
}
