package org.litemaas.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Slows down guessing: from the fifth wrong password on, a user name at one address waits 1 s, 2 s, 4 s … 60 s after
 * each. By address, so that nobody can lock the administrator out from elsewhere.
 */
class LoginThrottle {
    private static final int FREE = 5;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration MEMORY = Duration.ofMinutes(15);

    private record Key(String user, String address) {}

    private record Failures(int count, Instant last) {}

    private final InstantSource clock;
    private final Cache<Key, Failures> failures =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(MEMORY).build();

    LoginThrottle(InstantSource clock) {
        this.clock = clock;
    }

    /** How long to wait from now; zero: not at all. */
    Duration pause(String user, String address) {
        var known = failures.getIfPresent(new Key(user, address));
        if (known == null || known.count() < FREE) {
            return Duration.ZERO;
        }
        var pause = Duration.ofSeconds(1L << Math.min(known.count() - FREE, 6));
        var until = known.last().plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
        var left = Duration.between(clock.instant(), until);
        return left.isNegative() ? Duration.ZERO : left;
    }

    void failed(String user, String address) {
        var now = clock.instant();
        failures.asMap()
                .merge(new Key(user, address), new Failures(1, now), (a, b) -> new Failures(a.count() + 1, now));
    }

    void succeeded(String user, String address) {
        failures.invalidate(new Key(user, address));
    }
}
