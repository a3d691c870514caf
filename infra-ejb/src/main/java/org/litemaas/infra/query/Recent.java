package org.litemaas.infra.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.litemaas.infra.prometheus.PrometheusException;

/**
 * What was answered lately for a subject and is not final: the tail, partial answers, and failures. Stretches do not
 * overlap. Immutable.
 */
record Recent(List<Stretch> stretches, List<Failed> failures) {
    static final Recent NONE = new Recent(List.of(), List.of());

    /** So that a long range in many parts, all of them partial, does not grow without end. */
    private static final int MOST = 128;

    /** A stretch that could not be asked for. */
    record Failed(long from, long to, long step, Instant at, PrometheusException failure) {
        /** As {@link Stretch#reach}. */
        long reach() {
            return to + step > at.toEpochMilli() ? Long.MAX_VALUE : to;
        }
    }

    /** This without what the stretch makes obsolete; its own place may be taken afterwards. */
    private Recent without(long from, long to, long step) {
        List<Stretch> kept = new ArrayList<>();
        for (Stretch old : stretches) {
            if (old.to() < from || old.from() > to) {
                kept.add(old);
                continue;
            }
            if (old.from() < from) {
                kept.add(old.between(old.from(), from - step));
            }
            if (old.to() > to) {
                kept.add(old.between(to + step, old.to()));
            }
        }
        List<Failed> failed = new ArrayList<>(failures);
        failed.removeIf(old -> old.to <= to && old.from >= from);
        return new Recent(kept, failed);
    }

    /** This, with what is final now taken out. */
    Recent settled(long from, long to, long step) {
        return without(from, to, step);
    }

    Recent with(Stretch fresh) {
        Recent rest = without(fresh.from(), fresh.to(), fresh.step());
        List<Stretch> all = new ArrayList<>(rest.stretches);
        all.add(fresh);
        all.sort(Comparator.comparing(Stretch::askedAt).reversed());
        return new Recent(List.copyOf(all.subList(0, Math.min(MOST, all.size()))), rest.failures);
    }

    Recent with(Failed failed, Instant forgetBefore) {
        List<Failed> all = new ArrayList<>(failures);
        all.removeIf(old -> old.at.isBefore(forgetBefore) || (old.from >= failed.from && old.to <= failed.to));
        all.add(failed);
        return new Recent(stretches, List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size())));
    }

    boolean isEmpty() {
        return stretches.isEmpty() && failures.isEmpty();
    }

    int bytes() {
        long bytes = 64 + 1_024L * failures.size();
        for (Stretch stretch : stretches) {
            bytes += stretch.bytes();
        }
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }
}
