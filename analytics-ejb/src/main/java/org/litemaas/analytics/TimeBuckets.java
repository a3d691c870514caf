package org.litemaas.analytics;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Puts UTC half-hours into the buckets of up to two groupings by time, in a zone. The period before falls into the buckets of
 * the current one, by moving its local times forward.
 */
final class TimeBuckets {
    private final List<Grouping> groupings;
    private final ZoneId zone;
    private final ZoneRules rules;
    private final Map<List<Long>, Integer> known = new HashMap<>();
    private final List<List<Long>> buckets = new ArrayList<>();

    TimeBuckets(List<Grouping> groupings, ZoneId zone) {
        this.groupings = groupings.stream().filter(Grouping::isTime).toList();
        this.zone = zone;
        this.rules = zone.getRules();
    }

    /** The bucket of each half-hour of a UTC day, its local time moved forward by some days. */
    int[] ofDay(LocalDate utcDay, int daysForward) {
        int[] bucket = new int[HalfHours.A_DAY];
        if (groupings.isEmpty()) {
            return bucket;
        }
        long start = utcDay.toEpochDay() * HalfHours.A_DAY;
        List<Long> last = List.of();
        int lastBucket = -1;
        for (int slot = 0; slot < HalfHours.A_DAY; slot++) {
            List<Long> keys = keys((start + slot) * HalfHours.SECONDS, daysForward);
            if (!keys.equals(last)) {
                last = keys;
                lastBucket = bucketOf(keys);
            }
            bucket[slot] = lastBucket;
        }
        return bucket;
    }

    private int bucketOf(List<Long> keys) {
        return known.computeIfAbsent(keys, fresh -> {
            buckets.add(fresh);
            return buckets.size() - 1;
        });
    }

    private List<Long> keys(long epochSecond, int daysForward) {
        ZoneOffset offset = rules.getOffset(Instant.ofEpochSecond(epochSecond));
        long local = epochSecond + offset.getTotalSeconds() + daysForward * 86_400L;
        return groupings.size() == 1
                ? List.of(key(groupings.get(0), local, offset, daysForward))
                : List.of(
                        key(groupings.get(0), local, offset, daysForward),
                        key(groupings.get(1), local, offset, daysForward));
    }

    private long key(Grouping grouping, long local, ZoneOffset offset, int daysForward) {
        long day = Math.floorDiv(local, 86_400L);
        int secondOfDay = (int) Math.floorMod(local, 86_400L);
        return switch (grouping) {
            case SLOT -> instant(local, offset, daysForward);
            case HOUR -> {
                long moment = instant(local, offset, daysForward);
                yield moment - Math.floorMod(moment + offsetAt(moment), 3_600L);
            }
            case DAY -> day;
            case WEEK -> day - Math.floorMod(day + 3, 7L);
            case MONTH -> {
                LocalDate date = LocalDate.ofEpochDay(day);
                yield date.getYear() * 12L + date.getMonthValue() - 1;
            }
            case WEEKDAY -> Math.floorMod(day + 3, 7L) + 1;
            case HOUR_OF_DAY -> secondOfDay / 3_600;
            default -> throw new IllegalArgumentException(grouping + " is no grouping by time");
        };
    }

    private int offsetAt(long epochSecond) {
        return rules.getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
    }

    private long instant(long local, ZoneOffset offset, int daysForward) {
        if (daysForward == 0 || rules.isFixedOffset()) {
            return local - offset.getTotalSeconds();
        }
        return LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC)
                .atZone(zone)
                .withLaterOffsetAtOverlap()
                .toEpochSecond();
    }

    /** The sort key of a bucket under one of the groupings. */
    long sortKey(int bucket, Grouping grouping) {
        return buckets.get(bucket).get(groupings.indexOf(grouping));
    }

    /** How a bucket is written. */
    UsageTable.Group group(int bucket, Grouping grouping) {
        long key = sortKey(bucket, grouping);
        return switch (grouping) {
            case SLOT -> same(written(key, offsetAt(key)));
            case HOUR -> {
                // Where clocks change by half an hour, an hour can begin in the middle of another.
                int offset = offsetAt(key);
                boolean isFull = Math.floorMod(key + offset, 3_600L) == 0;
                yield same(written(key, isFull ? offset : offsetAt(key + HalfHours.SECONDS)));
            }
            case DAY -> same(LocalDate.ofEpochDay(key).toString());
            case WEEK -> same(week(LocalDate.ofEpochDay(key)));
            case MONTH ->
                same(YearMonth.of((int) (key / 12), (int) (key % 12) + 1).toString());
            case WEEKDAY ->
                new UsageTable.Group(
                        Long.toString(key), DayOfWeek.of((int) key).getDisplayName(TextStyle.FULL, Locale.ENGLISH));
            case HOUR_OF_DAY -> new UsageTable.Group(Long.toString(key), String.format(Locale.ROOT, "%02d:00", key));
            default -> throw new IllegalArgumentException(grouping + " is no grouping by time");
        };
    }

    private static String written(long epochSecond, int offsetSeconds) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                Instant.ofEpochSecond(epochSecond).atOffset(ZoneOffset.ofTotalSeconds(offsetSeconds)));
    }

    private static String week(LocalDate monday) {
        return String.format(
                Locale.ROOT,
                "%d-W%02d",
                monday.get(IsoFields.WEEK_BASED_YEAR),
                monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    private static UsageTable.Group same(String text) {
        return new UsageTable.Group(text, text);
    }
}
