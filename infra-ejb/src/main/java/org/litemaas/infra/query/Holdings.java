package org.litemaas.infra.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** All that is held of answers, within one budget of memory. What does not fit goes, and is asked again when needed. */
final class Holdings {
    private static final int KEY_BYTES = 128;

    private final Cache<Key, Value> held;

    private sealed interface Key {
        int bytes();
    }

    private record ChunkKey(Subject subject, long chunk) implements Key {
        @Override
        public int bytes() {
            return KEY_BYTES + subject.promql().length();
        }
    }

    private record RecentKey(Subject subject) implements Key {
        @Override
        public int bytes() {
            return KEY_BYTES + subject.promql().length();
        }
    }

    private record MomentKey(Moment moment) implements Key {
        @Override
        public int bytes() {
            return KEY_BYTES + moment.promql().length();
        }
    }

    private sealed interface Value {
        int bytes();
    }

    private record Chunk(Stretch stretch, int bytes) implements Value {}

    private record Lately(Recent recent, int bytes) implements Value {}

    private record Known(Moment.Held held, int bytes) implements Value {}

    Holdings(long budgetBytes) {
        this.held = Caffeine.newBuilder()
                .maximumWeight(budgetBytes)
                .weigher(
                        (Key key, Value value) -> (int) Math.min(Integer.MAX_VALUE, (long) key.bytes() + value.bytes()))
                .executor(Runnable::run)
                .build();
    }

    /** What is final of the chunk: a stretch without holes, or nothing. */
    @Nullable Stretch chunk(Subject subject, long chunk) {
        return held.getIfPresent(new ChunkKey(subject, chunk)) instanceof Chunk known ? known.stretch : null;
    }

    /** Adds what is final now; the stretch may reach over several chunks. Callers take turns, subject by subject. */
    void settle(Subject subject, Stretch stretch) {
        for (long chunk = subject.chunkOf(stretch.from()); chunk <= subject.chunkOf(stretch.to()); chunk++) {
            long from = Math.max(stretch.from(), subject.chunkStart(chunk));
            long to = Math.min(stretch.to(), subject.chunkEnd(chunk));
            Stretch joined = join(chunk(subject, chunk), stretch.between(from, to));
            held.put(new ChunkKey(subject, chunk), new Chunk(joined, joined.bytes()));
        }
        QueryMetrics.holds(bytes());
    }

    private static Stretch join(@Nullable Stretch old, Stretch fresh) {
        long step = fresh.step();
        if (old == null || old.to() < fresh.from() - step || old.from() > fresh.to() + step) {
            return fresh; // a hole between them: one stretch a chunk is kept
        }
        Stretch joined = fresh;
        if (old.from() < fresh.from()) {
            joined = old.between(old.from(), fresh.from() - step).followedBy(joined);
        }
        if (old.to() > fresh.to()) {
            joined = joined.followedBy(old.between(fresh.to() + step, old.to()));
        }
        return joined;
    }

    Recent recent(Subject subject) {
        return held.getIfPresent(new RecentKey(subject)) instanceof Lately lately ? lately.recent : Recent.NONE;
    }

    void keep(Subject subject, Recent recent) {
        if (recent.isEmpty()) {
            held.invalidate(new RecentKey(subject));
        } else {
            held.put(new RecentKey(subject), new Lately(recent, recent.bytes()));
        }
        QueryMetrics.holds(bytes());
    }

    Moment.@Nullable Held moment(Moment moment) {
        return held.getIfPresent(new MomentKey(moment)) instanceof Known known ? known.held : null;
    }

    void keep(Moment moment, Moment.Held answer) {
        held.put(new MomentKey(moment), new Known(answer, answer.bytes()));
        QueryMetrics.holds(bytes());
    }

    /** So many bytes are held, about. */
    long bytes() {
        return held.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    /** Whether so old an answer or failure still stands. */
    static boolean isRecent(Instant at, Instant now, long millis) {
        return now.toEpochMilli() - at.toEpochMilli() < millis;
    }
}
