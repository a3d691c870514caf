package org.litemaas.analytics;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.detail.DetailStatus;

/**
 * The answer to a {@link DetailQuery}. Figures are those of the half-hours that the second pass has read; {@link Coverage} says
 * which those are.
 *
 * @param totals of all requests that have a value of the kind, each of them once; null where nothing was read
 * @param rows after offset and limit
 * @param rowCount how many rows there are before offset and limit
 */
public record DetailTable(
        @Nullable Figures totals,
        List<Row> rows,
        int rowCount,
        Coverage coverage,
        DetailStatus secondPass,
        Freshness freshness) {

    public DetailTable {
        rows = List.copyOf(rows);
    }

    /**
     * One row.
     *
     * @param value the tag, the end user, the error's code and class, or the value of the grouping; null for the values that
     *     were too rare on days with too many
     * @param name the same for people
     * @param errorCode null where the row is no error, or the error has none
     * @param errorClass likewise
     * @param figures null where nothing of the row's range was read
     * @param stretch of the time, where errors are grouped by it; else null
     */
    public record Row(
            @Nullable String value,
            String name,
            @Nullable String errorCode,
            @Nullable String errorClass,
            @Nullable Figures figures,
            UsageTable.@Nullable Group stretch) {

        /** A row of the whole range, or whose value is its stretch. */
        public Row(
                @Nullable String value,
                String name,
                @Nullable String errorCode,
                @Nullable String errorClass,
                @Nullable Figures figures) {
            this(value, name, errorCode, errorClass, figures, null);
        }
    }

    /**
     * What requests with one value came to.
     *
     * @param shareOfFailures of the failed requests that the question is about, from 0 to 1; null unless the rows are errors
     * @param spend in US dollars
     * @param cached null where not all of the row's range was read
     */
    public record Figures(
            long requests,
            @Nullable Double shareOfFailures,
            long promptTokens,
            long completionTokens,
            BigDecimal spend,
            @Nullable CachedTokens cached) {}

    /**
     * The use of the models' prompt caches.
     *
     * @param promptTokens prompt tokens that came from a cache; null where no request tells
     * @param requestsTelling so many requests tell that
     * @param creationTokens tokens that were written to a cache; null where no request tells
     * @param requestsTellingCreation so many requests tell that
     */
    public record CachedTokens(
            @Nullable Long promptTokens,
            long requestsTelling,
            @Nullable Long creationTokens,
            long requestsTellingCreation) {}

    /**
     * Which part of the question was read.
     *
     * @param through requests that began before are counted; null where there are none
     * @param days UTC days of the question, as far as the spend log goes
     * @param daysRead those of them that were read as a whole
     * @param partlyRead those of which some half-hours were read
     * @param unread those of which nothing was
     */
    public record Coverage(
            @Nullable Instant through, int days, int daysRead, List<LocalDate> partlyRead, List<LocalDate> unread) {
        public Coverage {
            partlyRead = List.copyOf(partlyRead);
            unread = List.copyOf(unread);
        }

        /** Whether every half-hour was read. */
        public boolean isWhole() {
            return daysRead == days;
        }

        /** The UTC day from which on every half-hour of the question was read; empty where there is none. */
        public Optional<LocalDate> wholeFrom() {
            LocalDate whole = Stream.concat(partlyRead.stream(), unread.stream())
                    .max(Comparator.naturalOrder())
                    .map(day -> day.plusDays(1))
                    .orElse(LocalDate.MIN);
            return Optional.of(whole)
                    .filter(day -> through != null
                            && day.isAfter(LocalDate.MIN)
                            && day.atStartOfDay(ZoneOffset.UTC).toInstant().isBefore(through));
        }
    }
}
