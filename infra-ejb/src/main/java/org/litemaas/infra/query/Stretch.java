package org.litemaas.infra.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.litemaas.infra.prometheus.Answer;
import org.litemaas.infra.prometheus.Sample;
import org.litemaas.infra.prometheus.Series;

/**
 * What was answered for the moments of a grid from one to another: columns of numbers, a hundredth of what samples as
 * objects would take. Immutable.
 *
 * @param from first moment, milliseconds since 1970
 * @param to last moment
 * @param askedAt when it was asked for
 * @param warnings not empty when the answer was partial
 */
record Stretch(
        long from, long to, long step, Instant askedAt, List<Row> rows, List<String> warnings, List<String> infos) {
    /** No value: the bits of the NaN with which Prometheus marks what is stale, which it never gives out. */
    private static final long ABSENT = 0x7ff0000000000002L;

    private static final int ROW_BYTES = 96;
    private static final int LABEL_BYTES = 144;
    private static final int TEXT_BYTES = 64;

    /**
     * A series from its first value to its last.
     *
     * @param first where its values begin, in steps after the stretch's first moment
     * @param bits of the values, as longs because a copy of a double may change a NaN's bits
     */
    record Row(Map<String, String> labels, int first, long[] bits) {
        private Row between(int begin, int end) {
            int left = Math.max(0, begin - first);
            int right = Math.min(bits.length, end + 1 - first);
            if (left == 0 && right == bits.length) {
                return new Row(labels, first - begin, bits);
            }
            return right <= left
                    ? new Row(labels, 0, new long[0])
                    : new Row(labels, first + left - begin, Arrays.copyOfRange(bits, left, right));
        }
    }

    /** @param answer whose samples lie on the grid between the two moments, as the client sees to */
    static Stretch of(Answer answer, long from, long to, long step, Instant askedAt) {
        List<Row> rows = new ArrayList<>(answer.series().size());
        for (Series series : answer.series()) {
            List<Sample> samples = series.samples();
            int first = index(samples.get(0), from, step);
            long[] bits = new long[index(samples.get(samples.size() - 1), from, step) - first + 1];
            Arrays.fill(bits, ABSENT);
            for (Sample sample : samples) {
                bits[index(sample, from, step) - first] = Double.doubleToLongBits(sample.value());
            }
            rows.add(new Row(series.labels(), first, bits));
        }
        return new Stretch(from, to, step, askedAt, rows, answer.warnings(), answer.infos());
    }

    private static int index(Sample sample, long from, long step) {
        return (int) ((sample.at().toEpochMilli() - from) / step);
    }

    boolean isPartial() {
        return !warnings.isEmpty();
    }

    /** The last moment about which this stretch says something: later ones had not come when it was asked for. */
    long reach() {
        return to + step > askedAt.toEpochMilli() ? Long.MAX_VALUE : to;
    }

    boolean isFresh(Instant now, long freshForMillis) {
        return now.toEpochMilli() - askedAt.toEpochMilli() < freshForMillis;
    }

    /** The moments of this stretch from one to another, both within it. */
    Stretch between(long begin, long end) {
        if (begin == from && end == to) {
            return this;
        }
        int first = (int) ((begin - from) / step);
        int last = (int) ((end - from) / step);
        List<Row> kept = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Row part = row.between(first, last);
            if (part.bits.length > 0) {
                kept.add(part);
            }
        }
        return new Stretch(begin, end, step, askedAt, kept, warnings, infos);
    }

    /** This and what comes right after it; as old as the older. */
    Stretch followedBy(Stretch next) {
        Map<Map<String, String>, long[]> columns = new LinkedHashMap<>();
        int points = (int) ((next.to - from) / step) + 1;
        fill(columns, points, 0);
        next.fill(columns, points, (int) ((next.from - from) / step));
        List<Row> all = new ArrayList<>(columns.size());
        columns.forEach((labels, bits) -> all.add(trimmed(labels, bits)));
        List<String> remarks = new ArrayList<>(infos);
        next.infos.stream().filter(info -> !remarks.contains(info)).forEach(remarks::add);
        Instant older = askedAt.isBefore(next.askedAt) ? askedAt : next.askedAt;
        return new Stretch(from, next.to, step, older, all, warnings, remarks);
    }

    private void fill(Map<Map<String, String>, long[]> columns, int points, int shift) {
        for (Row row : rows) {
            long[] column = columns.computeIfAbsent(row.labels, labels -> {
                long[] empty = new long[points];
                Arrays.fill(empty, ABSENT);
                return empty;
            });
            System.arraycopy(row.bits, 0, column, shift + row.first, row.bits.length);
        }
    }

    private static Row trimmed(Map<String, String> labels, long[] bits) {
        int first = 0;
        while (first < bits.length && bits[first] == ABSENT) {
            first++;
        }
        int end = bits.length;
        while (end > first && bits[end - 1] == ABSENT) {
            end--;
        }
        return new Row(labels, first, Arrays.copyOfRange(bits, first, end));
    }

    /** Adds the samples from one moment to another, both within this stretch, to those of their series. */
    void samples(long begin, long end, Timeline timeline, Map<Map<String, String>, List<Sample>> series) {
        for (Row row : rows) {
            int left = Math.max(row.first, (int) ((begin - from) / step));
            int right = Math.min(row.first + row.bits.length - 1, (int) ((end - from) / step));
            if (left > right) {
                continue;
            }
            List<Sample> samples = series.computeIfAbsent(row.labels, labels -> new ArrayList<>());
            for (int i = left; i <= right; i++) {
                long bits = row.bits[i - row.first];
                if (bits != ABSENT) {
                    samples.add(new Sample(timeline.at(from + i * step), Double.longBitsToDouble(bits)));
                }
            }
        }
    }

    /** About so much memory. */
    int bytes() {
        long bytes = ROW_BYTES;
        for (Row row : rows) {
            bytes += ROW_BYTES + 8L * row.bits.length;
            for (Map.Entry<String, String> label : row.labels.entrySet()) {
                bytes +=
                        LABEL_BYTES + label.getKey().length() + label.getValue().length();
            }
        }
        for (String text : warnings) {
            bytes += TEXT_BYTES + text.length();
        }
        for (String text : infos) {
            bytes += TEXT_BYTES + text.length();
        }
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }

    /** The moments of a window as objects, made once for all series. */
    static final class Timeline {
        private final long from;
        private final long step;
        private final Instant[] moments;

        Timeline(Window window) {
            this.from = window.from().toEpochMilli();
            this.step = window.step().toMillis();
            this.moments = new Instant[window.points()];
        }

        @SuppressWarnings("NullAway") // an element is null until it is made
        Instant at(long millis) {
            int index = (int) ((millis - from) / step);
            Instant moment = moments[index];
            if (moment == null) {
                moment = Instant.ofEpochMilli(millis);
                moments[index] = moment;
            }
            return moment;
        }
    }
}
