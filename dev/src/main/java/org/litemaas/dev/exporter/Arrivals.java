package org.litemaas.dev.exporter;

import java.time.Instant;
import java.util.function.DoubleConsumer;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.litemaas.dev.demand.RequestGaps;
import org.litemaas.dev.demand.Workload;

/**
 * Requests as they come: at the demand's rate, with gaps as between chats. Those of the code workload would leave a
 * model of the demo idle for a day now and then, for their longest are 557 times the mean.
 */
final class Arrivals {

    /** Demand changes slowly: it is asked for once in so many ticks. */
    private static final int TICKS_PER_LOOK = 100;

    private final ToDoubleFunction<Instant> requestsPerSecond;
    private final RequestGaps gaps = RequestGaps.read(Workload.CHAT);
    private final RandomGenerator random;

    private double rate;
    private long ticks;
    /** Expected requests since the last one. */
    private double expected;

    private double gap;

    Arrivals(ToDoubleFunction<Instant> requestsPerSecond, RandomGenerator random) {
        this.requestsPerSecond = requestsPerSecond;
        this.random = random;
        this.gap = gaps.draw(random);
    }

    /**
     * Passes a tick.
     *
     * @param arrival takes the time of each arrival in seconds on the clock's scale
     */
    void tick(Tick tick, DoubleConsumer arrival) {
        if (ticks++ % TICKS_PER_LOOK == 0) {
            rate = requestsPerSecond.applyAsDouble(tick.at());
        }
        if (rate <= 0) {
            return;
        }
        expected += rate * Tick.SECONDS;
        while (expected >= gap) {
            expected -= gap;
            gap = gaps.draw(random);
            arrival.accept(Math.max(tick.from(), tick.to() - expected / rate));
        }
    }
}
