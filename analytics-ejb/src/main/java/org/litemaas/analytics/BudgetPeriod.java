package org.litemaas.analytics;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how long a budget lasts as LiteLLM writes it: {@code 30s}, {@code 30m}, {@code 24h}, {@code 30d}, {@code 4w}, {@code 1mo}. */
final class BudgetPeriod {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(s|m|h|d|w|mo)");

    private BudgetPeriod() {}

    /** When the period began that ends with the next reset; empty where one is not known, or is written otherwise. */
    static Optional<Instant> start(@Nullable String duration, @Nullable Instant resetAt) {
        if (duration == null || resetAt == null) {
            return Optional.empty();
        }
        Matcher matcher = DURATION.matcher(duration.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "s" -> resetAt.minusSeconds(number);
                    case "m" -> resetAt.minusSeconds(number * 60);
                    case "h" -> resetAt.minusSeconds(number * 3_600);
                    case "d" -> resetAt.minusSeconds(number * 86_400);
                    case "w" -> resetAt.minusSeconds(number * 7 * 86_400);
                    default ->
                        resetAt.atOffset(ZoneOffset.UTC).minusMonths(number).toInstant();
                });
    }
}
