package org.litemaas.analytics.cube;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that tests move. */
public final class TestClock extends Clock {
    private volatile Instant now;
    private volatile Duration step = Duration.ZERO;

    public TestClock(Instant now) {
        this.now = now;
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    /** From now on, time passes whenever somebody looks at the clock. */
    public void advanceAtEveryLook(Duration by) {
        step = by;
    }

    @Override
    public Instant instant() {
        advance(step);
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
