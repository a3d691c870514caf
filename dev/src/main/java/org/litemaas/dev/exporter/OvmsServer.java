package org.litemaas.dev.exporter;

import java.time.Instant;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.litemaas.dev.demand.DemoModel;
import org.litemaas.dev.demand.RequestSizes;

/**
 * An OpenVINO model server that makes embeddings through its V3 API, that is as a MediaPipe graph: each request is a
 * graph of its own, and the more there are the slower each gets, for they share the CPUs.
 */
final class OvmsServer {

    private static final int STREAMS = 8;
    private static final double FIXED_SECONDS = 0.012;
    /** The kubelet asks so often whether the model is ready. */
    private static final int TICKS_PER_PROBE = 10_000 / Tick.MILLIS;

    private final DemoModel model;
    private final Arrivals arrivals;
    private final RequestSizes sizes = RequestSizes.read();
    private final SplittableRandom random;
    /** When the graphs under way will have ended, in seconds on the simulation's clock. */
    private final PriorityQueue<Double> ends = new PriorityQueue<>();

    private final Histogram processingMicros = new Histogram(Bounds.ovmsMicros());
    private long accepted;
    private long responses;
    private long errors;
    private long readyProbes;

    OvmsServer(DemoModel model, ToDoubleFunction<Instant> requestsPerSecond, long seed) {
        this.model = model;
        this.random = new SplittableRandom(seed);
        this.arrivals = new Arrivals(requestsPerSecond, random.split());
    }

    void tick(Tick tick) {
        arrivals.tick(tick, this::arrive);
        while (!ends.isEmpty() && ends.element() <= tick.to()) {
            ends.remove();
        }
        if (tick.index() % TICKS_PER_PROBE == 0) {
            readyProbes++;
        }
    }

    private void arrive(double at) {
        accepted++;
        int tokens = sizes.draw(model.workload(), random).promptTokens();
        double work = FIXED_SECONDS + tokens / model.prefillTokensPerSecond();
        double seconds = work * (1 + (double) ends.size() / STREAMS) * Math.exp(0.2 * random.nextGaussian());
        if (random.nextDouble() < 0.005) {
            errors++;
            return;
        }
        processingMicros.observe(Math.rint(seconds * 1e6));
        responses++;
        ends.add(at + seconds);
    }

    /** As if everything counted so far had happened so many times. */
    void repeat(int times) {
        processingMicros.repeat(times);
        accepted *= times;
        responses *= times;
        errors *= times;
        readyProbes *= times;
    }

    String name() {
        return model.name();
    }

    int graphs() {
        return ends.size();
    }

    long accepted() {
        return accepted;
    }

    long responses() {
        return responses;
    }

    long errors() {
        return errors;
    }

    long readyProbes() {
        return readyProbes;
    }

    Histogram processingMicros() {
        return processingMicros;
    }
}
