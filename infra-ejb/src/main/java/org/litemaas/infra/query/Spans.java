package org.litemaas.infra.query;

import java.util.ArrayList;
import java.util.List;

/** A set of moments of a grid, as the stretches that it consists of. Both ends of a span belong to it. */
final class Spans {
    /** From the first moment to the last. */
    record Span(long from, long to) {}

    private final long step;
    private List<Span> spans = new ArrayList<>();

    Spans(long step) {
        this.step = step;
    }

    /** Does nothing when the span is empty, its end before its start. */
    void add(long from, long to) {
        if (from > to) {
            return;
        }
        List<Span> after = new ArrayList<>();
        long first = from;
        long last = to;
        for (Span span : spans) {
            if (span.to < from - step || span.from > to + step) {
                after.add(span);
            } else {
                first = Math.min(first, span.from);
                last = Math.max(last, span.to);
            }
        }
        after.add(new Span(first, last));
        after.sort((a, b) -> Long.compare(a.from, b.from));
        spans = after;
    }

    /** @param to may be {@link Long#MAX_VALUE} */
    void remove(long from, long to) {
        List<Span> after = new ArrayList<>();
        for (Span span : spans) {
            if (span.to < from || span.from > to) {
                after.add(span);
                continue;
            }
            if (span.from < from) {
                after.add(new Span(span.from, from - step));
            }
            if (span.to > to) {
                after.add(new Span(to + step, span.to));
            }
        }
        spans = after;
    }

    /** The part of this set that lies within the span. */
    List<Span> within(long from, long to) {
        List<Span> parts = new ArrayList<>();
        for (Span span : spans) {
            if (span.to >= from && span.from <= to) {
                parts.add(new Span(Math.max(span.from, from), Math.min(span.to, to)));
            }
        }
        return parts;
    }

    /** In order, with a hole between any two. */
    List<Span> all() {
        return List.copyOf(spans);
    }

    boolean isEmpty() {
        return spans.isEmpty();
    }
}
