package org.litemaas.analytics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the rows of an answer stand for: a stretch of time in the question's zone, or a value of a {@link Dimension}. */
public enum Grouping {
    /** Half an hour, by its start. */
    SLOT(null),
    /** An hour by its start; the hour that autumn repeats is two rows. */
    HOUR(null),
    DAY(null),
    /** ISO week, as {@code 2026-W48}. */
    WEEK(null),
    /** As {@code 2026-11}. */
    MONTH(null),
    /** 1 is Monday, 7 is Sunday. */
    WEEKDAY(null),
    /** 0 to 23; the hour that autumn repeats counts as one. */
    HOUR_OF_DAY(null),
    USER(Dimension.USER),
    MODEL(Dimension.MODEL),
    RAW_MODEL(Dimension.RAW_MODEL),
    PROVIDER(Dimension.PROVIDER),
    HOSTING(Dimension.HOSTING),
    KEY(Dimension.KEY),
    TEAM(Dimension.TEAM);

    private final @Nullable Dimension dimension;

    Grouping(@Nullable Dimension dimension) {
        this.dimension = dimension;
    }

    /** The dimension whose values the rows are; empty for a grouping by time. */
    public Optional<Dimension> dimension() {
        return Optional.ofNullable(dimension);
    }

    /** Whether rows stand for stretches of time. */
    public boolean isTime() {
        return dimension == null;
    }

    /** Whether rows are finer than a day, or cut across days by the clock. */
    public boolean looksInsideDays() {
        return this == SLOT || this == HOUR || this == HOUR_OF_DAY;
    }

    /** The name in URLs, such as {@code hour-of-day}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The grouping of that name, if there is one. */
    public static Optional<Grouping> of(String text) {
        return Arrays.stream(values()).filter(g -> g.text().equals(text)).findFirst();
    }
}
