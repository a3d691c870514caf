package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a portal must answer for each UTC day, however the source changed: its rows now, or, where it says that the source has
 * pruned the day, those of a look before. Plain lists of rows.
 */
final class ExpectedDays {
    private static final int SETTLES_AFTER_HOURS = 6;

    /** What each day held at every look since it was last verified, which is the first. */
    private final Map<LocalDate, List<List<SpendLogTable.Row>>> looks = new TreeMap<>();

    /** Days that are pruned, as they stay for ever. */
    private final Map<LocalDate, List<SpendLogTable.Row>> kept = new HashMap<>();

    private LocalDateTime verifiedAt = LocalDateTime.MIN;

    /** The source as it is while the portal looks at it. */
    void look(List<SpendLogTable.Row> rows) {
        Map<LocalDate, List<SpendLogTable.Row>> now = new HashMap<>();
        for (SpendLogTable.Row row : rows) {
            now.computeIfAbsent(LocalDate.parse(row.day()), day -> new ArrayList<>())
                    .add(row);
        }
        for (LocalDate day : union(now)) {
            looks.computeIfAbsent(day, fresh -> new ArrayList<>(List.of(List.of())))
                    .add(now.getOrDefault(day, List.of()));
        }
    }

    private TreeSet<LocalDate> union(Map<LocalDate, ?> now) {
        TreeSet<LocalDate> days = new TreeSet<>(looks.keySet());
        days.addAll(now.keySet());
        return days;
    }

    /** All that a day may be if it need not have been compared since: what it was at some look, or what is kept of it. */
    List<List<SpendLogTable.Row>> candidates(LocalDate day) {
        List<SpendLogTable.Row> old = kept.get(day);
        return old == null ? looks.getOrDefault(day, List.of(List.of())) : List.of(old);
    }

    List<SpendLogTable.Row> now(LocalDate day) {
        List<List<SpendLogTable.Row>> all = looks.getOrDefault(day, List.of(List.of()));
        return all.get(all.size() - 1);
    }

    List<LocalDate> days() {
        return List.copyOf(looks.keySet());
    }

    boolean isKept(LocalDate day) {
        return kept.containsKey(day);
    }

    /** A day that the portal calls pruned must have lost rows, one that it does not call so must not, once it was whole. */
    void checkMark(LocalDate day, boolean pruned) {
        if (isKept(day)) {
            assertThat(pruned).as(day + " stays pruned").isTrue();
        } else if (neverShrank(day)) {
            assertThat(pruned).as(day + " lost no rows, but is called pruned").isFalse();
        } else if (wasSettled(day) && onlyShrank(day)) {
            assertThat(pruned).as(day + " was settled and lost rows").isTrue();
        }
    }

    private boolean wasSettled(LocalDate day) {
        return !day.plusDays(1).atStartOfDay().plusHours(SETTLES_AFTER_HOURS).isAfter(verifiedAt);
    }

    private boolean neverShrank(LocalDate day) {
        List<List<SpendLogTable.Row>> all = candidates(day);
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i).size() < all.get(i - 1).size()) {
                return false;
            }
        }
        return true;
    }

    private boolean onlyShrank(LocalDate day) {
        List<List<SpendLogTable.Row>> all = candidates(day);
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i).size() > all.get(i - 1).size()) {
                return false;
            }
        }
        return all.get(all.size() - 1).size() < all.get(0).size();
    }

    /** Every day has been verified; a pruned one is from now on what it was found to be. */
    void verified(Map<LocalDate, List<SpendLogTable.Row>> pruned, LocalDateTime at) {
        kept.putAll(pruned);
        looks.replaceAll((day, all) -> new ArrayList<>(List.of(all.get(all.size() - 1))));
        verifiedAt = at;
    }

    /** All rows that answers are made of once every day was compared. */
    List<SpendLogTable.Row> rows(@Nullable LocalDate from, LocalDate to) {
        List<SpendLogTable.Row> rows = new ArrayList<>();
        for (LocalDate day : looks.keySet()) {
            if ((from == null || !day.isBefore(from)) && !day.isAfter(to)) {
                List<SpendLogTable.Row> old = kept.get(day);
                rows.addAll(old == null ? now(day) : old);
            }
        }
        return rows;
    }
}
