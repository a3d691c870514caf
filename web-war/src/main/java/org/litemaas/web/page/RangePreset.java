package org.litemaas.web.page;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/** Ranges that are named rather than dated, so that a bookmark of them moves on with the days. */
enum RangePreset {
    TODAY("today", "Today"),
    SEVEN_DAYS("7d", "7 days"),
    THIRTY_DAYS("30d", "30 days"),
    NINETY_DAYS("90d", "90 days"),
    THIS_MONTH("month", "This month"),
    LAST_MONTH("last-month", "Last month");

    private final String text;
    private final String label;

    RangePreset(String text, String label) {
        this.text = text;
        this.label = label;
    }

    /** The value of {@code range} in the URL. */
    String text() {
        return text;
    }

    String label() {
        return label;
    }

    LocalDate from(LocalDate today) {
        return switch (this) {
            case TODAY -> today;
            case SEVEN_DAYS -> today.minusDays(6);
            case THIRTY_DAYS -> today.minusDays(29);
            case NINETY_DAYS -> today.minusDays(89);
            case THIS_MONTH -> today.withDayOfMonth(1);
            case LAST_MONTH -> today.withDayOfMonth(1).minusMonths(1);
        };
    }

    LocalDate to(LocalDate today) {
        return this == LAST_MONTH ? today.withDayOfMonth(1).minusDays(1) : today;
    }

    static Optional<RangePreset> of(String text) {
        return Arrays.stream(values())
                .filter(preset -> preset.text.equals(text))
                .findFirst();
    }
}
